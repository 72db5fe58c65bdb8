import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const secret = (): string => randomBytes(24).toString('base64url')
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const same = (a: Buffer, b: Buffer): boolean => timingSafeEqual(a, b)

/**
 * Who may call. A code from a link is exchanged once for a token; tokens live as long as the host. Only digests are
 * kept, and they are compared in constant time.
 */
export class Sessions {
  #codes: Buffer[] = []
  readonly #tokens: Buffer[] = []

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
    this.#tokens.push(digest(token))
    return token
  }

  accepts(token: string | undefined): boolean {
    if (token === undefined) return false
    const key = digest(token)
    return this.#tokens.some((known) => same(known, key))
  }
}
