import * as z from 'zod'
import type {
  RepoCard,
  RepoFile,
  RepoKind,
  RepoListing,
  RepoPage,
  RepoRef,
  RepoRevision,
  RepoSummary,
} from '@shared/domain/hub'
import { AppError } from '@shared/errors/appError'
import { askJson, askText } from './api'
import type { FileAddress, Hub, HubQuery } from './Hub'
import { hubError } from './hubError'
import type { HubOptions } from './modelScope'
import { Trouble } from './trouble'

const folders: { readonly [K in RepoKind]: string } = { model: 'models', dataset: 'datasets' }
/** In addresses of files and pages, where models stand at the top. */
const prefixes: { readonly [K in RepoKind]: string } = { model: '', dataset: 'datasets/' }

const text = z.string().nullish()
const row = z.object({
  id: z.string(),
  sha: text,
  downloads: z.number().nullish(),
  likes: z.number().nullish(),
  lastModified: text,
  usedStorage: z.number().nullish(),
  tags: z.array(z.string()).nullish(),
  private: z.boolean().nullish(),
  gated: z.union([z.boolean(), z.string()]).nullish(),
  description: text,
})
const treeEntry = z.object({
  type: z.string(),
  oid: text,
  size: z.number(),
  path: z.string(),
  lfs: z.object({ oid: z.string(), size: z.number() }).nullish(),
})
const reference = z.object({ name: z.string(), targetCommit: text })
const references = z.object({ branches: z.array(reference).nullish(), tags: z.array(reference).nullish() })

/** Hugging Face, or a mirror of it. */
export class HuggingFace implements Hub {
  readonly name = 'huggingface'
  readonly defaultRevision = 'main'
  readonly endpoint: string
  readonly #headers: Readonly<Record<string, string>>
  constructor(private readonly options: HubOptions) {
    this.endpoint = options.endpoint
    this.#headers = options.token ? { authorization: `Bearer ${options.token}` } : {}
  }

  /** Pages are cut from one longer answer, since the hub knows no page numbers. */
  async search({ kind, text, page = 1, perPage = 20 }: HubQuery, signal?: AbortSignal): Promise<RepoPage> {
    const query = new URLSearchParams({ search: text, limit: String(page * perPage), full: 'true' })
    const path = `api/${folders[kind]}?${query.toString()}`
    const { value } = await this.#ask(path, z.array(row), { signal })
    return { repos: value.slice((page - 1) * perPage).map((found) => summaryOf(kind, found)), total: null }
  }

  async card(ref: RepoRef, signal?: AbortSignal): Promise<RepoCard> {
    const { kind, id } = ref
    const { value } = await this.#ask(`api/${folders[kind]}/${id}`, row, { ref, signal })
    const readme = { path: 'README.md', bytes: 0, sha256: null, gitSha1: null, commit: null }
    const question = { ...this.address({ kind, id }, readme), signal }
    const text = await askText(this.options.transport, question).catch((e: unknown) => {
      if (e instanceof Trouble && e.kind === 'missing') return ''
      throw hubError(this.endpoint, e, { ref })
    })
    return { summary: { ...summaryOf(kind, value), id }, text }
  }

  async revisions(ref: RepoRef, signal?: AbortSignal): Promise<RepoRevision[]> {
    const { value } = await this.#ask(`api/${folders[ref.kind]}/${ref.id}/refs`, references, { ref, signal })
    const of = (kind: RepoRevision['kind'], refs: readonly z.output<typeof reference>[] | null | undefined) =>
      (refs ?? []).map(({ name, targetCommit }) => ({
        ...{ name, kind, createdAt: null, commit: targetCommit || null },
      }))
    return [...of('branch', value.branches), ...of('tag', value.tags)]
  }

  async files(ref: RepoRef, signal?: AbortSignal): Promise<RepoListing> {
    const { kind, id, revision = this.defaultRevision } = ref
    const base = `api/${folders[kind]}/${id}`
    const { value } = await this.#ask(`${base}/revision/${encodeURIComponent(revision)}`, row, {
      ref,
      signal,
    })
    const commit = value.sha ?? null
    const files: RepoFile[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = new URLSearchParams({ recursive: 'true', expand: 'false', ...(cursor ? { cursor } : {}) })
      // the listing of the commit, so that what a mirror has cached of the branch cannot be mixed in
      const path = `${base}/tree/${encodeURIComponent(commit ?? revision)}?${query.toString()}`
      const page = await this.#ask(path, z.array(treeEntry), { ref, signal })
      files.push(...page.value.filter(({ type }) => type === 'file').map((found) => fileOf(found, commit)))
      cursor = nextCursor(page.head.headers['link'])
    }
    return { revision, commit, files }
  }

  address({ kind, id, revision = this.defaultRevision }: RepoRef, file: RepoFile): FileAddress {
    const path = file.path.split('/').map(encodeURIComponent).join('/')
    const at = encodeURIComponent(file.commit ?? revision)
    return { url: `${this.endpoint}/${prefixes[kind]}${id}/resolve/${at}/${path}`, headers: this.#headers }
  }

  async #ask<T extends z.ZodType>(
    path: string,
    schema: T,
    { ref, signal }: { readonly ref?: RepoRef; readonly signal?: AbortSignal | undefined },
  ) {
    try {
      const question = { url: `${this.endpoint}/${path}`, headers: this.#headers, signal }
      return await askJson(this.options.transport, question, schema)
    } catch (e) {
      throw hubError(this.endpoint, e, ref ? { ref } : {})
    }
  }
}

function summaryOf(kind: RepoKind, found: z.output<typeof row>): RepoSummary {
  const licence = found.tags?.find((tag) => tag.startsWith('license:'))?.slice('license:'.length)
  const changed = Date.parse(found.lastModified ?? '')
  return {
    ...{ hub: 'huggingface', kind, id: found.id, title: null, description: found.description ?? '' },
    ...{ licence: licence ?? null, downloads: found.downloads ?? null, likes: found.likes ?? null },
    changedAt: Number.isNaN(changed) ? null : changed,
    bytes: found.usedStorage ?? null,
    tags: found.tags ?? [],
    private: found.private ?? false,
    gated: Boolean(found.gated),
  }
}

function fileOf({ path, size, oid, lfs }: z.output<typeof treeEntry>, commit: string | null): RepoFile {
  return {
    ...{ path, bytes: lfs?.size ?? size, commit },
    sha256: lfs?.oid.replace(/^sha256:/, '') ?? null,
    gitSha1: lfs ? null : (oid ?? null),
  }
}

/** Only the mark of where to go on: a mirror's links may lead to the hub that it stands for. */
function nextCursor(link: string | undefined): string | null {
  const next = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1]
  if (next === undefined) return null
  const cursor = URL.canParse(next, 'https://hub')
    ? new URL(next, 'https://hub').searchParams.get('cursor')
    : null
  if (cursor !== null) return cursor
  throw new AppError('UNREACHABLE', 'The hub breaks its list of files off: choose another hub or mirror.')
}
