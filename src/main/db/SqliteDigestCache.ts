import type { Database } from 'better-sqlite3'
import type { DigestCache } from '@main/services/ports'

type Key = Parameters<DigestCache['get']>[0]

export class SqliteDigestCache implements DigestCache {
  constructor(private readonly db: Database) {}

  get({ path, bytes, changedAt }: Key): string | undefined {
    const found = this.db
      .prepare('SELECT sha256 FROM digests WHERE path = ? AND bytes = ? AND changed_at = ?')
      .pluck()
      .get(path, bytes, changedAt)
    return typeof found === 'string' ? found : undefined
  }

  put({ path, bytes, changedAt }: Key, sha256: string): void {
    this.db
      .prepare('INSERT OR REPLACE INTO digests (path, bytes, changed_at, sha256) VALUES (?, ?, ?, ?)')
      .run(path, bytes, changedAt, sha256)
  }
}
