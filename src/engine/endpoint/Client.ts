import { setTimeout as sleep } from 'node:timers/promises'
import type * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import { waitFor } from '@shared/util/waitFor'

export interface ClientOptions {
  /** Such as `http://localhost:8000/v1`. */
  readonly url: string
  /** Sent as a bearer token and never written anywhere. */
  readonly apiKey?: string | undefined
  /** Time one request has. */
  readonly timeoutMs: number
  /** How often a request is tried again when the server is busy, slow or broken. */
  readonly retries: number
  /** Requests at once. */
  readonly concurrency: number
  readonly log: (message: string) => void
}

/** A request that stayed without a usable answer. */
export class EndpointError extends AppError {
  constructor(
    message: string,
    /** Whether the server refused this very request, rather than being away or busy. */
    readonly answered: boolean,
  ) {
    super('INVALID_INPUT', message)
  }
}

/** One try that went wrong. */
class Failed extends Error {
  override readonly name = 'Failed'
  /** Whether the same request may go well a moment later. */
  readonly passing: boolean
  readonly answered: boolean
  readonly retryAfter: string | null

  constructor(
    message: string,
    how: { readonly passing?: boolean; readonly answered?: boolean; readonly retryAfter?: string | null },
  ) {
    super(message)
    this.passing = how.passing ?? false
    this.answered = how.answered ?? false
    this.retryAfter = how.retryAfter ?? null
  }
}

/** Requests in a row that nobody answered at all, after which each further one is tried once only. */
const deadAfter = 5

/** Speaks JSON with an OpenAI-compatible server: bounded, patient, and discreet about the key. */
export class Client {
  #running = 0
  readonly #waiting: (() => void)[] = []
  #unanswered = 0

  constructor(private readonly options: ClientOptions) {}

  /**
   * The body is made when its turn comes, so that only the pictures of open requests are in memory.
   * Throws `EndpointError` where the request stays without an answer; CANCELLED with the run.
   */
  async post<T extends z.ZodType>(
    path: string,
    content: () => object | Promise<object>,
    { schema, signal }: { readonly schema: T; readonly signal: AbortSignal },
  ): Promise<z.output<T>> {
    await this.#turn()
    try {
      const body = await content()
      for (let tried = 0; ; tried++) {
        try {
          return await this.#once(path, body, { schema, signal })
        } catch (e) {
          if (signal.aborted) throw new AppError('CANCELLED', 'The request was cancelled.')
          if (!(e instanceof Failed)) throw e
          const tries = this.#unanswered >= deadAfter ? 0 : this.options.retries
          if (!e.passing || tried >= tries) throw new EndpointError(this.#discreet(e.message), e.answered)
          const ms = waitFor(tried, e.retryAfter)
          this.options.log(this.#discreet(`${e.message} Trying again in ${(ms / 1000).toFixed(1)} s.`))
          await sleep(ms, undefined, { signal }).catch(() => {})
        }
      }
    } finally {
      this.#running--
      this.#waiting.shift()?.()
    }
  }

  async #turn(): Promise<void> {
    while (this.#running >= this.options.concurrency)
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#running++
  }

  async #once<T extends z.ZodType>(
    path: string,
    body: object,
    { schema, signal }: { readonly schema: T; readonly signal: AbortSignal },
  ): Promise<z.output<T>> {
    const { url, apiKey, timeoutMs } = this.options
    const late = AbortSignal.timeout(timeoutMs)
    const { status, text, retryAfter } = await fetch(`${url}/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, late]),
      redirect: 'error', // a key goes nowhere but where it was meant to go
    }).then(
      async (response) => ({
        status: response.status,
        text: await response.text().catch(() => null),
        retryAfter: response.headers.get('retry-after'),
      }),
      (e: unknown) => {
        if (!late.aborted) this.#unanswered++
        throw new Failed(
          late.aborted
            ? `${url} did not answer within ${timeoutMs / 1000} s: allow more time or fewer requests at once.`
            : `${url} cannot be reached (${reasonOf(e)}): start the server or correct the address.`,
          { passing: true },
        )
      },
    )
    if (text === null)
      throw new Failed(`${url} broke off in the middle of an answer: look at its log.`, {
        passing: true,
      })
    this.#unanswered = 0
    if (status !== 200) throw refused(url, { status, text, retryAfter })
    const answer = schema.safeParse(parsed(text))
    if (answer.success) return answer.data
    throw new Failed(
      `${url} answered with something that is no completion (${shortened(text)}): check that the address ends in /v1 and the server speaks OpenAI's protocol.`,
      { passing: true, answered: true },
    )
  }

  /** Some servers quote the key in their complaint. */
  #discreet(message: string): string {
    const { apiKey } = this.options
    return apiKey ? message.replaceAll(apiKey, '***') : message
  }
}

/** What an answer with another status than 200 means, and what to do about it. */
export function refused(
  url: string,
  {
    status,
    text,
    retryAfter,
  }: { readonly status: number; readonly text: string; readonly retryAfter: string | null },
): Failed {
  const said = `${url} answered ${status} (${shortened(text)})`
  if (status === 401 || status === 403)
    return new Failed(`${said}: set the key that this server asks for.`, {})
  if (status === 429)
    return new Failed(`${said}: it takes fewer requests; wait a while, or lower "concurrency".`, {
      passing: true,
      retryAfter,
    })
  if (status === 408 || status >= 500)
    return new Failed(`${said}: look at its log.`, { passing: true, answered: true, retryAfter })
  return new Failed(`${said}: it does not take this request.`, { answered: true })
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 160)}…` : line || 'nothing'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Why a connection did not come about, such as ECONNREFUSED. */
export function reasonOf(e: unknown): string {
  const cause = e instanceof Error ? e.cause : undefined
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return e instanceof Error ? e.message : String(e)
}
