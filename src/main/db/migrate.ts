import type { Database } from 'better-sqlite3'
import { AppError } from '@shared/errors/appError'
import { migrations } from './migrations'

/** Brings the schema up to date, alone among the hosts that open the same file. */
export function migrate(db: Database, steps: readonly string[] = migrations): void {
  db.transaction(() => {
    const done = Number(db.pragma('user_version', { simple: true }))
    if (done > steps.length) {
      const advice = 'update this one or set BIAOCHI_HOME to another folder'
      throw new AppError(
        'INVALID_INPUT',
        `The data folder was written by a newer version of Biaochi: ${advice}.`,
      )
    }
    for (const step of steps.slice(done)) db.exec(step)
    db.pragma(`user_version = ${steps.length}`)
  }).immediate()
}
