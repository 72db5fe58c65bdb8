import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { replaceFile } from '@main/services/replaceFile'

const secret = (): string => randomBytes(24).toString('base64url')
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const same = (a: Buffer, b: Buffer): boolean => timingSafeEqual(a, b)

/** A window that has not asked for a new link for so long asks for one. */
const lifeMs = 30 * 24 * 3_600_000
/** More windows than a person has; the oldest go first. */
const keptTokens = 50

const keptFile = z.array(z.object({ digest: z.hex().length(64), at: z.number() }))
interface Token {
  readonly digest: Buffer
  /** When it was given out, in milliseconds since 1970. */
  readonly at: number
}

/**
 * Who may call. A code from a link is exchanged once for a token. Only digests are kept, and they are compared in
 * constant time; with a file (of the user alone) they outlive the host, so that its windows find it again when it was
 * started anew.
 */
export class Sessions {
  #codes: Buffer[] = []
  #tokens: Token[]

  constructor(
    private readonly file?: string,
    private readonly now: () => number = Date.now,
  ) {
    this.#tokens = file === undefined ? [] : readTokens(file)
  }

  /** A new code for one more window. */
  createCode(): string {
    const code = secret()
    this.#codes.push(digest(code))
    return code
  }

  /** The token for a code, which is used up by this; null for a code that was never given out or is used up. */
  redeem(code: string): string | null {
    const key = digest(code)
    const rest = this.#codes.filter((known) => !same(known, key))
    if (rest.length === this.#codes.length) return null
    this.#codes = rest
    const token = secret()
    this.#tokens = [...this.#tokens, { digest: digest(token), at: this.now() }].slice(-keptTokens)
    this.#keep()
    return token
  }

  accepts(token: string | undefined): boolean {
    if (token === undefined) return false
    const key = digest(token)
    return this.#tokens.some((known) => same(known.digest, key) && this.now() - known.at < lifeMs)
  }

  #keep(): void {
    if (this.file === undefined) return
    const kept = this.#tokens.map((token) => ({ digest: token.digest.toString('hex'), at: token.at }))
    try {
      replaceFile(this.file, JSON.stringify(kept), 0o600)
    } catch {
      // the windows of this host will need a new link after a restart, and are told so then
    }
  }
}

function readTokens(file: string): Token[] {
  try {
    const kept = keptFile.parse(JSON.parse(readFileSync(file, 'utf8')))
    return kept.map(({ digest, at }) => ({ digest: Buffer.from(digest, 'hex'), at }))
  } catch {
    return [] // a first start, or a file that somebody has edited: a new link opens the app
  }
}
