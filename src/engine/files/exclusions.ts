import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import { writeTextAtomic } from './atomic'
import { readJson } from './readText'
import { sha256OfFiles } from './sha256'

/** Rows of one data file that training leaves out. */
const exclusions = z.strictObject({
  /** The data file, for the reader; `sha256` is what counts. */
  file: z.string(),
  sha256: z.string(),
  /** From 1: the line of JSONL, the element of a JSON list. */
  rows: z.array(z.int().positive()),
})

/** Throws INVALID_INPUT for a text file, which has none. */
export function requireRows(file: string): void {
  if (!file.toLowerCase().endsWith('.txt')) return
  throw new AppError(
    'INVALID_INPUT',
    `"${file}" is one text without rows to leave out: cut out of it by hand what is found.`,
  )
}

/** Throws DISK_FULL or NOT_WRITABLE. */
export function writeExclusions(path: string, file: string, rows: Iterable<number>): void {
  const list = { file, sha256: sha256OfFiles([file]), rows: [...new Set(rows)].sort((a, b) => a - b) }
  writeTextAtomic(path, `${JSON.stringify(list)}\n`)
}

/** Throws DATA_INVALID for what is no such list, and where it was written for another file or another version of it. */
export function readExclusions(path: string, file: string): ReadonlySet<number> {
  const parsed = exclusions.safeParse(readJson(path, 'DATA_INVALID'))
  const remedy = '"biaochi data leakage" writes one with --exclude'
  if (!parsed.success)
    throw new AppError('DATA_INVALID', `"${path}" is not a list of rows to leave out: ${remedy}.`)
  if (parsed.data.sha256 === sha256OfFiles([file])) return new Set(parsed.data.rows)
  throw new AppError(
    'DATA_INVALID',
    `"${path}" was written for other data than "${file}" holds now: ${remedy}.`,
  )
}
