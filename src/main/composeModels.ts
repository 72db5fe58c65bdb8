import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { Recipe } from '@shared/domain/recipe'
import type { ProcessIdentity } from '@shared/domain/run'
import type { OpenDatabase } from './db/openDatabase'
import type { EngineHost } from './engineHost/EngineHost'
import type { EventBus } from './services/EventBus'
import { askText } from './services/hub/api'
import { Downloads, linesOf } from './services/hub/Downloads'
import { type HubChoice, hubsOf } from './services/hub/hubs'
import { Transport } from './services/hub/transport'
import { cachesOf } from './services/library/caches'
import { InfoCache } from './services/library/InfoCache'
import { isWithin } from './services/library/isWithin'
import { LibraryService } from './services/library/LibraryService'
import { OutlookService } from './services/library/OutlookService'
import { provideModel } from './services/library/provideModel'
import { processorName } from './services/machine/describeMachine'
import { MachineService } from './services/machine/MachineService'
import { ModelService } from './services/ModelService'
import type { Logger, RunRepository, RunRow } from './services/ports'
import { isAlive } from './services/processIdentity'
import { HubService } from './services/pulls/HubService'
import { PullRecords } from './services/pulls/PullRecords'
import { PullService } from './services/pulls/PullService'
import type { SecretStore } from './services/SecretStore'
import { SettingsStore } from './services/SettingsStore'

interface Parts {
  readonly home: string
  readonly cache: string
  readonly engine: EngineHost
  readonly db: OpenDatabase
  readonly version: string
  readonly bus: EventBus
  readonly log: Logger
  readonly owner: ProcessIdentity
  readonly secrets: Pick<SecretStore, 'read'>
}

/** A hub that takes longer is as good as not there for whoever sits before a search field. */
const hubPatienceMs = 15_000

/** Everything around models: the hubs, downloads, what is on this machine, and single questions to it. */
export function composeModels({ home, cache, engine, db, version, bus, log, owner, secrets }: Parts) {
  const transport = new Transport()
  const settings = composeSettings({ home, log, transport })
  const lines = linesOf(transport, { limits: () => settings.limits })
  const hubs = (choice: HubChoice = {}) =>
    hubsOf(transport, preferred(choice, settings), { ...settings.environment(), ...tokensIn(secrets) })
  const downloads = (choice: HubChoice = {}): Downloads =>
    new Downloads({ ...{ lines, log, hubs: hubs(choice) }, digests: db.digests, base: home })
  const pulls = new PullService({
    ...{ downloads, owner, isAlive, now: Date.now },
    records: new PullRecords(join(home, 'pulls'), log),
    changed: (pull) => bus.publish({ name: 'pulls.changed', payload: pull }),
    cancelled: (id) => bus.publish({ name: 'pulls.cancelled', payload: { id } }),
  })
  const library: LibraryService = new LibraryService({
    caches: () => cachesOf(home),
    inspect: (path) => models.inspect({ path }),
    known: new InfoCache(join(cache, 'library.json'), `${version} ${totalmem()}`),
    userOf: (path) => userOf(db.runs, path),
    isFilling: (path) => pulls.fills(path),
  })
  const find = (id: string, revision?: string): string | undefined => library.find(id, revision)?.path
  const models = new ModelService({ engine, cache, find })
  const hubService = new HubService({
    ...{ hubs, measure: (ref) => downloads().measure(ref) },
    read: (address, signal) => askText(transport, { ...address, signal }),
    patienceMs: hubPatienceMs,
  })
  const machine = new MachineService({
    ...{ engine, home, cache, now: Date.now },
    file: join(cache, 'machine.json'),
    made: `${version} ${totalmem()} ${processorName()}`,
    busyWith: () => db.runs.list({ states: ['running'] })[0]?.title,
  })
  const outlooks = new OutlookService({ engine, read: (ref, path) => hubService.text(ref, path) })
  return {
    services: { models, library, pulls, outlooks, settings, machine, hubs: hubService },
    ...{ downloads, transport, find },
    provide: (recipe: Recipe, signal?: AbortSignal) => provideModel(recipe, { library, pulls }, signal),
    dispose: async (): Promise<void> => {
      await pulls.dispose()
      transport.dispose()
    },
  }
}

function composeSettings({ home, log, transport }: Pick<Parts, 'home' | 'log'> & { transport: Transport }) {
  return new SettingsStore({
    ...{ file: join(home, 'settings.json'), env: process.env, log },
    check: (env) => {
      hubsOf(transport, {}, env)
    },
  })
}

/** The hub that was set comes first, unless an address names another one. */
const preferred = (choice: HubChoice, settings: SettingsStore): HubChoice =>
  choice.hub === undefined && choice.endpoint === undefined ? { hub: settings.get().settings.hub } : choice

/** Those of the environment and those that were entered, for the moment. */
const tokensIn = (secrets: Pick<SecretStore, 'read'>): NodeJS.ProcessEnv =>
  Object.fromEntries(['MODELSCOPE_API_TOKEN', 'HF_TOKEN'].map((name) => [name, secrets.read(name)]))

/** The title of an open run that reads from this folder. */
function userOf(runs: RunRepository, folder: string): string | undefined {
  const uses = ({ spec }: RunRow): boolean =>
    spec.recipe.model.path !== undefined && isWithin(spec.recipe.model.path, folder)
  return runs.list({ states: ['queued', 'running'] }).find(uses)?.title
}
