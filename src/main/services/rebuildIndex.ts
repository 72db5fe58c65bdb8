import type { JournalLine } from '@shared/domain/events'
import type { RunId } from '@shared/domain/run'
import type { BenchmarkResult } from '@shared/domain/score'
import { AppError, type ErrorShape } from '@shared/errors/appError'
import { lockDigest } from './lockRecipe'
import type { Logger, RunRepository, RunRow } from './ports'
import type { RunFolders } from './RunFolders'
import { recordToSpec } from './runRecord'

interface Deps {
  readonly runs: RunRepository
  readonly folders: Pick<RunFolders, 'ids' | 'record' | 'notes'>
  readonly log: Logger
}

/** Fills an empty index from the run folders. A folder that cannot be read is left out with a line in the log. */
export function rebuildIndex({ runs, folders, log }: Deps): void {
  const found = folders.ids().flatMap((id) => {
    try {
      return [readRun(id, folders)]
    } catch (e) {
      log.warn(`The folder of run ${id} cannot be read and was left out of the index`, {
        error: AppError.from(e).message,
      })
      return []
    }
  })
  if (found.length === 0) return
  found.sort((a, b) => a.row.createdAt - b.row.createdAt)
  runs.exclusively(() => {
    if (runs.list().length > 0) return // another host was quicker
    runs.insert(found.map((run) => run.row))
    for (const { row, results } of found) for (const result of results) runs.putResult(row.id, result)
  })
  log.info(`The index of ${found.length} runs was rebuilt from their folders`)
}

function readRun(id: RunId, folders: Deps['folders']): { row: RunRow; results: BenchmarkResult[] } {
  const record = folders.record(id)
  const notes = folders.notes(id)
  const spec = recordToSpec(record)
  const { kind, group, title, after, createdAt } = record.run
  const results = new Map<string, BenchmarkResult>()
  for (const event of notes) if (event.type === 'result') results.set(event.result.benchmark, event.result)
  const row: RunRow = {
    ...{ id, kind, group, title, after, createdAt, spec },
    ...stateOf(notes),
    lock: lockDigest(spec.recipe, record.lock),
    request: null,
  }
  return { row, results: [...results.values()] }
}

type StateOf = Pick<RunRow, 'state' | 'startedAt' | 'finishedAt' | 'error' | 'owner'>

/** The last word of a journal about its run. Whether the owner of a running one lives is for the examination to find out. */
function stateOf(notes: readonly JournalLine[]): StateOf {
  let now: StateOf = { state: 'queued', startedAt: null, finishedAt: null, error: null, owner: null }
  for (const event of notes) {
    if (event.type !== 'state') continue
    const { state, t } = event
    // the code was written by this program: the schema keeps it a string so that older journals stay readable
    const error = (event.error as ErrorShape | undefined) ?? null
    if (state === 'queued') now = { state, startedAt: null, finishedAt: null, error, owner: null }
    else if (state === 'running')
      now = { state, startedAt: t, finishedAt: null, error, owner: event.by?.host ?? null }
    else now = { ...now, state, finishedAt: t, error, owner: null }
  }
  return now
}
