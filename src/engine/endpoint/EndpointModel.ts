import { AppError } from '@shared/errors/appError'
import type {
  BatchOptions,
  ChatMessage,
  GenerateResult,
  ModelInput,
  Prompt,
  Respondent,
  Sampling,
  ScoreResult,
  TokenCounts,
} from '../lm/types'
import { chatAnswer, textAnswer, type Usage } from './answers'
import { Client, EndpointError, type ClientOptions } from './Client'

export interface EndpointOptions extends ClientOptions {
  /** The model's name at the server. */
  readonly name: string
  readonly signal: AbortSignal
}

/** A model behind an OpenAI-compatible address. What it is asked is not cut here: only it knows its context. */
export class EndpointModel implements Respondent {
  readonly chats = true
  readonly isElsewhere = true
  readonly weightFormat = null
  readonly contextLength = Infinity

  private constructor(
    private readonly client: Client,
    private readonly options: EndpointOptions,
    readonly givesLogprobs: boolean,
  ) {}

  /** Finds out what the server offers, where that is not known. Throws where it cannot be asked. */
  static async open(
    options: EndpointOptions,
    known?: { readonly givesLogprobs: boolean },
  ): Promise<EndpointModel> {
    const client = new Client(options)
    if (known) return new EndpointModel(client, options, known.givesLogprobs)
    return new EndpointModel(client, options, await EndpointModel.#givesLogprobs(client, options))
  }

  /** Whether it tells the log-probabilities of a text it is given. A server that refuses to does not. */
  static async #givesLogprobs(client: Client, options: EndpointOptions): Promise<boolean> {
    const asked = {
      model: options.name,
      prompt: '一二',
      max_tokens: 1,
      temperature: 0,
      echo: true,
      logprobs: 1,
    }
    try {
      const { choices } = await client.post('completions', () => asked, {
        schema: textAnswer,
        signal: options.signal,
      })
      const [choice] = choices
      return choice?.text.startsWith('一二') === true && (choice.logprobs?.text_offset.length ?? 0) > 0
    } catch (e) {
      if (e instanceof EndpointError && e.answered) return false
      throw e
    }
  }

  show(prompt: Prompt): string {
    if ('text' in prompt) return prompt.text
    return prompt.messages.map(({ role, content }) => `[${role}]\n${content}\n`).join('')
  }

  prepare(prompt: Prompt): ModelInput {
    return prompt
  }

  length(): number {
    return 0
  }

  cut(): never {
    throw new AppError('INTERNAL', 'A prompt for a server is not cut here.')
  }

  async score(
    requests: readonly { readonly prompt: ModelInput; readonly continuations: readonly string[] }[],
    { signal, ...options }: BatchOptions<ScoreResult> = {},
  ): Promise<void> {
    await this.#each(requests.length, options, async (i): Promise<ScoreResult> => {
      const { prompt, continuations } = requests[i]!
      const text = this.show(asPrompt(prompt))
      const logprobs = continuations.map((continuation) => this.#logprobs(text, continuation, signal))
      return { logprobs: await Promise.all(logprobs) }
    })
  }

  async generate(
    prompts: readonly ModelInput[],
    sampling: Sampling,
    { signal, ...options }: BatchOptions<GenerateResult> = {},
  ): Promise<void> {
    await this.#each(prompts.length, options, async (i) =>
      this.#reply(asPrompt(prompts[i]!), { ...sampling, seed: sampling.seeds?.[i] ?? sampling.seed }, signal),
    )
  }

  async dispose(): Promise<void> {}

  /** Every wanted request by itself, in order, as many at once as the client lets through. */
  async #each<R>(
    count: number,
    { wanted = () => true, onResult, onError }: Omit<BatchOptions<R>, 'signal'>,
    ask: (index: number) => Promise<R>,
  ): Promise<void> {
    const indices = Array.from({ length: count }, (_, i) => i).filter(wanted)
    await Promise.all(
      indices.map(async (i) => {
        try {
          onResult?.(i, await ask(i))
        } catch (e) {
          if (!onError || (e instanceof AppError && e.code === 'CANCELLED')) throw e
          onError(i, e instanceof Error ? e : new Error(String(e)))
        }
      }),
    )
  }

  async #reply(
    prompt: Prompt,
    { maxTokens, temperature, topP, seed, stop }: Sampling,
    signal = this.options.signal,
  ): Promise<GenerateResult> {
    const asked = {
      ...{ model: this.options.name, max_tokens: maxTokens, temperature, top_p: topP, seed },
      ...(stop.length > 0 ? { stop } : {}),
    }
    if ('text' in prompt) {
      const body = { ...asked, prompt: prompt.text }
      const { choices, usage } = await this.client.post('completions', () => body, {
        schema: textAnswer,
        signal,
      })
      const [choice] = choices
      return { ids: [], text: choice?.text ?? '', finish: finishOf(choice?.finish_reason), ...counted(usage) }
    }
    const messages: readonly ChatMessage[] = prompt.messages
    const { choices, usage } = await this.client.post(
      'chat/completions',
      async () => ({ ...asked, messages: await Promise.all(messages.map(asSent)) }),
      { schema: chatAnswer, signal },
    )
    const { message, finish_reason } = choices[0] ?? { message: {}, finish_reason: null }
    const thought = message.reasoning_content ?? message.reasoning ?? ''
    const text = (thought === '' ? '' : `<think>${thought}</think>`) + (message.content ?? '')
    return { ids: [], text, finish: finishOf(finish_reason), ...counted(usage) }
  }

  /** Of the tokens that end after the prompt; one that spans the boundary belongs to the continuation. */
  async #logprobs(prompt: string, continuation: string, signal = this.options.signal): Promise<number[]> {
    const text = prompt + continuation
    const [from, to] = [[...prompt].length, [...text].length] // servers count characters, not UTF-16
    const body = {
      model: this.options.name,
      prompt: text,
      max_tokens: 1,
      temperature: 0,
      echo: true,
      logprobs: 1,
    }
    const { choices } = await this.client.post('completions', () => body, { schema: textAnswer, signal })
    const { token_logprobs = [], text_offset = [] } = choices[0]?.logprobs ?? {}
    const own = text_offset.flatMap((start, i) => {
      const end = text_offset[i + 1] ?? Infinity
      const value = token_logprobs[i]
      return end > from && start < to && typeof value === 'number' ? [value] : []
    })
    if (own.length === 0) throw new Error('The server gave no log-probabilities for this question.')
    return own
  }
}

/** As the protocol has it; a picture becomes a data URL, so that the server needs no way to our files. */
async function asSent({ role, content, parts }: ChatMessage): Promise<object> {
  if (!parts) return { role, content }
  const sent = parts.map(async (part) => {
    if (typeof part === 'string') return { type: 'text', text: part }
    const base64 = Buffer.from(await part.bytes()).toString('base64')
    return { type: 'image_url', image_url: { url: `data:${part.type};base64,${base64}` } }
  })
  return { role, content: await Promise.all(sent) }
}

function asPrompt(input: ModelInput): Prompt {
  if ('text' in input || 'messages' in input) return input
  throw new AppError('INTERNAL', 'A server is asked with text, not with token ids.')
}

const finishOf = (reason: string | null | undefined): GenerateResult['finish'] =>
  reason === 'length' ? 'length' : 'stop'

function counted(usage: Usage): { readonly tokens?: TokenCounts } {
  if (usage?.prompt_tokens === undefined || usage.completion_tokens === undefined) return {}
  const thoughts = usage.completion_tokens_details?.reasoning_tokens ?? 0
  return { tokens: { prompt: usage.prompt_tokens, reply: usage.completion_tokens, thoughts } }
}
