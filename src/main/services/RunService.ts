import { setTimeout as sleep } from 'node:timers/promises'
import type { TrainMetric } from '@shared/domain/events'
import type { Recipe } from '@shared/domain/recipe'
import { runId, type EndRequest, type ProcessIdentity, type RunId, type RunSummary } from '@shared/domain/run'
import type { BenchmarkResult } from '@shared/domain/score'
import type { TrainingCurves } from '@shared/domain/trainingCurves'
import { AppError } from '@shared/errors/appError'
import type { EvaluationReader } from './EvaluationReader'
import type { EventBus } from './EventBus'
import { expandRecipe } from './expandRecipe'
import type { JournalPage } from './journal/JournalIndex'
import { artifactsOf, reductionsOf, trainingOf } from './journalFacts'
import type { LockedRecipe } from './lockRecipe'
import type { Journals } from './journal/Journals'
import type { RunHead, RunRepository, RunRow } from './ports'
import { sameProcess } from './processIdentity'
import { parseRecipe, resolvePaths } from './recipeFile'
import type { RunFolders } from './RunFolders'
import { isOpen, type RunStates } from './RunStates'
import { SamplePages } from './SamplePages'
import { needs, type Scheduler } from './Scheduler'

export interface RunServiceDeps {
  readonly runs: RunRepository
  readonly folders: RunFolders
  readonly journals: Pick<Journals, 'of'>
  readonly reader: Pick<EvaluationReader, 'metrics'>
  readonly states: RunStates
  readonly scheduler: Pick<Scheduler, 'wake' | 'end'>
  readonly bus: EventBus
  readonly owner: ProcessIdentity
  readonly isAlive: (who: ProcessIdentity) => boolean
  /** Marks the runs of dead hosts interrupted. */
  readonly examine: () => Promise<void>
  /** Downloads the recipe's model where it is not here; the signal ends the wait, not the download. */
  readonly lock: (recipe: Recipe, signal?: AbortSignal) => Promise<LockedRecipe>
  /** A name for a run or group made at `now`, unlike any other. */
  readonly newId: (now: number, kind: string) => string
  readonly now: () => number
  /** Where relative paths of a recipe without a place start. */
  readonly base: string
}
export interface StartedGroup {
  readonly group: string
  readonly ids: RunId[]
  /** An unfinished group of the same locked recipe goes on instead of a new one. */
  readonly continued: boolean
}
type Page = Parameters<SamplePages['page']>[1]

/** What a shell can do with runs. The queue is the scheduler's, the state of each run is in its folder and the index. */
export class RunService {
  readonly #samples = new SamplePages()
  constructor(private readonly deps: RunServiceDeps) {}

  list(): RunSummary[] {
    return this.deps.states
      .heads()
      .reverse()
      .map((head) => this.#summaryOf(head))
  }

  async get({ id }: { readonly id: RunId }) {
    const summary = this.#summary(id)
    const events = await this.deps.journals.of(id).notes()
    return {
      ...summary,
      recipe: this.deps.folders.recipeText(id),
      folder: this.deps.folders.folder(id),
      results: this.results(id),
      artifacts: artifactsOf(events),
      reductions: reductionsOf(events),
    }
  }

  results(id: RunId): BenchmarkResult[] {
    return this.deps.runs.results(id)
  }

  training(id: RunId) {
    return trainingOf(this.deps.folders.events(id))
  }

  metrics(id: RunId): TrainMetric[] {
    return this.deps.reader.metrics(id)
  }

  events({
    id,
    after,
    steps,
  }: {
    readonly id: RunId
    readonly after: number
    readonly steps?: number | undefined
  }): Promise<JournalPage> {
    this.#row(id)
    return this.deps.journals.of(id).page({ after, limit: 5_000, steps })
  }

  curves({ id }: { readonly id: RunId }): Promise<TrainingCurves> {
    this.#row(id)
    return this.deps.journals.of(id).curves()
  }

  samples({ id, ...page }: { readonly id: RunId } & Page) {
    this.#row(id)
    return this.#samples.page(this.deps.folders.folder(id), page)
  }

  /** Always starts anew: a window shows what could be resumed. */
  async start({
    recipe,
    base,
  }: {
    readonly recipe: string
    readonly base?: string | undefined
  }): Promise<StartedGroup> {
    return this.startRecipe(resolvePaths(parseRecipe(recipe), base ?? this.deps.base), { fresh: true })
  }

  /**
   * Starts a recipe with absolute paths. Unless `fresh`, the latest group of the identical locked recipe is continued
   * if anything in it is not done: the same command after a crash ends what it had begun.
   */
  async startRecipe(
    recipe: Recipe,
    { fresh = false, signal }: { readonly fresh?: boolean; readonly signal?: AbortSignal } = {},
  ): Promise<StartedGroup> {
    const locked = await this.deps.lock(recipe, signal)
    const earlier = fresh ? [] : this.#unfinished(locked.digest)
    const [first] = earlier
    if (!first) return this.#create(locked)
    this.#requeue(earlier)
    return { group: first.group, ids: earlier.map((row) => row.id), continued: true }
  }

  async cancel({ id }: { readonly id: RunId }): Promise<void> {
    if (isOpen(this.#row(id).state)) this.#end(id, 'cancel')
  }

  /** Ends a run so that it can go on where it was: a training after its step, at a checkpoint. */
  async pause({ id }: { readonly id: RunId }): Promise<void> {
    const { state, title } = this.#row(id)
    if (!isOpen(state))
      throw new AppError('INVALID_INPUT', `"${title}" is ${state}: only a run that is open can be paused.`)
    this.#end(id, 'pause')
  }

  /**
   * Puts waiting runs in this order, before any that are not named. What has begun meanwhile stays as it is; a run still
   * waits for what it needs.
   */
  order({ ids }: { readonly ids: readonly RunId[] }): void {
    const { runs, scheduler } = this.deps
    runs.exclusively(() => {
      const waiting = new Set(runs.list({ states: ['queued'] }).map((row) => row.id))
      const named = ids.filter((id) => waiting.has(id))
      for (const [place, id] of named.entries()) runs.update(id, { place })
    })
    scheduler.wake()
  }

  /** Ends a training after its step; what it has learned so far becomes its result. */
  async stop({ id }: { readonly id: RunId }): Promise<void> {
    const { state, kind, title } = this.#row(id)
    if (kind !== 'train' || state !== 'running') {
      const what = kind === 'train' ? state : `a run of kind ${kind}`
      const message = `"${title}" is ${what}: only a training that is running can be stopped with its result.`
      throw new AppError('INVALID_INPUT', message)
    }
    this.#end(id, 'stop')
  }

  #end(id: RunId, how: EndRequest): void {
    // where another host works on it, that host looks for this mark
    if (!this.deps.scheduler.end(id, how)) this.deps.runs.update(id, { request: how })
  }

  async resume({ id }: { readonly id: RunId }): Promise<void> {
    await this.requeue(id)
  }

  /**
   * Queues a run again, or what is not done of a group: before it whatever it needs, after it what waits for it because
   * it had not ended well, with whatever that needs. An evaluation that is done but for questions that ended in an error
   * asks those again. Returns these runs.
   */
  async requeue(runOrGroup: string): Promise<RunId[]> {
    await this.deps.examine()
    const whole = this.deps.runs.list({ group: runOrGroup })
    const asked = whole.length > 0 ? whole : [this.#row(runId.parse(runOrGroup))]
    const unfinished = asked.filter((row) => !this.#isComplete(row))
    const [first] = unfinished
    if (!first) throw new AppError('INVALID_INPUT', `The run "${runOrGroup}" is done: start a new one.`)
    const group = this.deps.runs.list({ group: first.group })
    const chain = chainOf(unfinished, group, (row) => this.#isComplete(row))
    this.#requeue(chain)
    return chain.map((row) => row.id)
  }

  /** Returns once the run is not open, however it ended. */
  async settled(id: RunId): Promise<RunSummary> {
    for (;;) {
      const { state, owner } = this.#row(id)
      if (!isOpen(state)) return this.#summary(id)
      if (!(owner && this.deps.isAlive(owner))) await this.deps.examine()
      await this.#change()
    }
  }

  /** Returns once none of the runs is open. What a dead host leaves of them is taken over. */
  async finished(ids: readonly RunId[]): Promise<RunRow[]> {
    for (;;) {
      const rows = ids.map((id) => this.#row(id))
      if (!rows.some((row) => isOpen(row.state))) return rows
      if (rows.some((row) => isOpen(row.state) && !(row.owner && this.deps.isAlive(row.owner)))) {
        await this.deps.examine()
        this.#requeue(ids.map((id) => this.#row(id)).filter((row) => row.state === 'interrupted'))
      }
      await this.#change()
    }
  }

  /** The run of another host that keeps the machine busy, if there is one. */
  busyElsewhere(): RunRow | undefined {
    return this.deps.runs
      .list({ states: ['running'] })
      .find(({ owner }) => owner !== null && !sameProcess(owner, this.deps.owner) && this.deps.isAlive(owner))
  }

  /** True while another living host has one of the runs. */
  isElsewhere(ids: readonly RunId[]): boolean {
    return ids.some((id) => {
      const { state, owner } = this.#row(id)
      return isOpen(state) && owner !== null && !sameProcess(owner, this.deps.owner)
    })
  }

  #change(): Promise<unknown> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const off = this.deps.bus.on((event) => {
      if (event.name === 'runs.changed' && !isOpen(event.payload.state)) resolve()
    })
    // what another host does is not heard here, only seen in the index
    return Promise.race([promise, sleep(500)]).finally(off)
  }

  #create({ recipe, lock, digest }: LockedRecipe): StartedGroup {
    const { folders, runs, states, scheduler, owner } = this.deps
    const now = this.deps.now()
    const group = this.deps.newId(now, 'group')
    const plan = expandRecipe(recipe)
    const ids = plan.map(({ kind }) => runId.parse(this.deps.newId(now, kind)))
    const idAt = (i: number): RunId => runId.parse(ids[i])
    const rows = plan.map((planned, i): RunRow => {
      const { kind, title, target } = planned
      const after = planned.after === null ? null : idAt(planned.after)
      const spec = { ...(planned.runs && { runs: planned.runs.map(idAt) }), ...(target && { target }) }
      return {
        ...{ id: idAt(i), kind, group, title, state: 'queued', after, createdAt: now + i },
        ...{ startedAt: null, finishedAt: null, error: null, lock: digest, owner, request: null },
        spec: { kind, recipe, ...spec },
      }
    })
    const made: RunId[] = []
    try {
      for (const { id, kind, title, after, createdAt, spec } of rows) {
        const { target, runs: covered } = spec
        const run = {
          kind,
          group,
          title,
          after,
          createdAt,
          ...(target && { target }),
          ...(covered && { runs: covered }),
        }
        folders.create(id, { ...recipe, run, lock })
        made.push(id)
      }
      runs.insert(rows)
    } catch (e) {
      for (const id of made) folders.remove(id)
      throw e
    }
    for (const id of ids) states.move(id, 'queued', { owner })
    scheduler.wake()
    return { group, ids, continued: false }
  }

  /** The runs of the latest group with this lock, where not all of them are done. */
  #unfinished(lock: string): RunRow[] {
    const rows = this.deps.runs.list({ lock })
    const group = rows.at(-1)?.group
    const latest = rows.filter((row) => row.group === group)
    return latest.every((row) => row.state === 'done') ? [] : latest
  }

  /** Runs that are done or that a host has already stay as they are. */
  #requeue(rows: readonly RunRow[]): void {
    const { runs, states, owner, scheduler } = this.deps
    for (const { id } of rows) {
      const ours = runs.exclusively(() => {
        const row = runs.get(id)
        if (!row || isOpen(row.state) || this.#isComplete(row)) return false
        runs.update(id, { state: 'queued', owner, place: null })
        return true
      })
      if (ours) states.move(id, 'queued', { owner })
    }
    scheduler.wake()
  }

  #isComplete({ id, state }: RunRow): boolean {
    return state === 'done' && this.results(id).every(({ errors }) => errors === 0)
  }

  #row(id: RunId): RunRow {
    const row = this.deps.states.get(id)
    if (!row) throw new AppError('NOT_FOUND', `There is no run "${id}": "biaochi runs" lists them.`)
    return row
  }

  #summary(id: RunId): RunSummary {
    return this.#summaryOf(this.#row(id))
  }

  #summaryOf(head: RunHead): RunSummary {
    const { id, kind, group, title, state, after, createdAt, ...row } = head
    const { startedAt, finishedAt, error, place = null } = row
    const progress = this.deps.states.progress(id)
    return {
      ...{ id, kind, group, title, state, after, createdAt, place },
      ...{ startedAt, finishedAt, error, progress },
    }
  }
}

/** The runs themselves, what they need, what waits for them and what that needs, in the order of the group. */
function chainOf(
  runs: readonly RunRow[],
  group: readonly RunRow[],
  isComplete: (row: RunRow) => boolean,
): RunRow[] {
  const wanted = new Set(runs.map((row) => row.id))
  for (let size = 0; size < wanted.size;) {
    size = wanted.size
    for (const row of group) {
      if (waited(row) && needs(row).some((id) => wanted.has(id))) wanted.add(row.id)
      if (wanted.has(row.id)) for (const id of needs(row)) wanted.add(id)
    }
  }
  return group.filter((row) => wanted.has(row.id) && !isComplete(row))
}

/** Ended before its turn because of what it needs, or with its host: nobody asked for its end. */
const waited = (row: RunRow): boolean =>
  row.state === 'interrupted' ||
  (['cancelled', 'paused'].includes(row.state) && row.error?.data !== undefined)
