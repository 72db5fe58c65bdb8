import { join } from 'node:path'
import type { EngineArgument } from '@shared/contract/engine'
import type { JournalLine } from '@shared/domain/events'
import type { EndpointSpec } from '@shared/domain/endpoint'
import type { OwnBenchmarks } from '@shared/domain/ownBenchmark'
import type { ReportSpec } from '@shared/domain/recipe'
import { judgeGates } from '@shared/domain/release'
import type { ProcessIdentity, RunId, RunKind } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import type { BenchmarkData } from './benchmarkData/BenchmarkData'
import {
  type EngineClient,
  type EngineSession,
  lostForMemory,
  type RunRepository,
  type RunRow,
} from './ports'
import { refuseRelease } from './release/refusal'
import type { RunFolders } from './RunFolders'
import type { RunStates } from './RunStates'
import { leakageCheck, leakedIn } from './trainingLeakage'

export interface PerformDeps {
  readonly engine: Pick<EngineClient, 'open'>
  readonly folders: Pick<RunFolders, 'folder' | 'record'>
  readonly states: Pick<RunStates, 'move' | 'heard' | 'record'>
  readonly runs: Pick<RunRepository, 'putResult' | 'results'>
  readonly owner: ProcessIdentity
  /** What tensors are computed on, for the journal. */
  readonly machine: string
  readonly identify: (pid: number) => ProcessIdentity | null
  readonly cache: string
  /** What the environment, or a keychain, holds under a name. */
  readonly secret: (name: string) => string | undefined
  /** The files shipped with the app. */
  readonly resources: string
  readonly own: () => OwnBenchmarks
  /** Folder of the user's scorers. */
  readonly plugins: string
  /** Downloads the data of these benchmarks where it is not here. */
  readonly ensureData: BenchmarkData['ensure']
  readonly now: () => number
  /** Throws where the files that the run is locked to have changed. */
  readonly checkUnchanged: (id: RunId) => Promise<void>
  /** Writes the report's files into `folder` and returns their paths. */
  readonly report: (runs: readonly RunId[], spec: ReportSpec, folder: string) => Promise<string[]>
}
/** How the work is ended from outside: at once, or in order (`reason` is an `OrderlyEnd`). */
export interface Signals {
  readonly signal: AbortSignal
  readonly ending: AbortSignal
}
/** How work ended that did not fail. */
export type Outcome = 'done' | 'paused'
type Work = (deps: PerformDeps, row: RunRow, signals: Signals) => Promise<Outcome>

const work: { readonly [K in RunKind]: Work } = { train, evaluate, report, release }

/**
 * Does the work of one run, in a process of its own where tensors are involved. Nothing is retried but a training's steps
 * for which memory has run out, in a smaller way.
 */
export async function performRun(deps: PerformDeps, row: RunRow, signals: Signals): Promise<Outcome> {
  await deps.checkUnchanged(row.id)
  return work[row.kind](deps, row, signals)
}

async function train(deps: PerformDeps, row: RunRow, signals: Signals): Promise<Outcome> {
  const spec = row.spec.recipe.train
  if (!spec) throw new AppError('INTERNAL', `The training ${row.id} has no "train" section.`)
  const folder = deps.folders.folder(row.id)
  const { earlyStop } = spec
  const watched = earlyStop?.benchmark === undefined ? [] : [earlyStop.benchmark]
  if (earlyStop?.data === undefined) await bringData(deps, row, { ids: watched, signals })
  const input = {
    ...{ ...target(deps, row), spec, folder, resources: deps.resources, own: ownOf(deps, watched) },
    ...leakageCheck(row.spec.recipe, (ids) => ownOf(deps, ids)),
  }
  for (let outOfMemory = false; ; outOfMemory = true) {
    const attempt = await trainOnce(deps, row, { input: { ...input, outOfMemory }, signals })
    if (attempt !== 'outOfMemory') return attempt
    const message = 'The system ended the engine because memory ran out: it goes on from its last checkpoint.'
    deps.states.record(row.id, { t: deps.now(), type: 'log', level: 'warn', message })
  }
}

/**
 * `outOfMemory`: the process was ended for want of memory while it took steps, which the next one can take in a smaller
 * way. The engine knows when there is no smaller way, so that this ends.
 */
async function trainOnce(
  deps: PerformDeps,
  row: RunRow,
  { input, signals }: { readonly input: EngineArgument<'train'>; readonly signals: Signals },
): Promise<Outcome | 'outOfMemory'> {
  let stepping = false
  try {
    return await inEngine<Outcome>(deps, row, async (engine, heard) => {
      const onEvent = (event: JournalLine): void => {
        if (event.type === 'phase') stepping = event.phase === 'train'
        heard(event)
      }
      const { end } = await engine.call('train', input, { ...signals, onEvent })
      return end === 'paused' ? 'paused' : 'done'
    })
  } catch (e) {
    if (stepping && e instanceof AppError && e.data === lostForMemory) return 'outOfMemory'
    throw e
  }
}

async function evaluate(deps: PerformDeps, row: RunRow, signals: Signals): Promise<Outcome> {
  const { signal } = signals
  const { recipe } = row.spec
  const spec = recipe.evaluate
  if (!spec) throw new AppError('INTERNAL', `The evaluation ${row.id} has no "evaluate" section.`)
  if (spec.data === undefined) await bringData(deps, row, { ids: spec.benchmarks, signals })
  return inEngine<Outcome>(deps, row, async (engine, onEvent) => {
    const input: EngineArgument<'evaluate'> = {
      ...(recipe.model.endpoint
        ? { model: recipe.model.endpoint.name, endpoint: withKey(deps, recipe.model.endpoint) }
        : target(deps, row)),
      cache: deps.cache,
      ...(spec.judge && { judge: 'url' in spec.judge ? withKey(deps, spec.judge) : spec.judge }),
      ...tuned(deps, row),
      spec,
      ...(spec.quantize && { quantize: spec.quantize }),
      folder: deps.folders.folder(row.id),
      resources: deps.resources,
      own: ownOf(deps, spec.benchmarks),
      ...(row.after === null ? {} : leakedIn(deps.folders.folder(row.after))),
      plugins: deps.plugins,
    }
    const { results } = await engine.call('evaluate', input, { signal, onEvent })
    for (const result of results) deps.runs.putResult(row.id, result)
    return 'done'
  })
}

/** The first phase of a run whose benchmarks are not here. It can be ended, and goes on where it was. */
async function bringData(
  { ensureData, states, owner, now }: PerformDeps,
  { id }: RunRow,
  { ids, signals }: { readonly ids: readonly string[]; readonly signals: Signals },
): Promise<void> {
  let begun = false
  await ensureData(ids, {
    signal: signals.signal,
    onProgress: (label, progress) => {
      if (!begun) states.move(id, 'running', { owner, by: { host: owner } })
      begun = true
      const at = { phase: 'download', label, ...progress } as const
      states.heard(id, { t: now(), type: 'progress', progress: at })
    },
  })
}

/** Those of the user's own benchmarks that the run names. */
function ownOf({ own }: PerformDeps, ids: readonly string[]): OwnBenchmarks {
  const { folder, cards, downloads } = own()
  return { folder, cards: cards.filter(({ id }) => ids.includes(id)), ...(downloads && { downloads }) }
}

/** What the tuned model has besides the base: an adapter, or weights of its own. */
interface Trained {
  readonly adapter?: string
  readonly model?: string
}
function tuned(deps: PerformDeps, row: RunRow): Trained {
  const { target } = row.spec
  return target === 'tuned' ? trainedFor(deps, row) : {}
}

/** What the training that a run needs has left, or the recipe's own adapter. */
function trainedFor(deps: Pick<PerformDeps, 'folders'>, row: RunRow): Trained {
  const { recipe } = row.spec
  if (row.after === null) return recipe.adapter === undefined ? {} : { adapter: recipe.adapter }
  const folder = deps.folders.folder(row.after)
  return recipe.train?.adapter.kind === 'full'
    ? { model: join(folder, 'model') }
    : { adapter: join(folder, 'adapter') }
}

async function report(deps: PerformDeps, row: RunRow): Promise<Outcome> {
  const { states, owner } = deps
  const spec = row.spec.recipe.report
  if (!spec) throw new AppError('INTERNAL', `The report ${row.id} has no "report" section.`)
  states.move(row.id, 'running', { owner, by: { host: owner } })
  const progress = { phase: 'report', done: 0, total: 1, etaMs: null } as const
  states.heard(row.id, { t: deps.now(), type: 'progress', progress })
  const files = await deps.report(row.spec.runs ?? [], spec, join(deps.folders.folder(row.id), 'report'))
  for (const path of files) states.record(row.id, { t: deps.now(), type: 'artifact', kind: 'report', path })
  return 'done'
}

/** Writes the model to be given away where every gate is passed. Throws GATE_FAILED otherwise. */
async function release(deps: PerformDeps, row: RunRow, { signal }: Signals): Promise<Outcome> {
  const { states, owner, now } = deps
  const { recipe, runs: [evaluation] = [] } = row.spec
  const { output: path, gate } = recipe.release ?? {}
  if (path === undefined || !gate || !evaluation)
    throw new AppError('INTERNAL', `The release ${row.id} has no "release" section.`)
  states.move(row.id, 'running', { owner, by: { host: owner } })
  const gates = judgeGates(gate, deps.runs.results(evaluation))
  states.record(row.id, { t: now(), type: 'release', path, forced: false, gates })
  const from = { model: target(deps, row).model, ...trainedFor(deps, row) }
  const named = Object.entries(from).map(([name, folder]) => `--${name} "${folder}"`)
  refuseRelease(gates, `"biaochi merge ${named.join(' ')} --output \"${path}\" --force-release"`)
  return inEngine<Outcome>(deps, row, async (engine, onEvent) => {
    const merged = await engine.call('merge', { ...from, output: path }, { signal, onEvent })
    states.record(row.id, { t: now(), type: 'artifact', kind: 'model', ...merged })
    return 'done'
  })
}

/** Names the process in the journal before it may write there: whoever finds it later can tell if it still lives. */
async function inEngine<T>(
  deps: PerformDeps,
  row: RunRow,
  use: (engine: EngineSession, onEvent: (event: JournalLine) => void) => Promise<T>,
): Promise<T> {
  const { states, owner, machine } = deps
  const session = await deps.engine.open()
  try {
    const engine = deps.identify(session.pid)
    states.move(row.id, 'running', { owner, by: { host: owner, ...(engine && { engine }), machine } })
    return await use(session, (event) => states.heard(row.id, event))
  } finally {
    session.dispose()
  }
}

/** The key is read when it is needed, and only handed on. */
function withKey(deps: PerformDeps, endpoint: EndpointSpec): EndpointSpec & { readonly apiKey?: string } {
  const apiKey = deps.secret(endpoint.keyVariable)
  return apiKey === undefined ? endpoint : { ...endpoint, apiKey }
}

function target(deps: PerformDeps, { spec: { recipe } }: RunRow) {
  const { path } = recipe.model
  if (path === undefined) throw new AppError('INTERNAL', 'A locked recipe has no model path.')
  return { model: path, provider: recipe.provider ?? 'cpu', cache: deps.cache } as const
}
