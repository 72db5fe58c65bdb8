import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import { waitFor } from '@shared/util/waitFor'
import { type Head, type Sink, usualPatience } from './exchange'
import type { Transport } from './transport'
import { Trouble } from './trouble'

/** One question to a hub. */
export interface Question {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Sent as JSON with PUT. */
  readonly body?: object
  readonly signal?: AbortSignal | undefined
}

const tries = 4
const mostBytes = 64 * 2 ** 20

/**
 * Asks a hub for JSON of this shape. Passing troubles are tried again; an overloaded hub says 404 too, so that this is
 * asked once more. Throws `Trouble`, and UNREACHABLE for an answer of another shape.
 */
export async function askJson<T extends z.ZodType>(
  transport: Transport,
  question: Question,
  schema: T,
): Promise<{ readonly value: z.output<T>; readonly head: Head }> {
  const { text, head } = await askPatiently(transport, question, { accept: 'application/json' })
  const answer = schema.safeParse(parsed(text))
  if (answer.success) return { value: answer.data, head }
  throw new AppError(
    'UNREACHABLE',
    `${new URL(question.url).host} answered with something that is no hub's answer (${z.prettifyError(answer.error).split('\n')[0]}): check the endpoint.`,
  )
}

/** Asks a hub for a text, such as a README. Throws `Trouble`. */
export async function askText(transport: Transport, question: Question): Promise<string> {
  return (await askPatiently(transport, question, {})).text
}

async function askPatiently(
  transport: Transport,
  question: Question,
  accept: Readonly<Record<string, string>>,
): Promise<{ readonly text: string; readonly head: Head }> {
  const signal = question.signal ?? new AbortController().signal
  for (let tried = 0; ; tried++) {
    try {
      return await askOnce(transport, { ...question, headers: { ...question.headers, ...accept }, signal })
    } catch (e) {
      if (signal.aborted) throw new AppError('CANCELLED', 'The question to the hub was cancelled.')
      const again = e instanceof Trouble && tried < (patienceWith[e.kind] ?? 0)
      if (!again) throw e
      await sleep(waitFor(tried, e.retryAfter), undefined, { signal }).catch(() => {})
    }
  }
}
const patienceWith: { readonly [kind: string]: number } = { broken: tries, busy: tries, missing: 1 }

async function askOnce(
  transport: Transport,
  { url, headers, body, signal }: Question & { readonly signal: AbortSignal },
): Promise<{ readonly text: string; readonly head: Head }> {
  const wantsJson = headers['accept'] === 'application/json'
  const sink = new TextSink(wantsJson)
  const json = body === undefined ? {} : { 'content-type': 'application/json' }
  const head = await transport.get(
    { url, headers },
    {
      ...{ sink, signal, patience: usualPatience, headers: json, straight: false },
      body: body === undefined ? undefined : JSON.stringify(body),
    },
  )
  return { text: sink.text(), head }
}

/** Keeps a body in memory, up to a bound that no honest listing reaches. */
class TextSink implements Sink {
  #bytes = Buffer.alloc(65_536)
  #have = 0
  constructor(private readonly json: boolean) {}

  wants({ status, headers }: Head): boolean {
    const right = !this.json || (headers['content-type'] ?? '').includes('json')
    return status === 200 && right && (headers['content-encoding'] ?? 'identity') === 'identity'
  }

  space(): Buffer {
    if (this.#have === this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], this.#have * 2)
    return this.#bytes.subarray(this.#have)
  }

  filled(bytes: number): undefined {
    this.#have += bytes
    if (this.#have > mostBytes) throw new Trouble('wrong', 'a hub answered a question with gigabytes')
  }

  text(): string {
    return this.#bytes.toString('utf8', 0, this.#have)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
