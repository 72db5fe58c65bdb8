import type { Tensor } from '../runtime/tensor'
import type { DecoderRuntime } from './DecoderRuntime'
import { advance, type SequenceContext, startSequence } from './generate'
import { KeyValueCache } from './KeyValueCache'
import { commonPrefix, plainRow } from './packing'
import type { GenerateResult } from './types'

export interface ReplyOptions extends SequenceContext {
  readonly signal: AbortSignal
  /** Aborted when the reply shall end where it is. */
  readonly ending?: AbortSignal | undefined
  /** Hears of the ids so far after each token. */
  readonly onGrown: (ids: readonly number[]) => void
}
export interface VoiceReply extends Pick<GenerateResult, 'ids' | 'text'> {
  readonly finish: GenerateResult['finish'] | 'stopped'
}

/**
 * One of those who speak through a loaded decoder: with what is fed for it, and with the keys and values of what it has read
 * and said last, so that the next turn of a conversation computes only what is new. What was computed token by token may
 * differ in its last bits from the same text computed at once.
 */
export class Voice {
  readonly #cache: KeyValueCache
  /** The tokens that are in the cache. */
  readonly #known: number[] = []

  constructor(
    private readonly runtime: DecoderRuntime,
    private readonly fed: Readonly<Record<string, Tensor>>,
  ) {
    this.#cache = KeyValueCache.empty(runtime.config)
  }

  /** Continues a prompt of at least one token. */
  async reply(
    prompt: readonly number[],
    { signal, ending, onGrown, ...context }: ReplyOptions,
  ): Promise<VoiceReply> {
    this.#keepOf(prompt)
    const sequence = startSequence(0, prompt, context)
    let fresh = prompt.slice(this.#known.length)
    while (sequence.finish === null && ending?.aborted !== true) {
      signal.throwIfAborted()
      const row = plainRow(fresh, this.#known.length)
      const logits = await this.runtime.run([row], (time) => [time - 1], {
        ...{ cache: this.#cache, keep: true, fed: this.fed },
      })
      for (const id of fresh) this.#known.push(id)
      advance(sequence, logits, context)
      fresh = sequence.ids.slice(-1)
      onGrown(sequence.ids)
    }
    const { ids, finish } = sequence
    if (finish !== null) return { ids, text: sequence.text, finish }
    return { ids, text: context.tokenizer?.decode(ids) ?? '', finish: 'stopped' }
  }

  /** Forgets what the prompt does not begin with; its last token is computed anew, for its logits. */
  #keepOf(prompt: readonly number[]): void {
    const kept = Math.min(commonPrefix([this.#known, prompt]).length, prompt.length - 1)
    this.#known.length = kept
    this.#cache.cutTo(kept)
  }
}
