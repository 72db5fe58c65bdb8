import {
  byQueueOrder,
  type EndRequest,
  type ProcessIdentity,
  type RunId,
  type RunState,
} from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import { sameProcess } from './processIdentity'
import type { Outcome, Signals } from './performRun'
import type { Logger, RunRepository, RunRow } from './ports'
import type { RunStates, Transition } from './RunStates'

export interface SchedulerDeps {
  readonly runs: RunRepository
  readonly states: Pick<RunStates, 'move'>
  readonly owner: ProcessIdentity
  readonly isAlive: (who: ProcessIdentity) => boolean
  /** Marks the runs of dead hosts interrupted. */
  readonly examine: () => Promise<void>
  /** Does the work of a run; returns when it is done or paused, throws otherwise. */
  readonly perform: (row: RunRow, signals: Signals) => Promise<Outcome>
  readonly log: Logger
  /** How often to look whether another host has finished or has asked to end a run. */
  readonly pollMs?: number
}

type Next = { readonly run: RunRow } | 'busy' | 'nothing'

/**
 * Runs what this host has queued: one job at a time on the whole machine, in order, each after what it needs. The
 * database decides between hosts, since two of them may use the same home.
 */
export class Scheduler {
  #live: Live | undefined
  #loop: Promise<void> | undefined
  #disposed = false
  /** Woken since it last looked: without it, a call between the last look and the end of the loop would be lost. */
  #again = false
  #poll: NodeJS.Timeout | undefined
  #waking: (() => void) | undefined
  constructor(private readonly deps: SchedulerDeps) {}

  /** Looks for work. Called after every change of the queue. */
  wake(): void {
    this.#again = true
    this.#waking?.()
    this.#loop ??= this.#work().finally(() => {
      this.#loop = undefined
      if (this.#again && !this.#disposed) this.wake()
    })
  }

  /** Ends a run of this host as asked; false where it has none such. */
  end(id: RunId, how: EndRequest): boolean {
    if (this.#live?.row.id === id) {
      endLive(this.#live, how)
      return true
    }
    if (how === 'stop' || !this.#mine().some((row) => row.id === id)) return false
    if (how === 'pause') this.deps.states.move(id, 'paused')
    else this.deps.states.move(id, 'cancelled', { error: cancelled() })
    this.wake()
    return true
  }

  /** Stops at once. What was running or waiting is marked interrupted and can be resumed. */
  async dispose(): Promise<void> {
    this.#disposed = true
    this.#live?.abort.abort()
    this.#waking?.()
    await this.#loop
    const error = new AppError(
      'ENGINE_LOST',
      'The program was closed before it was the turn of this run: resume it.',
    )
    for (const row of this.#mine()) this.deps.states.move(row.id, 'interrupted', { error })
  }

  async #work(): Promise<void> {
    this.#poll = setInterval(() => this.#obeyRequests(), this.#pollMs)
    try {
      while (this.#again && !this.#disposed) {
        this.#again = false
        const next = this.#next()
        if (next === 'nothing') continue
        this.#again = true
        if (next === 'busy') await this.#pause()
        else await this.#run(next.run)
      }
    } catch (e) {
      // the index itself cannot be used, on a full disk for instance: nobody shall wait for runs that cannot start
      const error = AppError.from(e)
      this.#again = false
      this.deps.log.error('The queue has stopped', { error: error.message })
      for (const row of this.#mine()) this.deps.states.move(row.id, 'failed', { error })
    } finally {
      clearInterval(this.#poll)
    }
  }

  get #pollMs(): number {
    return this.deps.pollMs ?? 500
  }

  #mine(): RunRow[] {
    return this.deps.runs
      .list({ states: ['queued'] })
      .filter((row) => sameProcess(row.owner, this.deps.owner))
      .sort(byQueueOrder)
  }

  /** Claims the first run whose needs are met, where no living host is at work; drops those that can never start. */
  #next(): Next {
    const dropped: { readonly row: RunRow; readonly end: Ending }[] = []
    const next = this.deps.runs.exclusively((): Next => {
      const queue = this.#mine()
      for (const row of queue) {
        const end = hopeless(row, this.deps.runs)
        if (end) dropped.push({ row, end })
      }
      const open = queue.filter((row) => !dropped.some((d) => d.row.id === row.id))
      const ready = open.find((row) => needs(row).every((id) => this.deps.runs.get(id)?.state === 'done'))
      if (!ready) return open.length > 0 ? 'busy' : 'nothing'
      if (this.deps.runs.list({ states: ['running'] }).length > 0) return 'busy'
      this.deps.runs.update(ready.id, { state: 'running', owner: this.deps.owner })
      return { run: ready }
    })
    for (const { row, end } of dropped) this.deps.states.move(row.id, end.state, { error: end.error })
    return dropped.length > 0 && next === 'nothing' ? this.#next() : next
  }

  /** Waits for another host, whose death would otherwise keep the machine busy for ever. */
  async #pause(): Promise<void> {
    await this.deps.examine()
    await new Promise<void>((resolve) => {
      this.#waking = resolve
      setTimeout(resolve, this.#pollMs)
    })
  }

  async #run(row: RunRow): Promise<void> {
    const live: Live = { row, abort: new AbortController(), ending: new AbortController(), how: 'cancel' }
    const { signal } = live.abort
    this.#live = live
    try {
      const outcome = await this.deps.perform(row, { signal, ending: live.ending.signal })
      this.deps.states.move(row.id, outcome)
    } catch (e) {
      const error = AppError.from(e)
      if (error.code === 'INTERNAL') this.deps.log.error(`Run ${row.id} failed`, { stack: stackOf(e) })
      if (signal.aborted && live.how === 'pause' && !this.#disposed) this.deps.states.move(row.id, 'paused')
      else {
        const end = this.#ending(error, signal)
        this.deps.states.move(row.id, end.state, end)
      }
    } finally {
      this.#live = undefined
    }
  }

  #ending(error: AppError, signal: AbortSignal): Ending {
    if (this.#disposed) return { state: 'interrupted', error: closed('while') }
    if (signal.aborted) return { state: 'cancelled', error: cancelled() }
    return { state: error.code === 'ENGINE_LOST' ? 'interrupted' : 'failed', error }
  }

  #obeyRequests(): void {
    for (const { id, owner, request } of this.deps.runs.list({ states: ['queued', 'running'] }))
      if (request !== null && sameProcess(owner, this.deps.owner)) this.end(id, request)
  }
}

/** The run that is being worked on. */
interface Live {
  readonly row: RunRow
  readonly abort: AbortController
  readonly ending: AbortController
  /** What an abort means. */
  how: 'cancel' | 'pause'
}

/**
 * Steps of a training are the only thing that can be finished first; other work is cut where it is, and goes on from the
 * answers that it has stored.
 */
function endLive(live: Live, how: EndRequest): void {
  if (how !== 'cancel' && live.row.kind === 'train') return live.ending.abort(how)
  live.how = how === 'pause' ? 'pause' : 'cancel'
  live.abort.abort()
}

interface Ending extends Transition {
  readonly state: RunState
  readonly error: AppError
}

/** Runs whose results a run needs. */
export const needs = (row: RunRow): RunId[] => [
  ...new Set([...(row.after === null ? [] : [row.after]), ...(row.spec.runs ?? [])]),
]

/** How a run ends that can never start, because what it needs has ended otherwise than done. */
function hopeless(row: RunRow, runs: RunRepository): Ending | undefined {
  const needed = needs(row).map((id) => ({ id, run: runs.get(id) }))
  for (const { id, run } of needed) {
    const data = { needs: id }
    if (run?.state === 'interrupted') {
      const message = `The run "${run.title}" that this one needs was interrupted: resume it.`
      return { state: 'interrupted', error: new AppError('ENGINE_LOST', message, { data }) }
    }
    if (run?.state === 'paused') {
      const message = `The run "${run.title}" that this one needs is paused: resume it.`
      return { state: 'paused', error: new AppError('CANCELLED', message, { data }) }
    }
    if (run && run.state !== 'failed' && run.state !== 'cancelled') continue
    const what = run
      ? `"${run.title}" that it needs ${run.state === 'failed' ? 'has failed' : 'was cancelled'}`
      : 'that it needs is gone'
    return {
      state: 'cancelled',
      error: new AppError('CANCELLED', `Cancelled, because the run ${what}.`, { data }),
    }
  }
  return undefined
}

const cancelled = (): AppError => new AppError('CANCELLED', 'The run was cancelled.')
const closed = (when: 'before' | 'while'): AppError => {
  const what = when === 'while' ? 'while this run was working' : 'before it was the turn of this run'
  return new AppError('ENGINE_LOST', `The program was closed ${what}: resume it.`)
}
const stackOf = (e: unknown): string => (e instanceof Error ? (e.stack ?? e.message) : String(e))
