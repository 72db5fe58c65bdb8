import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import type { DigestCache, Logger, RunRepository } from '@main/services/ports'
import { migrate } from './migrate'
import { SqliteDigestCache } from './SqliteDigestCache'
import { SqliteRunRepository } from './SqliteRunRepository'

export interface OpenDatabase {
  readonly runs: RunRepository
  readonly digests: DigestCache
  /** The file was not there or had to be moved aside: the index is to be rebuilt from the run folders. */
  readonly fresh: boolean
  close(): void
}

/**
 * Opens or creates the index. A damaged file is moved aside, never deleted: it is an index only, and the run folders
 * hold everything to build it again.
 */
export function openDatabase(file: string, log: Logger): OpenDatabase {
  const existed = existsSync(file)
  try {
    mkdirSync(dirname(file), { recursive: true })
    return { ...connect(file), fresh: !existed }
  } catch (e) {
    if (!isDamage(e)) throw toAppError(e, file)
    const aside = `${file}.damaged-${Date.now()}`
    log.warn(
      `The index "${file}" is damaged: it was moved to "${aside}" and is rebuilt from the run folders.`,
    )
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
    }
    return { ...connect(file), fresh: true }
  }
}

function connect(file: string): Omit<OpenDatabase, 'fresh'> {
  const db = new Database(file, { timeout: 5_000 })
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('foreign_keys = ON')
    db.pragma('synchronous = NORMAL')
    const [verdict] = db.prepare('PRAGMA quick_check(1)').pluck().all()
    if (verdict !== 'ok') throw Object.assign(new Error(String(verdict)), { code: 'SQLITE_CORRUPT' })
    migrate(db)
  } catch (e) {
    db.close()
    throw e
  }
  return {
    runs: new SqliteRunRepository(db),
    digests: new SqliteDigestCache(db),
    close: () => void db.close(),
  }
}

const codeOf = (e: unknown): string => (e instanceof Error && 'code' in e ? String(e.code) : '')
const isDamage = (e: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(e))

function toAppError(e: unknown, file: string): AppError {
  const code = codeOf(e)
  if (/^SQLITE_(CANTOPEN|READONLY|PERM)/.test(code)) {
    const remedy = 'set BIAOCHI_HOME to a folder of your own'
    return new AppError('NOT_WRITABLE', `The data folder "${dirname(file)}" cannot be written: ${remedy}.`, {
      cause: e,
    })
  }
  if (/^SQLITE_(FULL|IOERR)/.test(code)) {
    const remedy = 'free some space and start again'
    return new AppError('DISK_FULL', `The disk of the data folder "${dirname(file)}" is full: ${remedy}.`, {
      cause: e,
    })
  }
  return diskError(e, dirname(file))
}
