import { cpSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { diskError } from '@shared/errors/diskError'
import { makeFolder } from '@main/services/makeFolder'
import { usageError } from './options'

export interface OutputFolder {
  readonly path: string
  /** Puts what `fill` has written there: a new folder appears complete, in an old one each file does. */
  put(fill: (folder: string) => void): void
}

/** Checks before the work starts that its result can be stored where it is wanted. Throws NOT_WRITABLE or DISK_FULL. */
export function outputFolder(asked: string): OutputFolder {
  const path = resolve(asked)
  if (existsSync(path) && !statSync(path).isDirectory()) {
    throw usageError(`"${path}" is a file: give --output the path of a folder.`)
  }
  const staging = join(dirname(path), `.${basename(path)}.partial-${process.pid}`)
  tryWriting(path, staging)
  const put = (fill: (folder: string) => void): void => {
    try {
      makeFolder(staging)
      fill(staging)
      if (!existsSync(path)) renameSync(staging, path)
      else moveInto(staging, path)
    } catch (e) {
      throw diskError(e, path)
    } finally {
      rmSync(staging, { recursive: true, force: true })
    }
  }
  return { path, put }
}

/** Makes the folder that the result will grow in, and takes it away again with every parent it had to make. */
function tryWriting(path: string, staging: string): void {
  try {
    const made = makeFolder(staging)
    if (made !== undefined) rmSync(made, { recursive: true })
  } catch (e) {
    throw diskError(e, path)
  }
}

function moveInto(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (!entry.isDirectory() || !existsSync(target)) renameSync(source, target)
    else moveInto(source, target)
  }
}

export const copyFolder = (from: string, to: string): void => cpSync(from, to, { recursive: true })
