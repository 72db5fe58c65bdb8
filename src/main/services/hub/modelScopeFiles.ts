import type { RepoFile } from '@shared/domain/hub'
import { AppError } from '@shared/errors/appError'
import { type Entry, type files, filesOf, type FilesPage } from './modelScopeAnswers'
import type * as z from 'zod'

/** A listing of this many entries was cut off without saying so. */
const cutAt = 3_000
const pageSize = 200

type Files = z.output<typeof files>

/** Every file of a model; null where there is no such revision. Throws UNREACHABLE where the hub cannot tell them all. */
export async function modelTree(
  ask: (query: string) => Promise<Files>,
  revision: string,
): Promise<RepoFile[] | null> {
  const listed = async (root: string, recursive: boolean): Promise<readonly Entry[] | null> => {
    const query = {
      Revision: revision,
      Recursive: recursive ? 'True' : 'False',
      ...(root ? { Root: root } : {}),
    }
    return filesOf(await ask(new URLSearchParams(query).toString())).files
  }
  const top = await listed('', true)
  if (top === null) return null
  const found: RepoFile[] = []
  const open = [{ root: '', entries: top }]
  for (let folder = open.pop(); folder; folder = open.pop()) {
    const { root, entries } = folder
    if (entries.length < cutAt) {
      found.push(...onlyFiles(entries))
      continue
    }
    const direct = (await listed(root, false)) ?? []
    if (direct.length >= cutAt) throw tooMany(root)
    found.push(...onlyFiles(direct))
    for (const { path, folder: isFolder } of direct)
      if (isFolder) open.push({ root: path, entries: (await listed(path, true)) ?? [] })
  }
  return found
}

/** Every file of a data set, page by page until all that were announced are there or a page is empty. */
export async function datasetTree(
  ask: (query: string) => Promise<FilesPage>,
  revision: string,
): Promise<RepoFile[] | null> {
  const seen = new Map<string, Entry>()
  for (let page = 1, read = 0; ; page++) {
    const query = {
      Revision: revision,
      Recursive: 'True',
      PageNumber: String(page),
      PageSize: String(pageSize),
    }
    const { files, total } = await ask(new URLSearchParams(query).toString())
    if (files === null) {
      if (page === 1) return null
      break
    }
    read += files.length
    const before = seen.size
    for (const entry of files) seen.set(entry.path, entry)
    // a page that repeats what is known would go on for ever
    if (files.length === 0 || seen.size === before || (total !== null && read >= total)) {
      if (total !== null && seen.size < total) throw incomplete(seen.size, total)
      break
    }
  }
  return onlyFiles([...seen.values()])
}

const onlyFiles = (entries: readonly Entry[]): RepoFile[] =>
  entries.filter(({ folder }) => !folder).map(({ file }) => file)

function tooMany(folder: string): AppError {
  const where = folder === '' ? 'The repository' : `Its folder "${folder}"`
  return new AppError(
    'UNREACHABLE',
    `${where} holds more files than ModelScope lists at once (${cutAt}), so that some would be missing: clone it with git.`,
  )
}

function incomplete(have: number, total: number): AppError {
  return new AppError(
    'UNREACHABLE',
    `ModelScope announces ${total} files and lists ${have}: try again, or choose another hub.`,
  )
}
