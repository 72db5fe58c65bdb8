import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import type { RunEvent } from '@shared/domain/events'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'

/** The append-only record of a run. The process that does the work writes it: what a journal says has happened. */
export interface Journal {
  /** One write per line. Throws DISK_FULL or NOT_WRITABLE and leaves no part of the line behind. */
  append(event: RunEvent, t: number): void
  close(): void
}

/** Opens `path` for appending; a last line that a crash has cut is cut off first. */
export function openJournal(path: string): Journal {
  try {
    const fd = openSync(path, 'a')
    const bytes = readFileSync(path)
    const whole = bytes.lastIndexOf(0x0a) + 1
    if (whole < bytes.length) truncateSync(path, whole)
    return { append: (event, t) => appendLine(fd, path, { t, ...event }), close: () => closeSync(fd) }
  } catch (e) {
    throw diskError(e, path)
  }
}

function appendLine(fd: number, path: string, line: object): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
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
    `The disk is full, "${path}" could not be written: free some space and start again.`,
  )
}
