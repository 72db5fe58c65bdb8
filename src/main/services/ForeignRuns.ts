import type { ProcessIdentity, RunId, RunState } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import type { EventBus } from './EventBus'
import type { JournalIndex } from './journal/JournalIndex'
import type { Logger, RunRepository, RunRow } from './ports'
import { sameProcess } from './processIdentity'
import { isOpen } from './RunStates'

interface Deps {
  readonly runs: RunRepository
  readonly journal: (id: RunId) => Journal
  readonly bus: Pick<EventBus, 'publish'>
  readonly owner: ProcessIdentity
  readonly isAlive: (who: ProcessIdentity) => boolean
  readonly examine: () => Promise<void>
  readonly log: Pick<Logger, 'error'>
}
/** Reads on from where it was. */
type Journal = Pick<JournalIndex, 'page'>
interface Told {
  readonly state: RunState
  readonly journal: Journal
  /** Lines of the journal that were told. */
  readonly lines: number
}

/** Tells this host's windows of the runs of other hosts on the same home, seen in the index and in their journals. */
export class ForeignRuns {
  /** Open runs of others. */
  readonly #told = new Map<RunId, Told>()
  #timer: NodeJS.Timeout | undefined
  #looking = false
  constructor(private readonly deps: Deps) {}

  start(everyMs: number): void {
    this.#timer = setInterval(() => void this.#lookOnce(), everyMs).unref()
  }

  async look(): Promise<void> {
    const open = this.deps.runs.list({ states: ['queued', 'running'] }).filter((row) => this.#isForeign(row))
    if (open.some((row) => !row.owner || !this.deps.isAlive(row.owner))) await this.deps.examine()
    for (const { id } of open) if (!this.#told.has(id)) this.#told.set(id, await this.#unread(id))
    for (const id of this.#told.keys()) await this.#tell(id)
  }

  dispose(): void {
    clearInterval(this.#timer)
  }

  async #lookOnce(): Promise<void> {
    if (this.#looking) return // a long journal takes longer than a turn the first time
    this.#looking = true
    try {
      await this.look()
    } catch (e) {
      this.deps.log.error('Runs of another host could not be looked at', { error: AppError.from(e).message })
    } finally {
      this.#looking = false
    }
  }

  #isForeign(row: RunRow): boolean {
    return !sameProcess(row.owner, this.deps.owner)
  }

  /** What is in the journal already is read by whoever opens the run. */
  async #unread(id: RunId): Promise<Told> {
    const journal = this.deps.journal(id)
    const { next } = await journal.page({ after: Infinity, limit: Infinity })
    return { state: 'queued', journal, lines: next }
  }

  async #tell(id: RunId): Promise<void> {
    const told = this.#told.get(id)
    const row = this.deps.runs.get(id)
    if (!told || !row) return void this.#told.delete(id)
    const { events, next } = await told.journal.page({ after: told.lines, limit: Infinity })
    for (const event of events) this.deps.bus.publish({ name: 'runs.event', payload: { id, event } })
    if (row.state !== told.state) {
      this.deps.bus.publish({ name: 'runs.changed', payload: { id, state: row.state, progress: null } })
    }
    if (isOpen(row.state) && this.#isForeign(row))
      this.#told.set(id, { ...told, state: row.state, lines: next })
    else this.#told.delete(id)
  }
}
