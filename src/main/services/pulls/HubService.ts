import type {
  HubName,
  HubSpeed,
  RepoCard,
  RepoListing,
  RepoPage,
  RepoRef,
  RepoRevision,
} from '@shared/domain/hub'
import { AppError } from '@shared/errors/appError'
import type { FileAddress, Hub, HubQuery } from '../hub/Hub'
import { hubError } from '../hub/hubError'
import type { HubChoice } from '../hub/hubs'

interface Deps {
  /** The first is asked first. */
  readonly hubs: (choice: HubChoice) => readonly Hub[]
  readonly measure: (ref: RepoRef) => Promise<HubSpeed[]>
  readonly read: (address: FileAddress, signal: AbortSignal) => Promise<string>
  /** How long a hub may take over what somebody waits for before a screen. */
  readonly patienceMs: number
}
type OnHub<T> = T & Pick<HubChoice, 'hub' | 'endpoint'>
type Question<T> = (hub: Hub, signal: AbortSignal) => Promise<T>

/**
 * Questions to the hubs: to the one that is named, else to the first that has an answer. Throws UNREACHABLE where none
 * answers in time.
 */
export class HubService {
  constructor(private readonly deps: Deps) {}

  search({ hub, endpoint, ...query }: OnHub<HubQuery>, signal?: AbortSignal): Promise<RepoPage> {
    return this.#ask({ hub, endpoint }, (one, end) => one.search(query, end), signal)
  }

  card({ hub, endpoint, ...ref }: OnHub<RepoRef>): Promise<RepoCard> {
    return this.#ask({ hub, endpoint }, (one, end) => one.card(ref, end))
  }

  revisions({ hub, endpoint, ...ref }: OnHub<RepoRef>): Promise<RepoRevision[]> {
    return this.#ask({ hub, endpoint }, (one, end) => one.revisions(ref, end))
  }

  files({ hub, endpoint, ...ref }: OnHub<RepoRef>): Promise<RepoListing> {
    return this.#ask({ hub, endpoint }, (one, end) => one.files(ref, end))
  }

  /** A small text of a repository, such as its config.json. Throws NOT_FOUND where it has no such file. */
  text({ hub, endpoint, ...ref }: OnHub<RepoRef>, path: string): Promise<string> {
    const file = { path, bytes: 0, sha256: null, gitSha1: null, commit: null }
    return this.#ask({ hub, endpoint }, async (one, end) => {
      try {
        return await this.deps.read(one.address(ref, file), end)
      } catch (e) {
        throw hubError(one.endpoint, e, { ref })
      }
    })
  }

  /** How fast each hub that is set sends files of a repository. */
  measure(ref: RepoRef): Promise<HubSpeed[]> {
    return this.deps.measure(ref)
  }

  async #ask<T>(choice: HubChoice, question: Question<T>, signal?: AbortSignal): Promise<T> {
    const named: HubName | undefined = choice.hub
    const hubs = this.deps.hubs(choice).filter(({ name }) => named === undefined || name === named)
    let first: unknown
    for (const hub of hubs) {
      const late = AbortSignal.timeout(this.deps.patienceMs)
      try {
        return await question(hub, signal ? AbortSignal.any([signal, late]) : late)
      } catch (e) {
        if (!(e instanceof AppError) || signal?.aborted) throw e
        first ??= late.aborted ? tooSlow(hub, this.deps.patienceMs) : e
      }
    }
    throw first
  }
}

const tooSlow = ({ endpoint }: Hub, ms: number): AppError =>
  new AppError(
    'UNREACHABLE',
    `${endpoint} has not answered within ${ms / 1000} s: check the connection, or choose another hub or mirror.`,
  )
