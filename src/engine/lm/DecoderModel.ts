import type { WeightFormat } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { checkAdapter, readAdapter } from '../files/adapter'
import { type ModelFolder, openModelFolder } from '../files/modelFolder'
import { quantizedBase } from '../quant/quantizedBase'
import type { SessionOptions } from '../runtime/session'
import { openTokenizer } from '../tokenizers/tokenizer'
import { DecoderRuntime, type DecoderSource } from './DecoderRuntime'
import { generateBatches } from './generate'
import { KeyValueCache } from './KeyValueCache'
import { commonPrefix, plainRow } from './packing'
import { scoreBatches } from './score'
import type {
  BatchOptions,
  GenerateResult,
  LanguageModel,
  Sampling,
  ScoreRequest,
  ScoreResult,
  Tokenizer,
} from './types'

export interface OpenOptions extends SessionOptions {
  readonly model: string
  readonly adapter?: string | undefined
  readonly quantize?: WeightFormat | undefined
}

/** Sharing a prefix costs one more run: below this many tokens it is not worth it. */
const worthSharing = 16

/** A decoder from a Hugging Face folder, with or without a PEFT adapter. */
export class DecoderModel implements LanguageModel {
  #prefix: { readonly ids: readonly number[]; readonly cache: KeyValueCache } | null = null

  private constructor(
    private readonly runtime: DecoderRuntime,
    private readonly text: { readonly tokenizer: Tokenizer | AppError; readonly eosIds: readonly number[] },
    /** Off only in measurements of what sharing saves. */
    private readonly sharePrefixes: boolean,
  ) {}

  static async open(
    { adapter, quantize, ...options }: OpenOptions,
    { sharePrefixes = true } = {},
  ): Promise<DecoderModel> {
    const folder = openModelFolder(options.model)
    const loaded = adapter === undefined ? null : readAdapter(adapter)
    if (loaded) checkAdapter(loaded, folder.config)
    const { cache } = options
    const base = await quantizedBase(folder, { cache, quantize })
    const source = { ...base, adapter: loaded?.weights ?? new Map() }
    return DecoderModel.over(source, options, { sharePrefixes })
  }

  /** The model folder with an adapter that is in memory: what is written into its arrays counts from the next call on. */
  static async over(
    source: DecoderSource & Pick<ModelFolder, 'generation'>,
    { model, ...session }: Omit<OpenOptions, 'adapter' | 'quantize'>,
    { sharePrefixes = true } = {},
  ): Promise<DecoderModel> {
    const runtime = await DecoderRuntime.open(source, session)
    const { eosIds } = source.generation
    return new DecoderModel(runtime, { tokenizer: tokenizerOrWhyNot(model, eosIds), eosIds }, sharePrefixes)
  }

  get contextLength(): number {
    return this.runtime.config.contextLength
  }

  /** A file in float16 or bfloat16 is widened as it is read, one in 4 bit stays as it is. */
  get weightFormat(): LanguageModel['weightFormat'] {
    return this.runtime.config.quantization ?? 'float32'
  }

  /** Throws where the folder has no usable tokenizer; a model can still be run on token ids. */
  get tokenizer(): Tokenizer {
    if (this.text.tokenizer instanceof AppError) throw this.text.tokenizer
    return this.text.tokenizer
  }

  async score(
    requests: readonly ScoreRequest[],
    options: BatchOptions<ScoreResult> = {},
  ): Promise<ScoreResult[]> {
    for (const { prompt, continuations } of requests) {
      this.#check(prompt)
      continuations.forEach((ids) => this.#check([...prompt, ...ids.slice(0, -1)]))
    }
    const cache = await this.#sharedPrefix(requests.map(({ prompt }) => prompt))
    return scoreBatches(this.runtime, requests, { ...options, cache })
  }

  async generate(
    prompts: readonly (readonly number[])[],
    sampling: Sampling,
    options: BatchOptions<GenerateResult> & { readonly ignoreEos?: boolean } = {},
  ): Promise<GenerateResult[]> {
    prompts.forEach((prompt) => this.#check(prompt))
    return generateBatches(this.runtime, prompts, {
      ...options,
      prefix: await this.#sharedPrefix(prompts),
      sampling,
      tokenizer: this.text.tokenizer instanceof AppError ? null : this.text.tokenizer,
      eosIds: new Set(options.ignoreEos ? [] : this.text.eosIds),
      contextLength: this.contextLength,
    })
  }

  async logits(ids: readonly number[]): Promise<Float32Array> {
    this.#check(ids)
    const cache = KeyValueCache.empty(this.runtime.config)
    return this.runtime.run([plainRow(ids)], () => [ids.length - 1], { cache, keep: false })
  }

  async dispose(): Promise<void> {
    this.#prefix = null
    await this.runtime.dispose()
  }

  #check(ids: readonly number[]): void {
    const { vocab } = this.runtime.config
    const bad = ids.find((id) => id >= vocab)
    if (bad !== undefined)
      throw new AppError(
        'INVALID_INPUT',
        `Token id ${bad} is outside the vocabulary of ${vocab}: use ids below it.`,
      )
    if (ids.length === 0) throw new AppError('INVALID_INPUT', 'The prompt is empty: give at least one token.')
    if (ids.length > this.contextLength)
      throw new AppError(
        'INVALID_INPUT',
        `The input has ${ids.length} tokens, the model takes ${this.contextLength}: shorten it.`,
      )
  }

  /** The cache of the longest common beginning of all prompts, kept for a next call with the same one. */
  async #sharedPrefix(prompts: readonly (readonly number[])[]): Promise<KeyValueCache> {
    const empty = KeyValueCache.empty(this.runtime.config)
    if (!this.sharePrefixes || prompts.length === 0) return empty
    const common = commonPrefix(prompts)
    // every prompt needs a token of its own, whose logits predict what follows
    const usable = common.slice(0, Math.min(...prompts.map((prompt) => prompt.length)) - 1)
    if (prompts.length < 2 || usable.length < worthSharing) return empty
    const known = this.#prefix
    if (known?.ids.length === usable.length && known.ids.every((id, i) => id === usable[i]))
      return known.cache
    await this.runtime.run([plainRow(usable)], () => [0], { cache: empty, keep: true })
    this.#prefix = { ids: usable, cache: empty }
    return this.#prefix.cache
  }
}

function tokenizerOrWhyNot(folder: string, eosIds: readonly number[]): Tokenizer | AppError {
  try {
    return openTokenizer(folder, eosIds)
  } catch (e) {
    if (e instanceof AppError) return e
    throw e
  }
}
