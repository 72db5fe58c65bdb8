import type { ChatMessage } from '@shared/domain/chat'
import { AppError } from '@shared/errors/appError'
import { lineSplitter } from '@shared/util/lines'
import type { Sampling } from '../lm/types'
import { chatDelta, type Usage } from './answers'
import { type ClientOptions, EndpointError, reasonOf, refused } from './Client'

interface Server extends Pick<ClientOptions, 'url' | 'apiKey' | 'timeoutMs'> {
  readonly name: string
}
interface Asked {
  readonly messages: readonly ChatMessage[]
  readonly sampling: Sampling
  readonly signal: AbortSignal
  /** Aborted when the reply shall end where it is. */
  readonly ending?: AbortSignal | undefined
  /** Hears of the reply so far. */
  readonly onText: (text: () => string) => void
}
interface Streamed {
  readonly text: string
  readonly finish: 'stop' | 'length' | 'stopped'
  readonly tokens: { readonly prompt: number; readonly reply: number } | null
}

/**
 * One reply of an OpenAI-compatible server as it is written, asked once: whoever waits for it sees what is wrong. Of the
 * sampling it gets what the protocol has, which is neither top-k nor a repetition penalty. Throws `EndpointError`;
 * CANCELLED with the call.
 */
export async function streamReply(server: Server, asked: Asked): Promise<Streamed> {
  const { signal, ending } = asked
  const silence = new AbortController()
  const patience = setTimeout(() => silence.abort(), server.timeoutMs)
  const ends = [signal, silence.signal, ...(ending ? [ending] : [])]
  const reply = new GrowingReply(asked.onText)
  try {
    const response = await send(server, asked, AbortSignal.any(ends))
    const split = lineSplitter((line) => reply.hear(line))
    for await (const chunk of response.pipeThrough(new TextDecoderStream())) {
      patience.refresh()
      split(chunk)
    }
    split('\n')
    if (!reply.isWhole) throw reply.hasBegun ? brokenOff(server) : noStream(server)
    return reply.end(reply.finish)
  } catch (e) {
    if (signal.aborted) throw new AppError('CANCELLED', 'The request was cancelled.')
    if (ending?.aborted) return reply.end('stopped')
    throw discreet(silence.signal.aborted ? late(server) : e, server)
  } finally {
    clearTimeout(patience)
  }
}

async function send(
  { url, apiKey, name }: Server,
  { messages, sampling: { maxTokens, temperature, topP, seed } }: Asked,
  signal: AbortSignal,
): Promise<NonNullable<Response['body']>> {
  const response = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    },
    body: JSON.stringify({
      ...{ model: name, messages, max_tokens: maxTokens, temperature, top_p: topP, seed },
      ...{ stream: true, stream_options: { include_usage: true } },
    }),
    signal,
    redirect: 'error', // a key goes nowhere but where it was meant to go
  }).catch((e: unknown) => {
    throw new EndpointError(
      `${url} cannot be reached (${reasonOf(e)}): start the server or correct the address.`,
      false,
    )
  })
  if (response.status === 200 && response.body) return response.body
  throw refused(url, {
    ...{ status: response.status, text: await response.text() },
    retryAfter: response.headers.get('retry-after'),
  })
}

/** What the lines of a stream of events add up to. Thoughts that a server hands out apart are put where models write them. */
class GrowingReply {
  #thought = ''
  #text = ''
  #usage: Usage
  #reason: string | undefined
  hasBegun = false

  constructor(private readonly onText: Asked['onText']) {}

  get isWhole(): boolean {
    return this.#reason !== undefined
  }

  get finish(): 'stop' | 'length' {
    return this.#reason === 'length' ? 'length' : 'stop'
  }

  hear(line: string): void {
    const data = line.startsWith('data:') ? line.slice('data:'.length).trim() : ''
    if (data === '') return
    this.hasBegun = true
    // some servers give no reason for the end
    if (data === '[DONE]') return void (this.#reason ??= 'stop')
    const { choices, usage, error } = chatDelta.parse(JSON.parse(data))
    if (error)
      throw new EndpointError(`The server broke off (${JSON.stringify(error)}): look at its log.`, true)
    this.#usage = usage ?? this.#usage
    const [choice] = choices
    this.#thought += choice?.delta?.reasoning_content ?? choice?.delta?.reasoning ?? ''
    this.#text += choice?.delta?.content ?? ''
    // some servers send an empty reason with each piece
    this.#reason = choice?.finish_reason || this.#reason
    this.onText(() => this.#whole())
  }

  end(finish: Streamed['finish']): Streamed {
    const { prompt_tokens: prompt, completion_tokens: reply } = this.#usage ?? {}
    const tokens = prompt === undefined || reply === undefined ? null : { prompt, reply }
    return { text: this.#whole(), finish, tokens }
  }

  #whole(): string {
    if (this.#thought === '') return this.#text
    return this.#text === '' ? `<think>${this.#thought}` : `<think>${this.#thought}</think>${this.#text}`
  }
}

const late = ({ url, timeoutMs }: Server): EndpointError =>
  new EndpointError(
    `${url} was silent for ${timeoutMs / 1000} s: look at its log, or allow more time.`,
    false,
  )
const brokenOff = ({ url }: Server): EndpointError =>
  new EndpointError(`${url} broke off in the middle of an answer: look at its log.`, true)
const noStream = ({ url }: Server): EndpointError =>
  new EndpointError(
    `${url} answered with something that is no stream of a reply: check that the address ends in /v1.`,
    true,
  )

/** As a sentence for whoever asked; some servers quote the key in their complaint. */
function discreet(e: unknown, server: Server): EndpointError {
  const { apiKey } = server
  const isSaid = e instanceof EndpointError || (e instanceof Error && e.name === 'Failed')
  // undici throws TypeErrors where a connection breaks
  const { message } = isSaid ? e : e instanceof TypeError ? brokenOff(server) : noStream(server)
  return new EndpointError(apiKey ? message.replaceAll(apiKey, '***') : message, false)
}
