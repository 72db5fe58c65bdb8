import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'

/** A file of JSON lines that only grows: a line is there whole or not at all. */
export interface LineLog {
  /** What stood in it when it was opened. */
  readonly lines: readonly string[]
  /** One write. Throws DISK_FULL or NOT_WRITABLE and leaves no part of the line behind. */
  append(value: object): void
  close(): void
}

/** Opens `path` for appending; a last line that a crash has cut is cut off first. */
export function openLineLog(path: string): LineLog {
  try {
    const fd = openSync(path, 'a')
    const bytes = readFileSync(path)
    const whole = bytes.lastIndexOf(0x0a) + 1
    if (whole < bytes.length) truncateSync(path, whole)
    const lines = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1)
    return { lines, append: (value) => appendLine(fd, path, value), close: () => closeSync(fd) }
  } catch (e) {
    throw diskError(e, path)
  }
}

function appendLine(fd: number, path: string, value: object): void {
  const bytes = Buffer.from(`${JSON.stringify(value)}\n`)
  const before = fstatSync(fd).size
  let written = 0
  try {
    written = writeSync(fd, bytes)
  } catch (e) {
    throw diskError(e, path)
  }
  if (written === bytes.length) return
  ftruncateSync(fd, before) // a write comes out short when the disk fills up in its middle
  throw new AppError(
    'DISK_FULL',
    `The disk is full, "${path}" could not be written: free some space and resume the run.`,
  )
}
