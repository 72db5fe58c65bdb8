import type { ProcessIdentity } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import { sameProcess } from './processIdentity'
import type { RunRepository, RunRow } from './ports'
import type { RunFolders } from './RunFolders'
import { isOpen, type RunStates } from './RunStates'

export interface ExamineDeps {
  readonly runs: RunRepository
  readonly folders: Pick<RunFolders, 'notes'>
  readonly states: Pick<RunStates, 'move'>
  readonly isAlive: (who: ProcessIdentity) => boolean
  /** Returns when `who` is gone. */
  readonly kill: (who: ProcessIdentity) => Promise<void>
}

/**
 * Finds open runs whose host is dead and marks them interrupted. An engine that has outlived its host is ended first,
 * so that nobody writes into the folder when the run is resumed.
 */
export async function examineRuns(deps: ExamineDeps): Promise<void> {
  for (const row of deps.runs.list({ states: ['queued', 'running'] })) {
    if (row.owner && deps.isAlive(row.owner)) continue
    for (const engine of enginesOf(row, deps.folders)) await deps.kill(engine)
    const ours = deps.runs.exclusively(() => {
      // another host may have examined, or even resumed, the run meanwhile
      const now = deps.runs.get(row.id)
      if (!now || !isOpen(now.state) || !sameProcess(now.owner, row.owner)) return false
      deps.runs.update(row.id, { state: 'interrupted', owner: null })
      return true
    })
    if (ours) deps.states.move(row.id, 'interrupted', { error: interrupted(row) })
  }
}

/** Engines that the dead host has started for this run: of another host's engine it is not ours to dispose. */
function enginesOf(row: RunRow, folders: ExamineDeps['folders']): ProcessIdentity[] {
  if (row.state !== 'running') return []
  return folders.notes(row.id).flatMap((line) => {
    if (line.type !== 'state' || !line.by?.engine) return []
    return row.owner === null || sameProcess(line.by.host, row.owner) ? [line.by.engine] : []
  })
}

const interrupted = (row: RunRow): AppError => {
  const when = row.state === 'running' ? 'while it was running' : 'before it was its turn'
  return new AppError('ENGINE_LOST', `The program that started this run ended ${when}: resume it.`)
}
