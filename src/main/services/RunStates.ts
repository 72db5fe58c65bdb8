import type { JournalLine, RunEvent } from '@shared/domain/events'
import type { ProcessIdentity, RunId, RunProgress, RunState } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import type { EventBus } from './EventBus'
import type { Logger, RunChange, RunHead, RunRepository, RunRow } from './ports'
import type { RunFolders } from './RunFolders'

interface Deps {
  readonly runs: RunRepository
  readonly folders: Pick<RunFolders, 'append'>
  readonly bus: Pick<EventBus, 'publish'>
  readonly log: Logger
  readonly now: () => number
}
export interface Transition {
  readonly error?: AppError
  /** Who works on it, for `running`. */
  readonly by?: {
    readonly host: ProcessIdentity
    readonly engine?: ProcessIdentity
    readonly machine?: string
  }
  /** Who queued it or works on it. */
  readonly owner?: ProcessIdentity | null
}

export const isOpen = (state: RunState): boolean => state === 'queued' || state === 'running'

/**
 * Where every change of a run goes through: journal first, which is the truth, then the index, then whoever watches.
 * A disk that is full must not hide how a run ended: what could not be stored is remembered until the host ends.
 */
export class RunStates {
  readonly #progress = new Map<RunId, RunProgress>()
  readonly #unsaved = new Map<RunId, RunChange>()
  constructor(private readonly deps: Deps) {}

  get(id: RunId): RunRow | undefined {
    const row = this.deps.runs.get(id)
    return row && { ...row, ...this.#unsaved.get(id) }
  }

  /** Of every run, oldest first. */
  heads(): RunHead[] {
    return this.deps.runs.heads().map((head) => ({ ...head, ...this.#unsaved.get(head.id) }))
  }

  progress(id: RunId): RunProgress | null {
    return this.#progress.get(id) ?? null
  }

  move(id: RunId, state: RunState, { error, by, owner = null }: Transition = {}): void {
    const t = this.deps.now()
    const shape = error?.toShape() ?? null
    this.record(id, { t, type: 'state', state, ...(shape && { error: shape }), ...(by && { by }) })
    const change: RunChange = {
      state,
      owner,
      error: shape,
      ...(state === 'queued' && { request: null, startedAt: null }),
      ...(state === 'running' && { startedAt: t }),
      finishedAt: isOpen(state) ? null : t,
    }
    this.#progress.delete(id)
    if (this.#store(`The state of run ${id}`, () => this.deps.runs.update(id, change)))
      this.#unsaved.delete(id)
    else this.#unsaved.set(id, change)
    this.#changed(id, state)
  }

  /** Writes a line of the host's own into the journal and tells whoever watches. */
  record(id: RunId, line: JournalLine): void {
    try {
      this.deps.folders.append(id, line)
    } catch (e) {
      this.deps.log.error(`The journal of run ${id} could not be written`, {
        error: AppError.from(e).message,
      })
    }
    this.deps.bus.publish({ name: 'runs.event', payload: { id, event: line } })
  }

  /** Takes what a job reports; it has written the line into the journal itself. */
  heard(id: RunId, event: RunEvent & { readonly t: number }): void {
    if (event.type === 'progress') {
      this.#progress.set(id, event.progress)
      return this.#changed(id, 'running')
    }
    if (event.type === 'result')
      this.#store(`A result of run ${id}`, () => this.deps.runs.putResult(id, event.result))
    this.deps.bus.publish({ name: 'runs.event', payload: { id, event } })
  }

  #store(what: string, write: () => void): boolean {
    try {
      write()
      return true
    } catch (e) {
      this.deps.log.error(`${what} could not be stored`, { error: AppError.from(e).message })
      return false
    }
  }

  #changed(id: RunId, state: RunState): void {
    this.deps.bus.publish({ name: 'runs.changed', payload: { id, state, progress: this.progress(id) } })
  }
}
