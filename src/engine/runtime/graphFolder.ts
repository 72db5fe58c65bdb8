import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import {
  copyFile,
  link,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { basename, join } from 'node:path'
import { diskError } from '@shared/errors/diskError'

/**
 * A folder that holds a graph and, beside it, the weight files it points into: ONNX Runtime refuses external data
 * outside the model's own folder, symbolic links included. Hard links cost nothing; where the weights lie on another
 * volume a copy is made once and kept in the cache.
 */
export interface GraphFolder {
  readonly path: string
  /** Removes the folder; weights that a session has open stay readable. */
  remove(): Promise<void>
}

export async function createGraphFolder(cache: string, weights: readonly string[]): Promise<GraphFolder> {
  try {
    await mkdir(cache, { recursive: true })
    await removeOrphans(cache)
    const path = await mkdtemp(join(cache, `graph-${process.pid}-`))
    for (const file of weights) await place(file, join(path, basename(file)), cache)
    return { path, remove: () => removeQuietly(path) }
  } catch (e) {
    throw diskError(e, cache)
  }
}

/** Where open files cannot be removed (Windows), the folder waits for its process to end. */
async function removeQuietly(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined)
}

/** Folders of processes that were killed: their links would keep the disk space of models that the user deletes. */
async function removeOrphans(cache: string): Promise<void> {
  for (const entry of await readdir(cache)) {
    const pid = /^\.?(?:graph-|(?:copy|nf4)-\w+\.)(\d+)/.exec(entry)?.[1]
    if (pid !== undefined && !isRunning(Number(pid))) await removeQuietly(join(cache, entry))
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (e) {
    return e instanceof Error && 'code' in e && e.code === 'EPERM'
  }
}

export async function writeGraph(folder: GraphFolder, bytes: Uint8Array): Promise<string> {
  const file = join(folder.path, 'graph.onnx')
  try {
    await writeFile(file, bytes)
  } catch (e) {
    throw diskError(e, folder.path)
  }
  return file
}

async function place(from: string, to: string, cache: string): Promise<void> {
  try {
    // Hugging Face's cache has symbolic links, and a hard link to one of those would be one itself
    await link(await realpath(from), to)
  } catch {
    // another volume, a file system without hard links, or a file that is not ours
    await link(await keptCopy(from, cache), to)
  }
}

/** A copy of the file in the cache, named by what identifies its content, so that it is made once. */
async function keptCopy(file: string, cache: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(file)
  const key = createHash('sha256').update(`${file} ${size} ${mtimeMs} ${ino}`).digest('hex').slice(0, 20)
  const kept = join(cache, `copy-${key}`)
  const known = await stat(kept).catch(() => null)
  if (known?.size === size) return kept
  const partial = `${kept}.${process.pid}`
  await copyFile(file, partial, constants.COPYFILE_FICLONE)
  await rename(partial, kept)
  return kept
}
