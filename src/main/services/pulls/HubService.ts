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
import type { Hub, HubQuery } from '../hub/Hub'
import type { HubChoice } from '../hub/hubs'

interface Deps {
  /** The first is asked first. */
  readonly hubs: (choice: HubChoice) => readonly Hub[]
  readonly measure: (ref: RepoRef) => Promise<HubSpeed[]>
}
type OnHub<T> = T & Pick<HubChoice, 'hub' | 'endpoint'>

/** Questions to the hubs: to the one that is named, else to the first that has an answer. */
export class HubService {
  constructor(private readonly deps: Deps) {}

  search({ hub, endpoint, ...query }: OnHub<HubQuery>, signal?: AbortSignal): Promise<RepoPage> {
    return this.#ask({ hub, endpoint }, (one) => one.search(query, signal))
  }

  card({ hub, endpoint, ...ref }: OnHub<RepoRef>): Promise<RepoCard> {
    return this.#ask({ hub, endpoint }, (one) => one.card(ref))
  }

  revisions({ hub, endpoint, ...ref }: OnHub<RepoRef>): Promise<RepoRevision[]> {
    return this.#ask({ hub, endpoint }, (one) => one.revisions(ref))
  }

  files({ hub, endpoint, ...ref }: OnHub<RepoRef>): Promise<RepoListing> {
    return this.#ask({ hub, endpoint }, (one) => one.files(ref))
  }

  /** How fast each hub that is set sends files of a repository. */
  measure(ref: RepoRef): Promise<HubSpeed[]> {
    return this.deps.measure(ref)
  }

  async #ask<T>(choice: HubChoice, question: (hub: Hub) => Promise<T>): Promise<T> {
    const named: HubName | undefined = choice.hub
    const hubs = this.deps.hubs(choice).filter(({ name }) => named === undefined || name === named)
    let first: unknown
    for (const hub of hubs) {
      try {
        return await question(hub)
      } catch (e) {
        if (!(e instanceof AppError) || e.code === 'CANCELLED') throw e
        first ??= e
      }
    }
    throw first
  }
}
