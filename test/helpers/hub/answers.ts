import { createHash } from 'node:crypto'
import { bytesOf } from './content'
import { entriesOf, knows, type Repo } from './repos'

/** How the hub answers where its observers disagree. */
export interface Manners {
  readonly missingRepo?: '404' | '200'
  readonly unknownRevision?: 'null' | 'code'
  /** Listings of models are cut off here. */
  readonly listCap?: number
  /** Pages of data sets hold no more than this, whatever is asked for. */
  readonly pageCap?: number
  readonly noOpenApi?: boolean
  /** Files of at least so many bytes are stored elsewhere. */
  readonly lfsFrom?: number
}
export interface Reply {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}
export interface World {
  readonly repos: ReadonlyMap<string, Repo>
  readonly manners: Manners
  readonly endpoint: () => string
}
export interface Call {
  readonly path: string
  readonly query: URLSearchParams
  readonly token: string | null
  readonly body: string
}

const ok = (Data: object | null, more: object = {}): Reply => ({
  status: 200,
  body: { Code: 200, Message: 'success', Success: true, RequestId: 'stand-in', Data, ...more },
})
export const failure = (status: number, Code: number, Message: string): Reply => ({
  status,
  body: { Code, Message, Success: false, RequestId: 'stand-in', Data: null },
})

const isLfs =
  ({ lfsFrom = 1_000 }: Manners) =>
  (bytes: number) =>
    bytes >= lfsFrom

export function repoAt({ repos }: World, key: string, token: string | null): Repo | undefined {
  const repo = repos.get(key)
  return repo && (repo.token === undefined || repo.token === token) ? repo : undefined
}

function info(repo: Repo): object {
  const [owner, Name] = repo.id.split('/')
  const readme = repo.files.get('README.md')
  const text = readme ? bytesOf(readme).toString() : ''
  const bytes = [...repo.files.values()].reduce((sum, file) => sum + file.bytes, 0)
  const common = { Id: 7, Name, ChineseName: `演示 ${Name}`, Description: 'demo', License: repo.licence }
  const numbers = { Visibility: repo.token ? 1 : 5, ProtectedMode: 2, Downloads: 3, StorageSize: bytes }
  return repo.kind === 'models'
    ? {
        ...common,
        ...numbers,
        Path: owner,
        Stars: 2,
        LastUpdatedTime: 1_753_500_000,
        Tags: null,
        ReadMeContent: text,
      }
    : {
        ...common,
        ...numbers,
        Namespace: owner,
        Likes: 2,
        GmtModified: '2025-07-26T03:20:00Z',
        ReadmeContent: text,
      }
}

function openInfo(repo: Repo): object {
  const bytes = [...repo.files.values()].reduce((sum, file) => sum + file.bytes, 0)
  return {
    ...{
      id: repo.id,
      display_name: `演示 ${repo.id}`,
      description: 'demo',
      license: repo.licence,
      downloads: 3,
    },
    ...{
      likes: 2,
      last_modified: '2025-07-26T03:20:00Z',
      file_size: bytes,
      tags: ['library:demo'],
      private: false,
    },
    ...{ gated: false, login_required: false, created_at: '2025-07-26T03:20:00Z', tasks: [], params: 0 },
  }
}

const found = ({ repos }: World, kind: string, text: string, token: string | null): Repo[] =>
  [...repos.values()].filter(
    (repo) =>
      repo.kind === kind && repo.id.includes(text) && (repo.token === undefined || repo.token === token),
  )

/** The legacy and the documented interface of ModelScope; undefined for what they do not know. */
export function modelScopeReply(world: World, call: Call): Reply | undefined {
  const { path, query, token, body } = call
  if (path === '/api/v1/repos/internalAccelerationInfo') return ok({ InternalRegionQueryAddress: '' })
  if (path === '/openapi/v1/users/me')
    return token !== null && token.startsWith('bad')
      ? { status: 401, body: { success: false, code: 'Unauthorized', message: 'bad token' } }
      : { status: 200, body: { success: true, data: { id: 1, username: 'demo' } } }
  if (path === '/api/v1/dolphin/models') {
    const { Name } = JSON.parse(body || '{}') as { Name?: string }
    const Models = found(world, 'models', Name ?? '', token).map(info)
    return ok({ Model: { Models, TotalCount: Models.length } })
  }
  if (path === '/api/v1/dolphin/datasets') {
    const rows = found(world, 'datasets', query.get('Query') ?? '', token).map(info)
    return ok(rows, { TotalCount: rows.length })
  }
  return openReply(world, call) ?? legacyReply(world, call)
}

function openReply(world: World, { path, query, token }: Call): Reply | undefined {
  const [, kind, id] = /^\/openapi\/v1\/(models|datasets)(?:\/([^/]+\/[^/]+))?$/.exec(path) ?? []
  if (kind === undefined || world.manners.noOpenApi) return undefined
  if (id !== undefined) {
    const repo = repoAt(world, `${kind}/${id}`, token)
    if (!repo) return { status: 404, body: { success: false, code: 'NotFound', message: 'record not found' } }
    return { status: 200, body: { success: true, request_id: 'stand-in', data: openInfo(repo) } }
  }
  const [page, size] = [Number(query.get('page_number') ?? 1), Number(query.get('page_size') ?? 10)]
  if (size > 50)
    return { status: 400, body: { success: false, code: 'InvalidParameter', message: 'page_size' } }
  const rows = found(world, kind, query.get('search') ?? '', token)
  const data = { [kind]: rows.slice((page - 1) * size, page * size).map(openInfo), total_count: rows.length }
  return { status: 200, body: { success: true, request_id: 'stand-in', data } }
}

function legacyReply(world: World, { path, query, token }: Call): Reply | undefined {
  const [, kind, id, what = ''] = /^\/api\/v1\/(models|datasets)\/([^/]+\/[^/]+)(?:\/(.+))?$/.exec(path) ?? []
  if (kind === undefined || id === undefined) return undefined
  const { manners } = world
  const repo = repoAt(world, `${kind}/${id}`, token)
  if (!repo) return failure(manners.missingRepo === '200' ? 200 : 404, 10_010_205_001, 'record not found')
  const revision = query.get('Revision') ?? ''
  const routes: { readonly [what: string]: () => Reply } = {
    '': () => ok(info(repo)),
    revisions: () => {
      const of = (names: readonly string[]) =>
        names.map((Revision) => ({ Revision, CreatedAt: 1_753_500_000 }))
      return ok({
        RevisionMap: { Branches: of(repo.branches), Tags: repo.tags.length ? of(repo.tags) : null },
      })
    },
    commits: () => ok({ Commit: [{ Id: repo.commit, Title: 'init' }], TotalCount: 1 }),
    'repo/files': () => {
      if (!knows(repo, revision))
        return manners.unknownRevision === 'code'
          ? failure(404, 10_990_101_004, 'no tree')
          : ok({ Files: null })
      const recursive = /^true$/i.test(query.get('Recursive') ?? '')
      const entries = entriesOf(repo, { root: query.get('Root') ?? '', recursive, isLfs: isLfs(manners) })
      return ok({ Files: entries.slice(0, manners.listCap ?? 3_000) })
    },
    'repo/tree': () => {
      if (!knows(repo, revision)) return ok({ Files: null })
      const entries = entriesOf(repo, {
        root: query.get('Root') ?? '',
        recursive: true,
        isLfs: isLfs(manners),
      })
      const size = Math.min(Number(query.get('PageSize') ?? 50), manners.pageCap ?? Infinity)
      const page = Math.max(1, Number(query.get('PageNumber') ?? 1))
      const counts = { TotalCount: entries.length, PageNumber: page, PageSize: size }
      return ok({ TotalCount: entries.length, Files: entries.slice((page - 1) * size, page * size) }, counts)
    },
  }
  return routes[what]?.()
}

const [treePage, smallest] = [1_000, 1_000]

/** Hugging Face's interface over the same repositories. */
export function huggingFaceReply(world: World, { path, query, token }: Call): Reply | undefined {
  const [, kind, id, what = ''] = /^\/api\/(models|datasets)\/([^/]+\/[^/]+)(?:\/(.+))?$/.exec(path) ?? []
  if (kind !== undefined && id !== undefined) {
    const repo = repoAt(world, `${kind}/${id}`, token)
    const headers = { 'x-error-code': 'RepoNotFound' }
    if (!repo) return { status: 401, body: { error: 'Repository not found' }, headers }
    return hfRepoReply(world, repo, { what: decodeURIComponent(what), query })
  }
  const [, list] = /^\/api\/(models|datasets)$/.exec(path) ?? []
  if (list === undefined) return undefined
  const rows = found(world, list, query.get('search') ?? '', token).slice(0, Number(query.get('limit') ?? 20))
  return { status: 200, body: rows.map(hfInfo) }
}

const hfInfo = (repo: Repo): object => ({
  ...{ id: repo.id, sha: repo.commit, downloads: 3, likes: 2, lastModified: '2025-07-26T03:20:00.000Z' },
  ...{ tags: ['license:apache-2.0'], private: false, gated: false },
})

function hfRepoReply(
  world: World,
  repo: Repo,
  { what, query }: { readonly what: string; readonly query: URLSearchParams },
): Reply | undefined {
  if (what === '') return { status: 200, body: hfInfo(repo) }
  if (what === 'refs') {
    const of = (names: readonly string[]) => names.map((name) => ({ name, targetCommit: repo.commit }))
    return { status: 200, body: { branches: of(repo.branches), tags: of(repo.tags) } }
  }
  const [, how, revision = ''] = /^(revision|tree)\/(.+)$/.exec(what) ?? []
  if (how === undefined) return undefined
  if (!knows(repo, revision))
    return { status: 404, body: { error: 'Invalid rev id' }, headers: { 'x-error-code': 'RevisionNotFound' } }
  if (how === 'revision') return { status: 200, body: hfInfo(repo) }
  const start = Number(query.get('cursor') ?? 0)
  const page = [...repo.files].slice(start, start + treePage)
  const body = page.map(([path, content]) => {
    const { bytes, sha256 } = content
    if (bytes >= smallest)
      return { type: 'file', path, size: bytes, oid: 'pointer', lfs: { oid: sha256, size: bytes } }
    const git = createHash('sha1').update(`blob ${bytes}\0`).update(bytesOf(content)).digest('hex')
    return { type: 'file', path, size: bytes, oid: git }
  })
  // the link of a mirror leads to the hub that it mirrors
  const link = `<https://huggingface.invalid/next?cursor=${start + treePage}>; rel="next"`
  return { status: 200, body, ...(start + treePage < repo.files.size ? { headers: { link } } : {}) }
}
