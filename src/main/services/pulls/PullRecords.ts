import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { hubNames, repoFile } from '@shared/domain/hub'
import { pullRequest } from '@shared/domain/pull'
import { errorShape, processIdentity } from '@shared/domain/run'
import type { Logger } from '../ports'
import { replaceFile } from '../replaceFile'

/** What is known of a download besides the bytes in its folder. Nothing secret: tokens are read when they are needed. */
const pullRecord = z.object({
  request: pullRequest,
  revision: z.string(),
  hub: z.enum(hubNames),
  endpoint: z.string(),
  folder: z.string(),
  files: z.int(),
  /** Which ones; none in records of earlier versions. */
  parts: z.array(repoFile).default([]),
  bytes: z.number(),
  createdAt: z.number(),
  /** The folder was not there before: giving the download up takes it away again. */
  fresh: z.boolean(),
  /** The host that works on it; null once none does. */
  owner: processIdentity.nullable(),
  error: errorShape.nullable(),
})
export type PullRecord = z.output<typeof pullRecord>

/** A path in the place of an id would name a file elsewhere, and what is cancelled by it is deleted. */
const isPlain = (id: string): boolean => /^[^./\\:\0][^/\\:\0]*$/.test(id)

/** One small file for each download that is not done. */
export class PullRecords {
  constructor(
    private readonly folder: string,
    private readonly log: Pick<Logger, 'warn'>,
  ) {}

  /** By id. One that cannot be read is left out, and the log says which. */
  all(): ReadonlyMap<string, PullRecord> {
    const names = existsSync(this.folder) ? readdirSync(this.folder) : []
    const ids = names.flatMap((name) => /^([^.].*)\.json$/.exec(name)?.[1] ?? [])
    return new Map(ids.sort().flatMap((id) => this.#read(id)))
  }

  get(id: string): PullRecord | undefined {
    return isPlain(id) && existsSync(this.#path(id)) ? this.#read(id)[0]?.[1] : undefined
  }

  put(id: string, record: PullRecord): void {
    replaceFile(this.#path(id), JSON.stringify(record, null, 2))
  }

  remove(id: string): void {
    rmSync(this.#path(id), { force: true })
  }

  #path(id: string): string {
    return join(this.folder, `${id}.json`)
  }

  #read(id: string): [string, PullRecord][] {
    const path = this.#path(id)
    try {
      return [[id, pullRecord.parse(JSON.parse(readFileSync(path, 'utf8')))]]
    } catch {
      this.log.warn(`"${path}" is no download of this version: start it again`)
      return []
    }
  }
}
