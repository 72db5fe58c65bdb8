import { createHash } from 'node:crypto'
import { type Content, fixed } from './content'

export interface StandInRepo {
  readonly files: Readonly<Record<string, Content | Buffer | string>>
  readonly branches?: readonly string[]
  readonly tags?: readonly string[]
  /** Who does not send it is told that there is nothing. */
  readonly token?: string
  readonly licence?: string
}

export interface Repo {
  readonly kind: 'models' | 'datasets'
  readonly id: string
  readonly files: ReadonlyMap<string, Content>
  readonly branches: readonly string[]
  readonly tags: readonly string[]
  readonly token: string | undefined
  readonly licence: string
  readonly commit: string
}

/** Keys such as `models/demo/tiny`. */
export function reposOf(told: Readonly<Record<string, StandInRepo>>): ReadonlyMap<string, Repo> {
  return new Map(
    Object.entries(told).map(([key, repo]) => {
      const [kind, ...id] = key.split('/')
      const files = Object.entries(repo.files).map(
        ([path, data]) =>
          [path, typeof data === 'string' || Buffer.isBuffer(data) ? fixed(data) : data] as const,
      )
      return [
        key,
        {
          kind: kind === 'datasets' ? 'datasets' : 'models',
          id: id.join('/'),
          files: new Map(files),
          branches: repo.branches ?? ['master'],
          tags: repo.tags ?? [],
          token: repo.token,
          licence: repo.licence ?? 'Apache License 2.0',
          commit: createHash('sha1').update(key).digest('hex'),
        },
      ]
    }),
  )
}

export const knows = ({ branches, tags, commit }: Repo, revision: string): boolean =>
  [...branches, ...tags, commit, ''].includes(revision) ||
  (revision === 'main' && branches.includes('master'))

/** An entry of ModelScope's listings. */
const fileEntry = (repo: Repo, path: string, { bytes, sha256 }: Content, lfs: boolean): object => ({
  ...{ Name: path.split('/').at(-1), Path: path, Type: 'blob', Mode: '33188', Size: bytes, IsLFS: lfs },
  ...{ Sha256: sha256, Revision: repo.commit, CommitMessage: 'init', CommitterName: 'demo' },
  ...{ CommittedDate: 1_753_500_000, InCheck: false },
})

const folderEntry = (repo: Repo, path: string): object => ({
  ...{ Name: path.split('/').at(-1), Path: path, Type: 'tree', Mode: '16384', Size: 0, IsLFS: false },
  ...{ Sha256: '', Revision: repo.commit, CommitMessage: 'init', CommitterName: 'demo' },
  ...{ CommittedDate: 1_753_500_000, InCheck: false },
})

/** Files and folders below a folder, all of them or its own only, in the order of their names. */
export function entriesOf(
  repo: Repo,
  { root, recursive, isLfs }: { root: string; recursive: boolean; isLfs: (bytes: number) => boolean },
): object[] {
  const prefix = root === '' || root === '/' ? '' : `${root.replace(/^\/|\/$/g, '')}/`
  const found = new Map<string, object>()
  for (const [path, content] of [...repo.files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!path.startsWith(prefix)) continue
    const parts = path.slice(prefix.length).split('/')
    const depth = recursive ? parts.length : 1
    for (let i = 1; i <= depth; i++) {
      const at = prefix + parts.slice(0, i).join('/')
      if (i === parts.length) found.set(at, fileEntry(repo, path, content, isLfs(content.bytes)))
      else if (!found.has(at)) found.set(at, folderEntry(repo, at))
    }
  }
  return [...found.values()]
}
