import { lstatSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'

/** Where a download keeps what is not finished yet, inside the folder it fills. */
export const workFolder = '.biaochi'

const deviceName = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i
const mostBytes = 240 // of a name; file systems take 255, and a part's name is longer than the file's

/**
 * The path from a hub as it can be written below a folder on any platform. Throws INVALID_INPUT for one that leads out
 * of it, that Windows gives another meaning, or that collides with our own.
 */
export function checkPath(path: string): string {
  const parts = path.split('/')
  const wrong = parts.map(problemOf).find((problem) => problem !== null)
  const first = parts[0]?.toLowerCase()
  const problem = wrong ?? (first === workFolder ? 'has a name that this program keeps for itself' : null)
  if (problem === null) return path
  throw new AppError(
    'INVALID_INPUT',
    `The repository holds a file named ${JSON.stringify(path)}, which ${problem}: nothing was written; tell the repository's owner, or leave the file out.`,
  )
}

function problemOf(part: string): string | null {
  if (part === '' || part === '.' || part === '..') return 'leads out of its folder'
  if (/[\\:]/.test(part)) return 'leads out of its folder on Windows'
  if (/[\u0000-\u001f\u007f]/.test(part)) return 'holds characters that cannot be seen'
  if (/[<>"|?*]/.test(part) || /[. ]$/.test(part) || deviceName.test(part))
    return 'cannot be written on Windows'
  return Buffer.byteLength(part) > mostBytes ? 'is too long' : null
}

/** Throws INVALID_INPUT where two of these would be one file on file systems that take a and A for the same. */
export function checkCollisions(
  paths: readonly string[],
  platform: NodeJS.Platform = process.platform,
): void {
  if (platform !== 'win32' && platform !== 'darwin') return
  const seen = new Map<string, string>()
  for (const path of paths) {
    const key = path.normalize('NFC').toLowerCase()
    const other = seen.get(key)
    if (other !== undefined)
      throw new AppError(
        'INVALID_INPUT',
        `The repository holds "${other}" and "${path}", which are one file on this disk: leave one of them out.`,
      )
    seen.set(key, path)
  }
}

/** The place of a checked path below `folder`, its folders made. Throws INVALID_INPUT where a link leads elsewhere. */
export function placeOf(folder: string, path: string): string {
  const target = join(folder, checkedParts(path))
  makeReal(folder, dirname(target))
  return target
}

const checkedParts = (path: string): string => join(...path.split('/'))

function makeReal(folder: string, wanted: string): void {
  if (wanted === folder || wanted === dirname(wanted)) return
  makeReal(folder, dirname(wanted))
  const found = lstatSync(wanted, { throwIfNoEntry: false })
  if (found?.isDirectory()) return
  if (found)
    throw new AppError(
      'INVALID_INPUT',
      `"${wanted}" is a ${found.isSymbolicLink() ? 'link' : 'file'} where the download needs a folder: remove it.`,
    )
  try {
    mkdirSync(wanted)
  } catch (e) {
    // another file of the same download may have been quicker
    if (!lstatSync(wanted, { throwIfNoEntry: false })?.isDirectory()) throw diskError(e, wanted)
  }
}
