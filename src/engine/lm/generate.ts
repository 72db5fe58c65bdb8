import { createRandom } from '@shared/util/random'
import type { DecoderRuntime } from './DecoderRuntime'
import { KeyValueCache } from './KeyValueCache'
import { plainRow } from './packing'
import { sampleToken } from './sampling'
import { rowOf } from './score'
import { watchThought, type ThoughtWatch } from './thoughts'
import type { BatchOptions, GenerateResult, Sampling, Tokenizer } from './types'

/** What decides how a sequence goes on and where it ends. */
export interface SequenceContext {
  readonly sampling: Sampling
  /** Null where the model folder has none: the text stays empty and stop strings cannot be found. */
  readonly tokenizer: Tokenizer | null
  readonly eosIds: ReadonlySet<number>
  readonly contextLength: number
}
export interface GenerateContext extends BatchOptions<GenerateResult>, SequenceContext {
  /** One row: the common beginning of all prompts. */
  readonly prefix: KeyValueCache
}

/** One sequence being written. Its random stream depends on the seed and its place, not on its batch. */
interface Sequence {
  readonly index: number
  readonly prompt: readonly number[]
  readonly ids: number[]
  readonly random: () => number
  readonly thought: ThoughtWatch | undefined
  finish: GenerateResult['finish'] | null
  text: string
}

/** Sequences that run together: more than this many gain nothing on a CPU, and their caches share this much memory. */
const mostRows = 32
const cacheBytes = 2 ** 29

/** Continues every prompt. Prompts of similar length run together, the longest first; skipped batches leave holes. */
export async function generateBatches(
  runtime: DecoderRuntime,
  prompts: readonly (readonly number[])[],
  context: GenerateContext,
): Promise<GenerateResult[]> {
  const results: GenerateResult[] = []
  const { onResult, wanted = () => true } = context
  const keep = (index: number, result: GenerateResult): void => {
    results[index] = result
    if (wanted(index)) onResult?.(index, result)
  }
  const order = prompts.map((_, i) => i).sort((a, b) => prompts[b]!.length - prompts[a]!.length || a - b)
  const longest = (prompts[order[0] ?? 0]?.length ?? 0) + context.sampling.maxTokens
  const rows = Math.floor(cacheBytes / (longest * KeyValueCache.bytesPerToken(runtime.config)))
  const size = Math.max(1, Math.min(mostRows, rows))
  for (let i = 0; i < order.length; i += size) {
    const batch = order.slice(i, i + size)
    if (!batch.some(wanted)) continue
    const sequences = batch.map((index) => startSequence(index, prompts[index]!, context))
    await generateBatch(runtime, sequences, { ...context, onResult: keep })
  }
  return results
}

/** A sequence that nothing was added to yet; `index`: its place among all that are asked for. */
export function startSequence(
  index: number,
  prompt: readonly number[],
  {
    sampling: { seed, seeds, thoughtTokens: most },
    tokenizer,
  }: Pick<SequenceContext, 'sampling' | 'tokenizer'>,
): Sequence {
  const thought = most === undefined || !tokenizer ? undefined : watchThought(prompt, { most, tokenizer })
  const random = createRandom(seeds?.[index] ?? seed + 0x9e3779b1 * (index + 1))
  return { index, prompt, ids: [], random: () => random.next(), thought, finish: null, text: '' }
}

/** Reports each sequence when it ends. Ended rows leave the batch once half of it is idle. */
async function generateBatch(
  runtime: DecoderRuntime,
  sequences: readonly Sequence[],
  context: GenerateContext,
): Promise<void> {
  let live = [...sequences]
  let cache = context.prefix.select(live.map(() => 0))
  let fresh = live.map(({ prompt }) => prompt.slice(context.prefix.lengths[0]))
  while (live.some(({ finish }) => finish === null)) {
    context.signal?.throwIfAborted()
    const rows = fresh.map((ids, r) => plainRow(ids, cache.lengths[r]))
    const lastTokens = (time: number): number[] => fresh.map((ids, r) => r * time + ids.length - 1)
    const logits = await runtime.run(rows, lastTokens, { cache, keep: true })
    live.forEach((sequence, r) => {
      if (sequence.finish !== null) return
      advance(sequence, rowOf(logits, r, runtime.config.vocab), context)
      const { index, ids, text, finish } = sequence
      if (finish !== null) context.onResult?.(index, { ids, text, finish })
    })
    const going = live.flatMap(({ finish }, r) => (finish === null ? [r] : []))
    if (going.length > 0 && going.length <= live.length / 2) {
      cache = cache.select(going)
      live = going.map((r) => live[r]!)
    }
    fresh = live.map(({ ids }) => [ids.at(-1)!]) // an idle row repeats its last token, and nobody reads it
  }
}

/** Samples the next token and decides whether the sequence has ended. */
export function advance(sequence: Sequence, logits: Float32Array, context: SequenceContext): void {
  const { sampling, tokenizer, eosIds, contextLength } = context
  const vocab = tokenizer?.size ?? logits.length
  const id =
    sequence.thought?.forced() ??
    sampleToken(logits, {
      ...sampling,
      vocab,
      seen: [...sequence.prompt, ...sequence.ids],
      random: sequence.random,
    })
  sequence.ids.push(id)
  sequence.thought?.grown(sequence.ids)
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
