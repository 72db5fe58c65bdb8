import { createRandom } from '@shared/util/random'
import { type Cache, type DecoderRuntime, selectRows } from './DecoderRuntime'
import { batchByLength, packRows, plainRow } from './packing'
import { sampleToken } from './sampling'
import { rowOf } from './score'
import type { BatchOptions, GenerateResult, Sampling, Tokenizer } from './types'

export interface GenerateContext extends BatchOptions<GenerateResult> {
  readonly cache: Cache
  readonly sampling: Sampling
  /** Null where the model folder has none: the text stays empty and stop strings cannot be found. */
  readonly tokenizer: Tokenizer | null
  readonly eosIds: ReadonlySet<number>
  readonly contextLength: number
}

/** One sequence being written. Its random stream depends on the seed and its place, not on its batch. */
interface Sequence {
  readonly index: number
  readonly prompt: readonly number[]
  readonly ids: number[]
  readonly random: () => number
  /** Positions of the cached tokens of its row, −1 for padding. */
  slots: Int32Array
  finish: GenerateResult['finish'] | null
  text: string
}

/** Continues every prompt, whose first `cache.length` tokens are in the cache. Batches of similar length run together. */
export async function generateBatches(
  runtime: DecoderRuntime,
  prompts: readonly (readonly number[])[],
  context: GenerateContext,
): Promise<GenerateResult[]> {
  const results: GenerateResult[] = []
  const lengths = prompts.map((prompt) => prompt.length - context.cache.length + context.sampling.maxTokens)
  for (const batch of batchByLength(lengths, {
    past: context.cache.length,
    tokens: 16_384,
    cells: 64_000_000,
    rows: 32,
  })) {
    const sequences = batch.map((index) => startSequence(index, prompts[index]!, context))
    await generateBatch(runtime, sequences, {
      ...context,
      onResult: (index, result) => {
        results[index] = result
        context.onResult?.(index, result)
      },
    })
  }
  return results
}

function startSequence(
  index: number,
  prompt: readonly number[],
  { sampling, cache }: GenerateContext,
): Sequence {
  const random = createRandom(sampling.seed + 0x9e3779b1 * (index + 1))
  const slots = Int32Array.from({ length: cache.length }, (_, s) => s)
  return { index, prompt, ids: [], random: () => random.next(), slots, finish: null, text: '' }
}

/** Reports each sequence when it ends. Ended rows leave the batch once half of it is idle. */
async function generateBatch(
  runtime: DecoderRuntime,
  sequences: readonly Sequence[],
  context: GenerateContext,
): Promise<void> {
  let live = [...sequences]
  let cache = context.cache
  let fresh = live.map(({ prompt }) => prompt.slice(context.cache.length))
  while (live.some(({ finish }) => finish === null)) {
    context.signal?.throwIfAborted()
    const starts = live.map(({ prompt, ids }, r) => prompt.length + ids.length - fresh[r]!.length)
    const packed = packRows(
      fresh.map((ids, r) => plainRow(ids, starts[r])),
      { past: cache.length, cached: live.map(({ slots }) => slots), window: runtime.config.slidingWindow },
    )
    const lastTokens = fresh.map((ids, r) => r * packed.time + ids.length - 1)
    const out = await runtime.run(packed, lastTokens, { cache, keep: true })
    live.forEach((sequence, r) => {
      sequence.slots = extendSlots(sequence.slots, {
        start: starts[r]!,
        count: fresh[r]!.length,
        time: packed.time,
      })
      if (sequence.finish !== null) return
      advance(sequence, rowOf(out.logits, r, runtime.config.vocab), context)
      const { index, ids, text, finish } = sequence
      if (finish !== null) context.onResult?.(index, { ids, text, finish })
    })
    cache = out.cache ?? cache
    const going = live.flatMap(({ finish }, r) => (finish === null ? [r] : []))
    if (going.length > 0 && going.length <= live.length / 2) {
      cache = selectRows(cache, going)
      live = going.map((r) => live[r]!)
    }
    fresh = live.map(({ ids }) => [ids.at(-1)!]) // an idle row repeats its last token, and nobody reads it
  }
}

function extendSlots(
  slots: Int32Array,
  { start, count, time }: { start: number; count: number; time: number },
): Int32Array {
  const longer = new Int32Array(slots.length + time).fill(-1)
  longer.set(slots)
  for (let t = 0; t < count; t++) longer[slots.length + t] = start + t
  return longer
}

/** Samples the next token and decides whether the sequence has ended. */
function advance(sequence: Sequence, logits: Float32Array, context: GenerateContext): void {
  const { sampling, tokenizer, eosIds, contextLength } = context
  const vocab = tokenizer?.size ?? logits.length
  const id = sampleToken(logits, {
    ...sampling,
    vocab,
    seen: [...sequence.prompt, ...sequence.ids],
    random: sequence.random,
  })
  sequence.ids.push(id)
  if (eosIds.has(id)) return end(sequence, 'stop', tokenizer)
  const stopped = tokenizer && sampling.stop.length > 0 && cutAtStop(sequence, tokenizer, sampling.stop)
  if (stopped) return
  const length = sequence.prompt.length + sequence.ids.length
  if (sequence.ids.length >= sampling.maxTokens || length >= contextLength) end(sequence, 'length', tokenizer)
}

function end(sequence: Sequence, finish: GenerateResult['finish'], tokenizer: Tokenizer | null): void {
  sequence.finish = finish
  sequence.text = tokenizer?.decode(sequence.ids) ?? ''
}

/** A stop string can only be new in the last tokens: it is looked for there, and cut from the whole text. */
function cutAtStop(sequence: Sequence, tokenizer: Tokenizer, stop: readonly string[]): boolean {
  const longest = Math.max(...stop.map((text) => text.length))
  const tail = tokenizer.decode(sequence.ids.slice(-longest - 8))
  if (!stop.some((text) => tail.includes(text))) return false
  end(sequence, 'stop', tokenizer)
  const at = stop.map((text) => sequence.text.indexOf(text)).filter((i) => i >= 0)
  if (at.length > 0) sequence.text = sequence.text.slice(0, Math.min(...at))
  return true
}
