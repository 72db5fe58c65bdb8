import { AppError } from '@shared/errors/appError'

/** What can be wrong with one request for bytes, and how often it is tried again at a source without any byte coming. */
export const troubles = {
  /** Nobody there, reset, stalled, fewer bytes than announced. */
  broken: { tries: 8, wait: true },
  /** The server asks for patience. */
  busy: { tries: 8, wait: true },
  /** A signed link of another host is too old; the hub makes a new one. */
  expired: { tries: 3, wait: false },
  /** Overloaded hubs say so too. */
  missing: { tries: 3, wait: true },
  refused: { tries: 1, wait: false },
  /** An answer that is not the file asked for: a web page, an error in JSON, other bytes than asked for. */
  wrong: { tries: 3, wait: true },
} as const
export type TroubleKind = keyof typeof troubles

/** One request that went wrong. Messages name hosts, never whole addresses: those of signed links are secrets. */
export class Trouble extends Error {
  override readonly name = 'Trouble'
  constructor(
    readonly kind: TroubleKind,
    message: string,
    readonly retryAfter: string | null = null,
  ) {
    super(message)
  }
}

/** What a status other than success says. `trusted`: it comes from the host that was asked, not from one it sent to. */
export function troubleOfStatus(status: number, { host, trusted, said, retryAfter }: StatusFacts): Trouble {
  const message = `${host} answered ${status}${said ? ` (${said})` : ''}`
  if (status === 401 || status === 403 || status === 410)
    return new Trouble(trusted ? 'refused' : 'expired', message)
  if (status === 404) return new Trouble('missing', message)
  if (status === 408 || status === 429 || status >= 500) return new Trouble('busy', message, retryAfter)
  return new Trouble('wrong', message)
}
export interface StatusFacts {
  readonly host: string
  readonly trusted: boolean
  /** What the server says about it, shortened. */
  readonly said: string
  readonly retryAfter: string | null
}

const remedies: { readonly [K in TroubleKind]: string } = {
  broken:
    'check the connection or choose another hub, then start the download again: it goes on where it was',
  busy: 'wait a while, then start the download again: it goes on where it was',
  expired: 'start the download again: it goes on where it was',
  missing: 'check the name and revision, or give a token if the repository is private',
  refused: 'set a token that may read this repository, and ask its owner for access on its page',
  wrong: 'a proxy or sign-in page may stand in between: open the hub in a browser, or choose another hub',
}

/** The last trouble of many tries, for the user. */
export function givenUp(path: string, trouble: Trouble): AppError {
  const code = trouble.kind === 'missing' || trouble.kind === 'refused' ? 'NOT_FOUND' : 'UNREACHABLE'
  const message = `"${path}" could not be downloaded, since ${trouble.message}: ${remedies[trouble.kind]}.`
  return new AppError(code, message, { cause: trouble })
}

/** One line of what a server says, without mark-up and without what addresses carry behind their path. */
export function shortly(text: string): string {
  const line = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/(https?:\/\/[^\s"'?]+)\?[^\s"']*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > 120 ? `${line.slice(0, 120)}…` : line
}
