import type { WeightFormat } from '@shared/domain/recipe'

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
  renderChat(messages: readonly ChatMessage[], options: ChatOptions): string
}
export interface ChatOptions {
  readonly addGenerationPrompt: boolean
  /** Lets the model think first where its template offers both (`enable_thinking`); not where absent. */
  readonly thinks?: boolean
}
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
  /** The content as it is sent where it holds pictures, in their places. */
  readonly parts?: readonly MessagePart[]
}
export type MessagePart = string | Picture

/** A picture of a question, read from where it lies when it is sent. */
export interface Picture {
  /** As its file or row names it. */
  readonly name: string
  /** By its content, such as `image/png`. */
  readonly type: string
  readonly sha256: string
  bytes(): Promise<Uint8Array>
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
  /** A thought in `<think>` is closed after so many tokens; never where absent, or where the model is elsewhere. */
  readonly thoughtTokens?: number
}
export interface GenerateResult {
  /** Empty where the model is elsewhere. */
  readonly ids: readonly number[]
  readonly text: string
  readonly finish: 'stop' | 'length'
  /** What the other side counted, where the model is elsewhere. */
  readonly tokens?: TokenCounts
}

export interface TokenCounts {
  readonly prompt: number
  /** Thoughts included. */
  readonly reply: number
  readonly thoughts: number
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
  /** Called instead where one request failed by itself; without it, and in this process, the call throws. */
  readonly onError?: (index: number, error: Error) => void
}

/**
 * A loaded decoder. Requests that share a prompt prefix share its computation. A result depends only on the list of
 * requests it was asked with, never on which of them are wanted or on earlier calls.
 */
export interface LanguageModel {
  readonly tokenizer: Tokenizer
  /** Of the matrices in memory. */
  readonly weightFormat: WeightFormat | 'float32'
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

/** What is put to a model: text as it stands, or messages for its chat template. */
export type Prompt =
  { readonly text: string } | { readonly messages: readonly ChatMessage[]; readonly thinks?: boolean }
/** A prompt as it is taken: token ids where the model is here, the prompt itself where it is elsewhere. */
export type ModelInput = readonly number[] | Prompt

/** Whom questions are put to: a model in this process, or one behind an address. */
export interface Respondent {
  /** Whether it has a chat template; where not, messages are for the caller to write as text. */
  readonly chats: boolean
  /** Whether it is behind an address, so that little is known of it. */
  readonly isElsewhere: boolean
  /** Of the matrices in memory; null where only the other side knows. */
  readonly weightFormat: LanguageModel['weightFormat'] | null
  /** Whether it tells the log-likelihood of a given text. */
  readonly givesLogprobs: boolean
  /** Tokens of prompt and reply together; infinite where only the other side knows. */
  readonly contextLength: number
  /** The prompt as a person can read it, as near as possible to what the model sees. */
  show(prompt: Prompt): string
  prepare(prompt: Prompt): ModelInput
  /** Tokens of a prepared prompt or of a text that follows one; 0 where only the other side knows. */
  length(of: ModelInput | string): number
  /** Beginning and end of a prepared prompt, `room` tokens together. */
  cut(input: ModelInput, room: number): { readonly input: ModelInput; readonly text: string }
  score(
    requests: readonly { readonly prompt: ModelInput; readonly continuations: readonly string[] }[],
    options?: BatchOptions<ScoreResult>,
  ): Promise<unknown>
  generate(
    prompts: readonly ModelInput[],
    sampling: Sampling,
    options?: BatchOptions<GenerateResult>,
  ): Promise<unknown>
  dispose(): Promise<void>
}
