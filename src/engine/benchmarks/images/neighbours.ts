import { statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { filesInArchive, isArchive } from '../files/archive'
import { plainFile, type DataFile } from '../files/dataFile'
import { listArchives, listFiles } from '../files/listFiles'
import { fold, indexFiles, type FileIndex } from '../patterns'
import { RowError } from '../rowFields'

/** Files below the benchmark's folder with this last part of their name. */
export type Neighbours = (name: string) => Promise<readonly DataFile[]>

/** The folder is looked through with the first name asked for; into archives only where it has no such file itself. */
export function neighboursOf(given: string): Neighbours {
  let plain: readonly DataFile[] | undefined
  let outside: FileIndex | undefined
  let inside: Promise<FileIndex> | undefined
  return async (name) => {
    plain ??= isArchive(given) ? [] : listFiles(statSync(given).isFile() ? dirname(given) : given)
    outside ??= indexFiles(plain)
    const found = outside.named(name)
    if (found.length > 0) return found
    inside ??= packed(given, plain)
    return (await inside).named(name)
  }
}

const packed = async (given: string, plain: readonly DataFile[]): Promise<FileIndex> =>
  indexFiles(
    isArchive(given)
      ? await filesInArchive(plainFile(basename(given), given))
      : await listArchives(plain, () => undefined), // the picture is then missed by its name
  )

/**
 * Of the files with a path's name the one that shares most of the path, then the one nearest to the file that names it.
 * What leads out of the folder is never followed. Throws `RowError` where there is none, or several alike.
 */
export function nearestNamed(path: string, near: DataFile, files: readonly DataFile[]): DataFile {
  const ranked = files
    .map((file) => ({ file, tail: sharedTail(path, file.name), head: sharedHead(near.name, file.name) }))
    .sort((a, b) => b.tail - a.tail || b.head - a.head)
  const [best, second] = ranked
  if (!best) throw new RowError(`its picture "${path}" is not beside the file`)
  if (second && second.tail === best.tail && second.head === best.head)
    throw new RowError(`its picture "${path}" may be "${best.file.name}" or "${second.file.name}"`)
  return best.file
}

const parts = (path: string): string[] =>
  fold(path)
    .split(/[/\\]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')

const sharedTail = (path: string, name: string): number => alike(parts(path).reverse(), parts(name).reverse())

const sharedHead = (near: string, name: string): number => alike(parts(near).slice(0, -1), parts(name))

/** How many elements two lists begin with alike. */
function alike(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((part, i) => part !== b[i])
  return differs < 0 ? a.length : differs
}
