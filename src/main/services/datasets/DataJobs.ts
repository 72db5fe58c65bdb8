import { randomBytes } from 'node:crypto'
import type { DataJob } from '@shared/contract/data'
import type { RunProgress } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import type { EventBus } from '../EventBus'
import type { CallOptions } from '../ports'

type Result = Pick<DataJob, 'check' | 'version' | 'leakage' | 'preflight'>
interface Started {
  readonly kind: DataJob['kind']
  readonly title: string
  /** Names what will be found: while a job of the same key runs, and when it is done, no other one is started. */
  readonly key?: string | undefined
  readonly work: (options: CallOptions) => Promise<Result>
}
interface Job {
  readonly key: string | undefined
  state: DataJob
  readonly abort: AbortController
  /** When its progress was last told. */
  told: number
}

/** Milliseconds between two events of one job. */
const interval = 100
/** Jobs that have ended and are remembered with their results. */
const remembered = 20

/** Work on data that a window has started: it goes on whether or not the window is there, and ends with the host. */
export class DataJobs {
  readonly #jobs = new Map<string, Job>()

  constructor(private readonly deps: { readonly bus: EventBus; readonly now: () => number }) {}

  start({ kind, title, work, key }: Started): { job: string } {
    const same = key === undefined ? undefined : this.#alike(key)
    if (same) return { job: same.state.id }
    // of no earlier host: a window may still ask for what that one did
    const id = `${kind}-${randomBytes(6).toString('hex')}`
    const job: Job = {
      key,
      state: { id, kind, title, state: 'running', progress: null, error: null },
      abort: new AbortController(),
      told: 0,
    }
    this.#jobs.set(id, job)
    void this.#drive(job, work)
    return { job: id }
  }

  /** One that runs or has a result. */
  #alike(key: string): Job | undefined {
    return [...this.#jobs.values()].findLast(
      (job) => job.key === key && (job.state.state === 'running' || job.state.state === 'done'),
    )
  }

  async #drive(job: Job, work: Started['work']): Promise<void> {
    const onEvent: CallOptions['onEvent'] = (event) => {
      if (event.type === 'progress') this.#progress(job, event.progress)
    }
    try {
      const result = await work({ signal: job.abort.signal, onEvent })
      this.#end(job, { state: 'done', ...result })
    } catch (e) {
      const error = AppError.from(e)
      this.#end(
        job,
        error.code === 'CANCELLED' ? { state: 'cancelled' } : { state: 'failed', error: error.toShape() },
      )
    }
  }

  #progress(job: Job, progress: RunProgress): void {
    job.state = { ...job.state, progress }
    const now = this.deps.now()
    if (now - job.told < interval) return
    job.told = now
    this.#tell(job)
  }

  #end(job: Job, change: Partial<DataJob>): void {
    job.state = { ...job.state, ...change, progress: null }
    this.#tell(job)
    const ended = [...this.#jobs.values()].filter(({ state }) => state.state !== 'running')
    for (const { state } of ended.slice(0, -remembered)) this.#jobs.delete(state.id)
  }

  #tell({ state: { id, kind, state, progress } }: Job): void {
    this.deps.bus.publish({ name: 'data.changed', payload: { id, kind, state, progress } })
  }

  /** Throws NOT_FOUND for one that this host does not know. */
  get({ job }: { readonly job: string }): DataJob {
    return this.#job(job).state
  }

  /** The latest first, without what they have found. */
  list(): DataJob[] {
    return [...this.#jobs.values()]
      .map(({ state: { id, kind, title, state, progress, error } }) => ({
        id,
        kind,
        title,
        state,
        progress,
        error,
      }))
      .reverse()
  }

  cancel({ job }: { readonly job: string }): void {
    this.#job(job).abort.abort()
  }

  dispose(): void {
    for (const { abort } of this.#jobs.values()) abort.abort()
  }

  #job(id: string): Job {
    const job = this.#jobs.get(id)
    if (job) return job
    throw new AppError(
      'NOT_FOUND',
      `There is no work on data "${id}": it was done before the app was started again.`,
    )
  }
}
