import type { Database, Statement } from 'better-sqlite3'
import * as z from 'zod'
import {
  endRequests,
  errorShape,
  processIdentity,
  runId,
  runKinds,
  runSpec,
  runStates,
} from '@shared/domain/run'
import type { RunId, RunState } from '@shared/domain/run'
import { benchmarkResult, type BenchmarkResult } from '@shared/domain/score'
import { errorCodes } from '@shared/errors/appError'
import type { RunChange, RunHead, RunRepository, RunRow } from '@main/services/ports'

/** A JSON column: text in the file, a checked value outside. */
const json = <T extends z.ZodType>(schema: T) =>
  z.string().transform((text, context): z.output<T> => {
    const parsed = schema.safeParse(JSON.parse(text))
    if (parsed.success) return parsed.data
    context.addIssue({ code: 'custom', message: parsed.error.message })
    return z.NEVER
  })
const headSchema = z.object({
  id: runId,
  kind: z.enum(runKinds),
  group: z.string(),
  title: z.string(),
  state: z.enum(runStates),
  after: runId.nullable(),
  created_at: z.number(),
  started_at: z.number().nullable(),
  finished_at: z.number().nullable(),
  error: json(errorShape.extend({ code: z.enum(errorCodes) })).nullable(),
  place: z.number().nullable(),
})
const rowSchema = headSchema.extend({
  spec: json(runSpec),
  lock: z.string(),
  owner: json(processIdentity).nullable(),
  request: z.enum(endRequests).nullable(),
})

const columns = {
  id: 'id',
  kind: 'kind',
  group: '"group"',
  title: 'title',
  state: 'state',
  after: 'after',
  createdAt: 'created_at',
  startedAt: 'started_at',
  finishedAt: 'finished_at',
  error: 'error',
  spec: 'spec',
  lock: 'lock',
  owner: 'owner',
  request: 'request',
  place: 'place',
} as const satisfies Record<keyof RunRow, string>
type Column = keyof typeof columns

export class SqliteRunRepository implements RunRepository {
  /** Changes with every commit, be it this connection's or another one's. */
  readonly #version: Statement
  #heads: { readonly version: string; readonly rows: readonly RunHead[] } | undefined

  constructor(private readonly db: Database) {
    const version = "SELECT data_version || ' ' || total_changes() FROM pragma_data_version"
    this.#version = db.prepare(version).pluck()
  }

  exclusively<T>(work: () => T): T {
    return this.db.transaction(work).immediate()
  }

  insert(rows: readonly RunRow[]): void {
    const names = Object.keys(columns) as Column[] // the keys of a constant
    const into = this.db.prepare(
      `INSERT INTO runs (${names.map((n) => columns[n]).join(', ')}) VALUES (${names.map((n) => `@${n}`).join(', ')})`,
    )
    this.exclusively(() => {
      for (const row of rows) into.run(Object.fromEntries(names.map((n) => [n, toSql(row[n])])))
    })
  }

  get(id: RunId): RunRow | undefined {
    const found = this.db.prepare('SELECT * FROM runs WHERE id = ?').get(id)
    return found === undefined ? undefined : toRow(found)
  }

  list(filter: { states?: readonly RunState[]; lock?: string; group?: string } = {}): RunRow[] {
    const where = ['1']
    if (filter.states) where.push('state IN (SELECT value FROM json_each(@states))')
    if (filter.lock !== undefined) where.push('lock = @lock')
    if (filter.group !== undefined) where.push('"group" = @group')
    return this.db
      .prepare(`SELECT * FROM runs WHERE ${where.join(' AND ')} ORDER BY seq`)
      .all({ ...filter, states: JSON.stringify(filter.states ?? []) })
      .map(toRow)
  }

  /** Every screen asks for them, and they seldom change. */
  heads(): readonly RunHead[] {
    const version = String(this.#version.get())
    if (this.#heads?.version === version) return this.#heads.rows
    const rows = this.#readHeads()
    if (!this.db.inTransaction) this.#heads = { version, rows } // what is rolled back does not count as a change
    return rows
  }

  #readHeads(): RunHead[] {
    const shown = Object.keys(headSchema.shape).map((name) => `"${name}"`)
    return this.db
      .prepare(`SELECT ${shown.join(', ')} FROM runs ORDER BY seq`)
      .all()
      .map((found) => toHead(headSchema.parse(found)))
  }

  update(id: RunId, change: RunChange): void {
    const names = Object.keys(change) as (keyof RunChange)[] // the keys of RunChange and no others
    if (names.length === 0) return
    this.db
      .prepare(`UPDATE runs SET ${names.map((n) => `${columns[n]} = @${n}`).join(', ')} WHERE id = @id`)
      .run({ id, ...Object.fromEntries(names.map((n) => [n, toSql(change[n])])) })
  }

  results(id: RunId): BenchmarkResult[] {
    return this.db
      .prepare('SELECT result FROM results WHERE run = ? ORDER BY rowid')
      .pluck()
      .all(id)
      .map((text) => benchmarkResult.parse(JSON.parse(String(text))))
  }

  putResult(id: RunId, result: BenchmarkResult): void {
    this.db
      .prepare('INSERT OR REPLACE INTO results (run, benchmark, result) VALUES (?, ?, ?)')
      .run(id, result.benchmark, JSON.stringify(result))
  }
}

const toSql = (value: unknown): string | number | null => {
  if (value === undefined) return null
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  return typeof value === 'boolean' ? Number(value) : JSON.stringify(value)
}

function toRow(found: unknown): RunRow {
  const { spec, lock, owner, request, ...head } = rowSchema.parse(found)
  return { ...toHead(head), spec, lock, owner, request }
}

const toHead = (r: z.output<typeof headSchema>): RunHead => ({
  id: r.id,
  kind: r.kind,
  group: r.group,
  title: r.title,
  state: r.state,
  after: r.after,
  createdAt: r.created_at,
  startedAt: r.started_at,
  finishedAt: r.finished_at,
  error: r.error,
  place: r.place,
})
