import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
} from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import type { Cache } from './caches'
import { type FoundModel, isLink } from './findModels'
import { isWithin } from './isWithin'

/**
 * Deletes a model folder of a cache, with what only it has used: blobs and refs of Hugging Face's layout, parts of an
 * interrupted download, links from other layouts and folders that are empty now. A link is removed, never what it leads to.
 * Returns the bytes that are free now. Throws INVALID_INPUT where the folder turns out to lie outside its cache.
 */
export function removeModel(model: FoundModel): number {
  const { path, cache, parts } = model
  requireInside(path, cache)
  try {
    const others = parts === undefined ? 0 : removeFolder(parts)
    const own = isLink(path) ? removeLink(path) : removeSnapshot(path, cache)
    removeEmpty(dirname(path), cache.root)
    return own + others
  } catch (e) {
    throw diskError(e, path)
  }
}

function removeLink(path: string): number {
  unlinkSync(path)
  return 0
}

function removeFolder(path: string): number {
  const bytes = filesIn(path).reduce((sum, file) => sum + (isLink(file) ? 0 : statSync(file).size), 0)
  rmSync(path, { recursive: true, force: true })
  return bytes
}

function removeSnapshot(path: string, { owner }: Cache): number {
  const blobs = owner === 'huggingface' ? blobsOf(path) : []
  for (const link of linksTo(path)) unlinkSync(link)
  const bytes = removeFolder(path)
  return owner === 'huggingface' ? bytes + dropUnused(path, blobs) : bytes
}

/** By real paths, so that a link on the way cannot lead the deletion somewhere else. */
function requireInside(path: string, { root }: Cache): void {
  const [top, above] = [realpathSync(root), realpathSync(dirname(path))]
  if (above !== top && isWithin(above, top)) return
  throw new AppError('INVALID_INPUT', `"${path}" leads out of "${root}": delete it by hand if you mean it.`)
}

/** Links beside it, as ModelScope's clients make them from the name with dots. */
const linksTo = (path: string): string[] =>
  readdirSync(dirname(path))
    .map((name) => join(dirname(path), name))
    .filter((other) => isLink(other) && resolve(dirname(other), readlinkSync(other)) === path)

/** `models--o--n` of `models--o--n/snapshots/<commit>`. */
const repositoryOf = (snapshot: string): string => dirname(dirname(snapshot))

/** Files of the repository's `blobs` that the snapshot's links lead to. */
function blobsOf(snapshot: string): string[] {
  const blobs = join(repositoryOf(snapshot), 'blobs') + sep
  return filesIn(snapshot)
    .filter(isLink)
    .map((link) => resolve(dirname(link), readlinkSync(link)))
    .filter((target) => target.startsWith(blobs))
}

/** Removes what no other snapshot refers to and returns its bytes. */
function dropUnused(snapshot: string, blobs: readonly string[]): number {
  const repository = repositoryOf(snapshot)
  const snapshots = dirname(snapshot)
  const used = new Set(readdirSync(snapshots).flatMap((name) => blobsOf(join(snapshots, name))))
  const unused = [...new Set(blobs)].filter((blob) => !used.has(blob) && existsSync(blob))
  const bytes = unused.reduce((sum, blob) => sum + statSync(blob).size, 0)
  for (const blob of unused) rmSync(blob)
  const commit = snapshot.slice(snapshots.length + 1)
  for (const ref of filesIn(join(repository, 'refs')))
    if (readFileSync(ref, 'utf8').trim() === commit) rmSync(ref)
  for (const folder of ['blobs', 'refs']) removeEmptyBelow(join(repository, folder))
  return bytes
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return [] // not there
  }
}

function removeEmptyBelow(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() && filesIn(folder).length === 0)
    rmSync(folder, { recursive: true })
}

/** The folder and those above it, as long as there is nothing in them, below the cache's own. */
function removeEmpty(folder: string, root: string): void {
  for (let at = folder; at.startsWith(join(root, sep)) && readdirSync(at).length === 0; at = dirname(at))
    rmdirSync(at)
}
