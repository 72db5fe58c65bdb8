import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'

/**
 * Writes a file so that it is either the old one or the complete new one, whatever happens in between: `write` fills a
 * temporary file beside it, which is flushed to the disk and renamed. Throws DISK_FULL or NOT_WRITABLE.
 */
export function writeFileAtomic(path: string, write: (fd: number) => void): void {
  const temporary = besides(path)
  try {
    const fd = openSync(temporary, 'w')
    try {
      write(fd)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(temporary, path)
    syncFolder(dirname(path))
  } catch (e) {
    rmSync(temporary, { force: true })
    throw e instanceof AppError ? e : diskError(e, path)
  }
}

export const writeTextAtomic = (path: string, text: string): void =>
  writeFileAtomic(path, (fd) => writeFileSync(fd, text))

/**
 * The same for a folder: `fill` writes into an empty temporary folder beside `folder`, which then takes its place.
 * Missing parent folders are created; an existing `folder` is replaced.
 */
export function writeFolderAtomic(folder: string, fill: (temporary: string) => void): void {
  const temporary = besides(folder)
  try {
    makeEmpty(temporary)
    fill(temporary)
    takePlace(temporary, folder)
  } catch (e) {
    removeQuietly(temporary)
    throw e instanceof AppError ? e : diskError(e, folder)
  }
}

/** The same where filling takes long; what an aborted signal throws comes through. */
export async function fillFolderAtomic(
  folder: string,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = besides(folder)
  try {
    makeEmpty(temporary)
    await fill(temporary)
    takePlace(temporary, folder)
  } catch (e) {
    removeQuietly(temporary)
    const aborted = e instanceof Error && e.name === 'AbortError'
    throw aborted || e instanceof AppError ? e : diskError(e, folder)
  }
}

function makeEmpty(temporary: string): void {
  mkdirSync(dirname(temporary), { recursive: true })
  rmSync(temporary, { recursive: true, force: true }) // left by a process that was killed
  mkdirSync(temporary)
}

function takePlace(temporary: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  renameSync(temporary, folder)
  syncFolder(dirname(folder))
}

/** One fixed name per target, so that what a killed process leaves is overwritten by the next attempt. */
const besides = (path: string): string => join(dirname(path), `.${basename(path)}.tmp`)

/** The first error is the one to report: a folder that cannot be removed either adds nothing. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    return
  }
}

/** Makes the rename itself survive a power cut. Windows cannot open folders and does not need it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
