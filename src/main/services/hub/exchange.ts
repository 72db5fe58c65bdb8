import { Trouble } from './trouble'

/** How long a server may keep us waiting, in milliseconds. */
export interface Patience {
  readonly connectMs: number
  readonly firstByteMs: number
  /** Without a byte in the middle of an answer. */
  readonly stallMs: number
}
export const usualPatience: Patience = { connectMs: 10_000, firstByteMs: 30_000, stallMs: 20_000 }

export interface Head {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

/** What becomes of an answer. */
export interface Sink {
  /** Whether the body is what was asked for. What is refused is read as text, up to a few kilobytes, for the reason. */
  wants(head: Head): boolean
  /** Memory for the next bytes; never empty while the body lasts. */
  space(): Buffer
  /** So many bytes of it are filled. A promise stops reading until it is kept. */
  filled(bytes: number): Promise<void> | undefined
}

export interface Exchange {
  readonly url: URL
  /** Sent with PUT; everything else is asked for with GET. */
  readonly body?: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly sink: Sink
  /** Many bytes are expected, and a head that tells their number. */
  readonly straight: boolean
  readonly signal: AbortSignal
  readonly patience: Patience
}

export interface Answer {
  readonly head: Head
  /** The text of a body that was not wanted; null where the sink has taken it. */
  readonly said: string | null
}

export const stalled = (host: string): Trouble => new Trouble('broken', `${host} sends nothing any more`)

export function broken(host: string, e: unknown): Trouble {
  if (e instanceof Trouble) return e
  const code = e instanceof Error && 'code' in e ? String(e.code) : e instanceof Error ? e.message : String(e)
  return new Trouble('broken', `the connection to ${host} failed (${code})`)
}
