import type { AppEvent } from '@shared/contract/transport'
import type { RunId, RunState, RunSummary } from '@shared/domain/run'

export interface JobStatus {
  readonly running: number
  /** Share done of what runs, 0 to 1; null while nobody can tell. */
  readonly share: number | null
}

interface Deps {
  readonly list: () => Promise<readonly RunSummary[]>
  readonly onStatus: (status: JobStatus) => void
  /** A run that ended otherwise than by a person's hand, and that was not followed by another of its recipe. */
  readonly onEnd: (run: RunSummary) => void
}

/** Ends that a person has not brought about: news to whoever looks elsewhere. */
const news: readonly RunState[] = ['done', 'failed', 'interrupted']
const open: readonly RunState[] = ['running', 'queued']

/** Follows a host's runs for what the desktop shows of them: a bar on the icon, a word at the end, a machine kept awake. */
export class JobWatch {
  readonly #running = new Map<RunId, number | null>()

  constructor(private readonly deps: Deps) {}

  /** Reads what runs now: at the start, and when a host has come back. */
  async begin(): Promise<void> {
    const runs = await this.deps.list()
    this.#running.clear()
    for (const run of runs) if (run.state === 'running') this.#running.set(run.id, shareOf(run.progress))
    this.#tell()
  }

  async heard(event: AppEvent): Promise<void> {
    if (event.name !== 'runs.changed') return
    const { id, state, progress } = event.payload
    if (state === 'running') this.#running.set(id, shareOf(progress))
    const ended = state !== 'running' && this.#running.delete(id)
    if (state === 'running' || ended) this.#tell()
    if (ended && news.includes(state)) await this.#ended(id)
  }

  async #ended(id: RunId): Promise<void> {
    const runs = await this.deps.list()
    const run = runs.find((r) => r.id === id)
    if (!run) return
    const goesOn = runs.some((r) => r.group === run.group && open.includes(r.state))
    if (run.state !== 'done' || !goesOn) this.deps.onEnd(run)
  }

  #tell(): void {
    const shares = [...this.#running.values()].filter((share) => share !== null)
    const share = shares.length === 0 ? null : shares.reduce((sum, s) => sum + s, 0) / shares.length
    this.deps.onStatus({ running: this.#running.size, share })
  }
}

const shareOf = (progress: RunSummary['progress']): number | null =>
  progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : null
