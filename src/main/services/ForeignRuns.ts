import type { ProcessIdentity, RunId, RunState } from '@shared/domain/run'
import type { EventBus } from './EventBus'
import type { RunRepository, RunRow } from './ports'
import { sameProcess } from './processIdentity'
import type { RunFolders } from './RunFolders'
import { isOpen } from './RunStates'

interface Deps {
  readonly runs: RunRepository
  readonly folders: Pick<RunFolders, 'events'>
  readonly bus: Pick<EventBus, 'publish'>
  readonly owner: ProcessIdentity
  readonly isAlive: (who: ProcessIdentity) => boolean
  readonly examine: () => Promise<void>
}

/** Tells this host's windows of the runs of other hosts on the same home, seen in the index and in their journals. */
export class ForeignRuns {
  /** Open runs of others: the state last told, and how many of their journal's lines. */
  readonly #told = new Map<RunId, { state: RunState; lines: number }>()
  #timer: NodeJS.Timeout | undefined
  constructor(private readonly deps: Deps) {}

  start(everyMs: number): void {
    this.#timer = setInterval(() => void this.look(), everyMs).unref()
  }

  async look(): Promise<void> {
    const open = this.deps.runs.list({ states: ['queued', 'running'] }).filter((row) => this.#isForeign(row))
    if (open.some((row) => !row.owner || !this.deps.isAlive(row.owner))) await this.deps.examine()
    for (const { id } of open)
      if (!this.#told.has(id)) this.#told.set(id, { state: 'queued', lines: this.#lines(id) })
    for (const id of this.#told.keys()) this.#tell(id)
  }

  dispose(): void {
    clearInterval(this.#timer)
  }

  #isForeign(row: RunRow): boolean {
    return !sameProcess(row.owner, this.deps.owner)
  }

  #lines(id: RunId): number {
    return this.deps.folders.events(id).next
  }

  #tell(id: RunId): void {
    const told = this.#told.get(id)
    const row = this.deps.runs.get(id)
    if (!told || !row) return
    const { events, next } = this.deps.folders.events(id, told.lines)
    for (const event of events) this.deps.bus.publish({ name: 'runs.event', payload: { id, event } })
    if (row.state !== told.state) {
      this.deps.bus.publish({ name: 'runs.changed', payload: { id, state: row.state, progress: null } })
    }
    if (isOpen(row.state) && this.#isForeign(row)) this.#told.set(id, { state: row.state, lines: next })
    else this.#told.delete(id)
  }
}
