import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { Recipe, ReportSpec } from '@shared/domain/recipe'
import type { ProcessIdentity, RunId } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import { composeBenchmarks } from './composeBenchmarks'
import { composeChat } from './composeChat'
import { composeFindings, type ThreadPaths } from './composeFindings'
import { composeModels } from './composeModels'
import { openDatabase, type OpenDatabase } from './db/openDatabase'
import { EngineHost } from './engineHost/EngineHost'
import type { EngineProcess } from './engineHost/EngineProcess'
import { aboutApp, appFolder, readDemo, versionOf } from './services/appFiles'
import type { BenchmarkData } from './services/benchmarkData/BenchmarkData'
import type { BenchmarkService } from './services/BenchmarkService'
import { DataJobs } from './services/datasets/DataJobs'
import { DatasetService } from './services/datasets/DatasetService'
import { DatasetStore } from './services/datasets/DatasetStore'
import { UploadStore } from './services/datasets/UploadStore'
import { doctor, runtimeHere } from './services/doctor'
import { EvaluationReader } from './services/EvaluationReader'
import { EventBus } from './services/EventBus'
import { examineRuns } from './services/examineRuns'
import { explainScore } from './services/explainScore'
import { fileLog } from './services/fileLog'
import { ForeignRuns } from './services/ForeignRuns'
import { chooseHome, homeFolder, prepareHome } from './services/home'
import { Journals } from './services/journal/Journals'
import { LeakageService } from './services/LeakageService'
import { describeMachine } from './services/machine/describeMachine'
import type { ModelService } from './services/ModelService'
import { checkUnchanged, lockRecipe, type LockedRecipe } from './services/lockRecipe'
import { performRun } from './services/performRun'
import type { Logger } from './services/ports'
import { identify, isAlive, killAndWait } from './services/processIdentity'
import { rebuildIndex } from './services/rebuildIndex'
import { ReleaseService } from './services/release/ReleaseService'
import type { ReportService } from './services/report/ReportService'
import { rerunAnswers, type RerunAsked } from './services/rerunAnswers'
import { RescoreService } from './services/RescoreService'
import { RunFolders } from './services/RunFolders'
import { RunService } from './services/RunService'
import { RunStates } from './services/RunStates'
import { Scheduler } from './services/Scheduler'
import { SecretStore, type Vault } from './services/SecretStore'
import { TrainingService } from './services/TrainingService'

export interface ComposeOptions {
  /** Starts an engine process; what it prints goes to `onOutput` by line. */
  readonly spawnEngine: (onOutput: (line: string) => void) => EngineProcess
  /** What takes seconds is done in threads where they are given, in this one otherwise. */
  readonly threads?: ThreadPaths
  /** The data folder; BIAOCHI_HOME or the platform's place where absent. */
  readonly home?: string
  /** Warnings for whoever watches a terminal. */
  readonly warn?: (message: string) => void
  /** Where entered keys are kept; the environment alone where absent. */
  readonly vault?: Vault
}
export type App = ReturnType<typeof compose>

/**
 * Builds the services of a host: the same for the window, the command line and the web server. Start order is reading
 * order. Throws NOT_WRITABLE where the data folder cannot be used.
 */
export function compose({ spawnEngine, threads, home = homeFolder(), warn, vault }: ComposeOptions) {
  const app = appFolder()
  prepareHome(home)
  const log = fileLog(join(home, 'logs', 'biaochi.log'), warn)
  const [cache, resources] = [join(home, 'cache'), join(app, 'resources')]
  const versions = versionsOf(app)
  const db = openDatabase(join(home, 'biaochi.db'), log)
  const folders = new RunFolders(join(home, 'runs'))
  if (db.fresh) rebuildIndex({ runs: db.runs, folders, log })
  const reader = new EvaluationReader({ runs: db.runs, folders })
  const engine = new EngineHost(() => spawnEngine((line) => log.info(`engine: ${line}`)))
  const bus = new EventBus((e) => log.error('A listener failed', { error: AppError.from(e).message }))
  const owner = ownIdentity()
  const secrets = new SecretStore({ file: join(home, 'secrets.json'), env: process.env, vault, log })
  const base = { home, cache, engine, db, bus, log, owner, secrets }
  const models = composeModels({ ...base, version: versions.biaochi })
  const data = composeBenchmarks({ ...models, ...base, resources, digests: db.digests })
  const environment = () => doctor({ engine, version: versions.biaochi, home, cache })
  const findings = composeFindings(
    {
      ...{ root: join(home, 'runs'), runs: db.runs, folders, reader, environment },
      own: () => data.benchmarks.own().cards,
    },
    threads,
  )
  const dataSets = composeDatasets({ ...base, ...models, models: models.services.models })
  const runs = composeRuns({
    ...{ ...base, ...dataSets, versions, folders, reader, reports: findings.reports, resources },
    ...{ ...data, provide: models.provide },
  })
  const dataJobs = new DataJobs({ bus, now: Date.now })
  const chat = composeChat({ ...base, ...dataSets, find: models.find })
  return {
    services: {
      runs: runs.service,
      ...{ ...dataSets, dataJobs, secrets, chat },
      compare: findings.compare,
      ...runs.answers,
      reports: findings.reports,
      ...data,
      leakage: composeLeakage({ ...data, ...dataSets, engine, resources }),
      ...models.services,
      releases: new ReleaseService({
        ...{ models: models.services.models, folders, runs: db.runs, states: runs.states, now: Date.now },
      }),
      doctor: environment,
      ...composeProgram(app),
    },
    events: bus,
    home,
    /** The recipe with its model on this machine. */
    provide: models.provide,
    /** Resolves when what dead hosts have left is known and marked. */
    examined: runs.examined,
    /** Keeps the stack of an unexpected error in the log. */
    reportBug: bugReporter(log),
    /** Stops what runs; it is marked interrupted and can be resumed. */
    dispose: async (): Promise<void> => {
      for (const one of [dataJobs, chat, findings]) one.dispose()
      await Promise.all([runs.dispose(), models.dispose()])
      db.close()
    },
  }
}

/** What concerns the program itself. */
const composeProgram = (app: string) => ({
  demo: () => readDemo(app),
  about: () => ({ ...aboutApp(app), ...runtimeHere() }),
  chooseHome: (asked: { readonly folder: string }) => chooseHome(asked),
})

function composeLeakage({
  engine,
  resources,
  benchmarks,
  datasets,
}: Pick<RunParts, 'engine' | 'resources' | 'benchmarks'> & { readonly datasets: DatasetService }) {
  const locate = (file: string): string => datasets.locate(file)
  return new LeakageService({ engine, resources, own: () => benchmarks.own(), locate })
}

const bugReporter =
  (log: Logger) =>
  (e: unknown): void => {
    if (AppError.from(e).code === 'INTERNAL')
      log.error('Unexpected error', { stack: e instanceof Error ? e.stack : String(e) })
  }

const versionsOf = (app: string) => ({
  biaochi: versionOf(app),
  node: process.version,
  onnxruntime: versionOf(app, 'onnxruntime-node'),
})

function composeDatasets({
  home,
  log,
  engine,
  owner,
  models,
  find,
}: Pick<RunParts, 'home' | 'log' | 'engine' | 'owner'> & {
  readonly models: ModelService
  readonly find: (id: string, revision?: string) => string | undefined
}) {
  const store = new DatasetStore({ root: join(home, 'datasets'), log, owner })
  const datasets = new DatasetService({ engine, store, now: Date.now })
  return {
    datasets,
    uploads: new UploadStore({ root: join(home, 'uploads'), owner }),
    training: new TrainingService({ models, datasets, find, home }),
  }
}

/** Number and start of this process. */
function ownIdentity(): ProcessIdentity {
  const owner = identify(process.pid)
  if (owner) return owner
  throw new AppError('INTERNAL', 'This process cannot find out when it was started.')
}

interface RunParts {
  readonly home: string
  readonly datasets: Pick<DatasetService, 'locateIn'>
  readonly log: Logger
  readonly cache: string
  readonly resources: string
  readonly versions: Record<string, string>
  readonly db: OpenDatabase
  readonly folders: RunFolders
  readonly reader: EvaluationReader
  readonly reports: ReportService
  readonly engine: EngineHost
  readonly benchmarks: BenchmarkService
  readonly secrets: SecretStore
  readonly benchmarkData: BenchmarkData
  readonly bus: EventBus
  readonly owner: ProcessIdentity
  /** The recipe with the folder of its model. */
  readonly provide: (recipe: Recipe, signal?: AbortSignal) => Promise<Recipe>
}

/** Everything around the queue: who owns what, what becomes of what a dead host left, and the work itself. */
function composeRuns(parts: RunParts) {
  const { home, log, cache, resources, versions, db, folders, reader, reports, engine, benchmarks, secrets } =
    parts
  const { bus, owner, provide, benchmarkData } = parts
  const { runs, digests } = db
  const plugins = join(home, 'plugins')
  const now = Date.now
  const states = new RunStates({ runs, folders, bus, log, now })
  const examine = (): Promise<void> => examineRuns({ runs, folders, states, isAlive, kill: killAndWait })
  const work = {
    ...{ engine, folders, states, runs, owner, identify, cache, resources, now, plugins },
    machine: describeMachine(),
    secret: (name: string) => secrets.read(name),
    own: () => benchmarks.own(),
    ensureData: benchmarkData.ensure.bind(benchmarkData),
    checkUnchanged: (id: RunId) => checkUnchanged(folders.record(id), digests),
    report: (ids: readonly RunId[], { formats, languages }: ReportSpec, folder: string) =>
      reports.keep({ runs: ids, formats, languages, folder }),
  }
  const scheduler = new Scheduler({
    ...{ runs, states, owner, isAlive, examine, log },
    perform: (row, signals) => performRun(work, row, signals),
  })
  const lock = async (recipe: Recipe, signal?: AbortSignal): Promise<LockedRecipe> =>
    lockRecipe(await provide(parts.datasets.locateIn(recipe), signal), { digests, versions })
  const journals = new Journals(folders)
  const service = new RunService({
    ...{ runs, folders, reader, states, scheduler, bus, owner, isAlive, examine, lock, newId, now },
    ...{ journals, base: home },
  })
  const own = () => benchmarks.own()
  const answers = {
    rescore: new RescoreService({ engine, reader, folders, runs, states, resources, own, plugins }),
    rerun: (asked: RerunAsked): RunId =>
      rerunAnswers(asked, { reader, folders, runs, states, scheduler, owner }),
    explain: (asked: Parameters<typeof explainScore>[0]) =>
      explainScore(asked, { reader, runs, folders, own: () => own().cards }),
  }
  const foreign = new ForeignRuns({
    runs,
    bus,
    owner,
    isAlive,
    examine,
    log,
    journal: (id) => journals.of(id),
  })
  // what a host that was killed has left is shown as interrupted from the start
  const examined = examine().catch((e: unknown) => {
    log.error('Old runs could not be examined', { error: AppError.from(e).message })
  })
  foreign.start(1_000)
  const dispose = async (): Promise<void> => {
    foreign.dispose()
    await examined
    const stopped = scheduler.dispose()
    engine.dispose()
    await stopped
  }
  return { service, answers, states, bus, examined, dispose }
}

/** Such as `20251124-213045-train-x7k2`: sortable, and telling in a file manager. */
function newId(now: number, kind: string): string {
  const time = new Date(now)
    .toISOString()
    .replaceAll(/[-:]|\..*$/g, '')
    .replace('T', '-')
  return `${time}-${kind}-${randomInt(36 ** 4)
    .toString(36)
    .padStart(4, '0')}`
}
