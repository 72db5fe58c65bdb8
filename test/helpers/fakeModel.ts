import type {
  BatchOptions,
  GenerateResult,
  LanguageModel,
  Sampling,
  ScoreRequest,
  ScoreResult,
  Tokenizer,
} from '@engine/lm/types'

export interface FakeModelOptions {
  readonly contextLength?: number
  readonly chatTemplate?: boolean
  /** Log-likelihood of a continuation after a prompt, for the continuation as a whole. */
  readonly logprob?: (prompt: string, continuation: string) => number
  readonly reply?: (prompt: string) => GenerateResult | string
  /** Throws for a whole batch that holds such a prompt, as a runtime does. */
  readonly failsOn?: (prompt: string) => boolean
  /** Called before each result is handed out. */
  readonly beforeResult?: (count: number) => void
}

/** One token per character, a chat template in square brackets. */
const fakeTokenizer = (chatTemplate: boolean): Tokenizer => ({
  size: 0x110000,
  eosIds: [0],
  hasChatTemplate: chatTemplate,
  prefix: [],
  encode: (text) => [...text].map((char) => char.codePointAt(0)!),
  decode: (ids) => String.fromCodePoint(...ids),
  renderChat: (messages, { addGenerationPrompt }) =>
    messages.map(({ role, content }) => `[${role}]${content}[end]`).join('') +
    (addGenerationPrompt ? '[assistant]' : ''),
})

/** A model whose answers the test decides; it remembers every prompt it was asked. */
export class FakeModel implements LanguageModel {
  readonly tokenizer: Tokenizer
  readonly weightFormat = 'float32'
  readonly contextLength: number
  /** Prompts of each call, as text. */
  readonly calls: string[][] = []
  /** How many results were handed out. */
  answered = 0
  sampling: Sampling | undefined
  disposed = 0
  #results = 0

  constructor(private readonly options: FakeModelOptions = {}) {
    this.tokenizer = fakeTokenizer(options.chatTemplate ?? true)
    this.contextLength = options.contextLength ?? 100_000
  }

  get prompts(): string[] {
    return this.calls.flat()
  }

  async score(
    requests: readonly ScoreRequest[],
    options: BatchOptions<ScoreResult> = {},
  ): Promise<ScoreResult[]> {
    const { logprob = plainLogprob } = this.options
    const text = (ids: readonly number[]): string => this.tokenizer.decode(ids)
    this.#receive(requests.map(({ prompt }) => prompt))
    return this.#handOut(requests, options, ({ prompt, continuations }) => ({
      logprobs: continuations.map((ids) => ids.map(() => logprob(text(prompt), text(ids)) / ids.length)),
    }))
  }

  async generate(
    prompts: readonly (readonly number[])[],
    sampling: Sampling,
    options: BatchOptions<GenerateResult> = {},
  ): Promise<GenerateResult[]> {
    const { reply = () => '' } = this.options
    this.sampling = sampling
    this.#receive(prompts)
    return this.#handOut(prompts, options, (prompt) => {
      const given = reply(this.tokenizer.decode(prompt))
      return typeof given === 'string' ? { ids: [], text: given, finish: 'stop' } : given
    })
  }

  async logits(): Promise<Float32Array> {
    return new Float32Array(1)
  }

  async dispose(): Promise<void> {
    this.disposed++
  }

  #receive(prompts: readonly (readonly number[])[]): void {
    for (const ids of prompts)
      if (ids.length > this.contextLength) throw new RangeError(`${ids.length} tokens are too many`)
    const texts = prompts.map((ids) => this.tokenizer.decode(ids))
    this.calls.push(texts)
    if (texts.some((text) => this.options.failsOn?.(text))) throw new Error('the kernel failed')
  }

  #handOut<Q, R>(questions: readonly Q[], options: BatchOptions<R>, answer: (question: Q) => R): R[] {
    const { wanted = () => true } = options
    return questions.map((question, i) => {
      if (!wanted(i)) return answer(question)
      this.options.beforeResult?.(this.#results++)
      if (options.signal?.aborted) throw new Error('aborted')
      const result = answer(question)
      this.answered++
      options.onResult?.(i, result)
      return result
    })
  }
}

/** A stable opinion without meaning, different for each prompt. */
function plainLogprob(prompt: string, continuation: string): number {
  let h = 17
  for (const char of prompt.slice(-200) + continuation) h = (Math.imul(h, 31) + char.codePointAt(0)!) | 0
  return -1 - ((h >>> 0) % 1000) / 100
}
