/** Text ↔ ids and the model's own chat template. */
export interface Tokenizer {
  /** Number of ids that mean something; a model's vocabulary may be padded beyond it. */
  readonly size: number
  /** Ids that end an answer (generation_config wins over config). */
  readonly eosIds: readonly number[]
  readonly hasChatTemplate: boolean
  /** Ids that stand before a text, such as Llama's `<s>`; none for most. A chat template writes its own. */
  readonly prefix: readonly number[]
  /** Special tokens spelled out in the text are recognised; none are added. */
  encode(text: string): number[]
  decode(ids: readonly number[]): string
  /** Renders messages through the chat template. Throws INVALID_INPUT where the tokenizer has none. */
  renderChat(messages: readonly ChatMessage[], options: { readonly addGenerationPrompt: boolean }): string
}
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

export interface ScoreRequest {
  readonly prompt: readonly number[]
  readonly continuations: readonly (readonly number[])[]
}
/** Log-probability of each token of each continuation, in nats. */
export interface ScoreResult {
  readonly logprobs: readonly (readonly number[])[]
}

export interface Sampling {
  readonly maxTokens: number
  /** 0 = greedy. */
  readonly temperature: number
  readonly topP: number
  /** 0 = off. */
  readonly topK: number
  readonly repetitionPenalty: number
  readonly seed: number
  /** One for each prompt; from `seed` and the prompt's place in the list where absent. */
  readonly seeds?: readonly number[]
  /** Generation ends when the text contains one of these; the text is cut before it. */
  readonly stop: readonly string[]
}
export interface GenerateResult {
  readonly ids: readonly number[]
  readonly text: string
  readonly finish: 'stop' | 'length'
}

export interface BatchOptions<R> {
  readonly signal?: AbortSignal
  /**
   * Which requests still need a result (all, if not given). Batches without any are skipped; the others are computed
   * whole, because the last bits of a number depend on what it was computed with.
   */
  readonly wanted?: (index: number) => boolean
  /** Called once per wanted request as soon as its result is known, in any order. */
  readonly onResult?: (index: number, result: R) => void
}

/**
 * A loaded decoder. Requests that share a prompt prefix share its computation. A result depends only on the list of
 * requests it was asked with, never on which of them are wanted or on earlier calls.
 */
export interface LanguageModel {
  readonly tokenizer: Tokenizer
  readonly contextLength: number
  score(requests: readonly ScoreRequest[], options?: BatchOptions<ScoreResult>): Promise<ScoreResult[]>
  generate(
    prompts: readonly (readonly number[])[],
    sampling: Sampling,
    options?: BatchOptions<GenerateResult>,
  ): Promise<GenerateResult[]>
  /** Logits of the next token after `ids`, [vocab]. */
  logits(ids: readonly number[]): Promise<Float32Array>
  dispose(): Promise<void>
}
