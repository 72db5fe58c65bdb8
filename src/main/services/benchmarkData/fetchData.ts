import { existsSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { HubName, RepoFile } from '@shared/domain/hub'
import { AppError } from '@shared/errors/appError'
import { digestFile } from '../digests'
import type { Downloads } from '../hub/Downloads'
import { missingBytes } from '../hub/missingBytes'
import { checkPath, placeOf } from '../hub/safePath'
import type { DigestCache } from '../ports'
import type { Downloaded, DownloadedData } from './DownloadedData'
import { type GitHub, type GitHubFile, isGitFile } from './GitHub'

export interface DataProgress {
  readonly done: number
  readonly total: number
  readonly etaMs: number | null
}
export interface FetchDeps {
  readonly downloads: (choice: { readonly hub?: HubName }) => Pick<Downloads, 'plan' | 'download' | 'url'>
  readonly github: Pick<GitHub, 'list' | 'address'>
  /** Which of these files of a repository a benchmark needs. */
  readonly choose: (asked: {
    readonly id: string
    readonly repository: string
    readonly names: string[]
  }) => Promise<{ readonly files: readonly string[] }>
  readonly store: DownloadedData
  readonly digests: DigestCache
}
export interface FetchOptions {
  readonly signal: AbortSignal
  readonly onProgress: (progress: DataProgress) => void
}
type Found = Omit<Downloaded, 'benchmark' | 'at'>
type Source = (card: BenchmarkCard, deps: FetchDeps, options: FetchOptions) => Promise<Found>

/** Where a card says that its files lie, in the order in which the places are tried. */
export function sourcesOf({ source }: BenchmarkCard): Source[] {
  const { modelscope, huggingface, github, archive } = source
  return [
    ...(modelscope === null ? [] : [hubSource('modelscope', modelscope)]),
    ...(huggingface === null ? [] : [hubSource('huggingface', huggingface)]),
    ...(github === null ? [] : [gitHubSource(github)]),
    ...(archive === undefined ? [] : [archiveSource(archive)]),
  ]
}

const hubSource =
  (hub: HubName, id: string): Source =>
  async (card, { downloads, choose, store }, { signal, onProgress }) => {
    const from = downloads({ hub })
    const plan = await from.plan({ kind: 'dataset', id }, { all: true, signal })
    const folder = store.folder(card.id, plan.hub, plan.revision)
    const wanted = await needed(card.id, id, { choose, files: plan.files })
    const bytes = wanted.reduce((sum, file) => sum + file.bytes, 0)
    const missing = wanted.reduce((sum, file) => sum + missingBytes(folder, file), 0)
    const own = { ...plan, folder, files: wanted, bytes, missingBytes: missing }
    const { files } = await from.download(own, {
      signal,
      onProgress: ({ done, bytes: total, etaMs }) => onProgress({ done, total, etaMs }),
    })
    return { source: plan.hub, from: id, revision: plan.commit ?? plan.revision, folder, files }
  }

async function needed<F extends Pick<RepoFile, 'path'>>(
  id: string,
  repository: string,
  { choose, files }: { readonly choose: FetchDeps['choose']; readonly files: readonly F[] },
): Promise<F[]> {
  const chosen = await choose({ id, repository, names: files.map(({ path }) => path) })
  const wanted = files.filter(({ path }) => chosen.files.includes(path))
  if (wanted.length > 0) return wanted
  throw new AppError('NOT_FOUND', `"${repository}" does not hold the files of "${id}".`)
}

const gitHubSource =
  (repo: string): Source =>
  async (card, { downloads, github, choose, store, digests }, { signal, onProgress }) => {
    const { commit, files: all } = await github.list(repo, signal)
    const folder = store.folder(card.id, 'github', commit)
    const wanted = await needed(card.id, repo, { choose, files: all })
    const total = wanted.reduce((sum, file) => sum + file.bytes, 0)
    let before = 0
    const files: Found['files'] = []
    for (const file of wanted) {
      const target = placeOf(folder, checkPath(file.path))
      if (!existsSync(target) || !isGitFile(target, file)) {
        const asked = { url: github.address(repo, commit, file.path), target }
        const told = (done: number): void => onProgress({ done: before + done, total, etaMs: null })
        await downloads({}).url(asked, { signal, onProgress: told })
        refuseOther(target, file)
      }
      before += file.bytes
      const { bytes: size, sha256 } = await digestFile(target, digests)
      files.push({ path: file.path, size, sha256 })
    }
    return { source: 'github', from: repo, revision: commit, folder, files }
  }

function refuseOther(target: string, file: GitHubFile): void {
  if (isGitFile(target, file)) return
  rmSync(target)
  throw new AppError('DOWNLOAD_DAMAGED', `GitHub sent another file than "${file.path}" of its own list.`)
}

const archiveSource =
  (url: string): Source =>
  async (card, { downloads, store }, { signal, onProgress }) => {
    const folder = store.folder(card.id, 'archive', new URL(url).host)
    const name = basename(new URL(url).pathname)
    const asked = { url, target: join(folder, name) }
    const told = (done: number, total: number | null): void =>
      onProgress({ done, total: total ?? done, etaMs: null })
    const found = await downloads({}).url(asked, { signal, onProgress: told })
    return { source: 'archive', from: url, revision: null, folder, files: [{ path: name, ...found }] }
  }
