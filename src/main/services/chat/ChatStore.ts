import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ChatRecord, chatRecord } from '@shared/domain/chat'
import { diskError } from '@shared/errors/diskError'
import type { Logger } from '../ports'
import { replaceFile } from '../replaceFile'

/** One small file for each conversation in which something was said. */
export class ChatStore {
  constructor(
    private readonly folder: string,
    private readonly log: Pick<Logger, 'warn'>,
  ) {}

  /** One that cannot be read is left out, and the log says which. */
  all(): ChatRecord[] {
    const names = existsSync(this.folder) ? readdirSync(this.folder) : []
    return names.filter((name) => /^[^.].*\.json$/.test(name)).flatMap((name) => this.#read(name))
  }

  put(record: ChatRecord): void {
    replaceFile(join(this.folder, fileOf(record)), `${JSON.stringify(record, null, 2)}\n`)
  }

  remove(record: Pick<ChatRecord, 'id'>): void {
    rmSync(join(this.folder, fileOf(record)), { force: true })
  }

  /** Lends a file with these lines, which is gone afterwards. */
  async withLines<T>(name: string, rows: readonly object[], use: (file: string) => Promise<T>): Promise<T> {
    const folder = this.#temporary()
    try {
      const file = join(folder, name)
      writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
      return await use(file)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  #temporary(): string {
    try {
      mkdirSync(this.folder, { recursive: true })
      return mkdtempSync(join(this.folder, '.lines-'))
    } catch (e) {
      throw diskError(e, this.folder)
    }
  }

  #read(name: string): ChatRecord[] {
    const path = join(this.folder, name)
    try {
      return [chatRecord.parse(JSON.parse(readFileSync(path, 'utf8')))]
    } catch {
      this.log.warn(`"${path}" is no conversation of this version: it is left as it is`)
      return []
    }
  }
}

const fileOf = ({ id }: Pick<ChatRecord, 'id'>): string => `${id}.json`
