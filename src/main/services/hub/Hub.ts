import type {
  HubName,
  RepoCard,
  RepoFile,
  RepoKind,
  RepoListing,
  RepoPage,
  RepoRef,
  RepoRevision,
} from '@shared/domain/hub'

export interface HubQuery {
  readonly kind: RepoKind
  readonly text: string
  /** From 1 on. */
  readonly page?: number
  readonly perPage?: number
}

/** Where the bytes of a file are, and what has to be sent along: to this host only, never to one it redirects to. */
export interface FileAddress {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * A place that holds repositories of models and data sets. Every method throws NOT_FOUND where a repository, revision or
 * file is missing or may not be read, UNREACHABLE where nobody answers or the answer cannot be used.
 */
export interface Hub {
  readonly name: HubName
  /** Without a path, such as `https://modelscope.cn`. */
  readonly endpoint: string
  /** The branch meant where no revision is named. */
  readonly defaultRevision: string
  search(query: HubQuery, signal?: AbortSignal): Promise<RepoPage>
  card(ref: RepoRef, signal?: AbortSignal): Promise<RepoCard>
  revisions(ref: RepoRef, signal?: AbortSignal): Promise<RepoRevision[]>
  /** Complete, or an error. */
  files(ref: RepoRef, signal?: AbortSignal): Promise<RepoListing>
  /** Of one file at the listing's revision. */
  address(ref: RepoRef, file: RepoFile): FileAddress
}
