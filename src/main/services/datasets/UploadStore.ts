import { createHash } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { mostUploadBytes, type UploadedFile, uploadTooLarge } from '@shared/domain/datasets/upload'
import type { ProcessIdentity } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import { makeFolder } from '../makeFolder'
import { foldersIn, removeEmpty, stagingFolder, sweepStaging } from './staging'

interface Deps {
  /** Holds a folder for each content, named by its digest. */
  readonly root: string
  /** This process, which is named in what is not complete yet. */
  readonly owner: ProcessIdentity
  /** Bytes of a file; `mostUploadBytes` where absent. */
  readonly most?: number
}

/** Digits of the digest by which a content is kept. */
const digits = 16

/**
 * Files that windows in a browser have sent to this host: `<root>/<digest>/<name>`. A file appears when it is complete;
 * the same file sent again is the one that is there.
 */
export class UploadStore {
  constructor(private readonly deps: Deps) {}

  /** Keeps what comes in. Throws INVALID_INPUT where it is too large, DISK_FULL and its kin; then nothing is left of it. */
  async receive(name: string, body: AsyncIterable<Uint8Array>): Promise<UploadedFile> {
    const { root, owner, most = mostUploadBytes } = this.deps
    sweepStaging(root)
    const staging = stagingFolder(root, owner)
    const kept = plainName(name)
    try {
      makeFolder(staging)
      const digest = await write(join(staging, kept), body, most)
      const folder = join(root, digest.slice(0, digits))
      const path = join(folder, kept)
      makeFolder(folder)
      if (!existsSync(path)) renameSync(join(staging, kept), path)
      return fileAt(folder, kept)
    } catch (e) {
      throw e instanceof AppError ? e : diskError(e, root)
    } finally {
      rmSync(staging, { recursive: true, force: true })
    }
  }

  /** The latest first. */
  list(): UploadedFile[] {
    const { root } = this.deps
    return foldersIn(root)
      .filter((name) => !name.startsWith('.'))
      .flatMap((digest) => readdirSync(join(root, digest)).map((name) => fileAt(join(root, digest), name)))
      .sort((a, b) => b.at - a.at)
  }

  /** Throws NOT_FOUND for what is none of these files. */
  remove({ path }: { readonly path: string }): void {
    const found = this.list().find((file) => file.path === path)
    if (!found) throw new AppError('NOT_FOUND', `"${path}" was not uploaded here, or is gone already.`)
    rmSync(path)
    removeEmpty(join(path, '..'))
  }
}

function fileAt(folder: string, name: string): UploadedFile {
  const path = join(folder, name)
  const { size, mtimeMs } = statSync(path)
  return { name, path, bytes: size, at: mtimeMs }
}

/** Bytes that file systems take in a name, less what a numbered copy adds. */
const longestName = 200

/** A name without folders and without what a file system refuses; its end, which tells the form, stays. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const allowed = last.replace(/[\p{C}<>:"|?*]/gu, '_').replace(/^\.+|[. ]+$/g, '')
  const characters = [...allowed]
  while (Buffer.byteLength(characters.join('')) > longestName) characters.shift()
  return characters.join('') || 'data'
}

async function write(path: string, body: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const hash = createHash('sha256')
  await using file = await open(path, 'w')
  let bytes = 0
  for await (const part of body) {
    bytes += part.length
    if (bytes > most) throw uploadTooLarge(basename(path), most)
    hash.update(part)
    await file.writeFile(part)
  }
  await file.sync()
  return hash.digest('hex')
}
