import type { JournalLine } from '@shared/domain/events'
import { runId, type ProcessIdentity, type RunId } from '@shared/domain/run'
import type { BenchmarkResult } from '@shared/domain/score'
import { recipe } from '@shared/domain/recipe'
import type { Logger, RunRepository, RunRow } from '@main/services/ports'

export const silentLog: Logger = { info() {}, warn() {}, error() {} }
export const anId = (name: string): RunId => runId.parse(`run-id-${name}`)
export const aProcess = (pid: number): ProcessIdentity => ({ pid, start: `s${pid}` })

/** The index in memory; `exclusively` needs no lock, since a test has one thread. */
export function memoryRuns(): RunRepository {
  const rows = new Map<RunId, RunRow>()
  const results = new Map<RunId, BenchmarkResult[]>()
  return {
    exclusively: (work) => work(),
    insert: (added) => added.forEach((row) => rows.set(row.id, row)),
    get: (id) => rows.get(id),
    list: ({ states, lock, group } = {}) =>
      [...rows.values()].filter(
        (row) =>
          (!states || states.includes(row.state)) &&
          (lock === undefined || row.lock === lock) &&
          (group === undefined || row.group === group),
      ),
    heads: () => [...rows.values()],
    update: (id, change) => {
      const row = rows.get(id)
      if (row) rows.set(id, { ...row, ...change })
    },
    results: (id) => results.get(id) ?? [],
    putResult: (id, result) => void results.set(id, [...(results.get(id) ?? []), result]),
  }
}

/** Journals in memory, with the methods that the queue needs. */
export function memoryFolders() {
  const journals = new Map<RunId, JournalLine[]>()
  const events = (id: RunId): JournalLine[] => journals.get(id) ?? []
  return {
    journals,
    append: (id: RunId, line: JournalLine): void => void journals.set(id, [...events(id), line]),
    events,
    notes: (id: RunId) => events(id).filter(({ type }) => type !== 'metric'),
  }
}

const spec = {
  kind: 'train' as const,
  recipe: recipe.parse({ model: { path: '/m' }, train: { method: 'sft', data: [{ file: '/d' }] } }),
}
export const aRow = (name: string, change: Partial<RunRow> = {}): RunRow => ({
  id: anId(name),
  kind: 'train',
  group: 'g',
  title: name,
  state: 'queued',
  after: null,
  createdAt: 0,
  startedAt: null,
  finishedAt: null,
  error: null,
  spec,
  lock: 'l',
  owner: aProcess(1),
  request: null,
  place: null,
  ...change,
})
