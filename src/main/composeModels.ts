import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { Recipe } from '@shared/domain/recipe'
import type { ProcessIdentity } from '@shared/domain/run'
import type { OpenDatabase } from './db/openDatabase'
import type { EngineHost } from './engineHost/EngineHost'
import type { EventBus } from './services/EventBus'
import { Downloads, linesOf } from './services/hub/Downloads'
import { type HubChoice, hubsOf } from './services/hub/hubs'
import { Transport } from './services/hub/transport'
import { cachesOf } from './services/library/caches'
import { InfoCache } from './services/library/InfoCache'
import { isWithin } from './services/library/isWithin'
import { LibraryService } from './services/library/LibraryService'
import { provideModel } from './services/library/provideModel'
import { ModelService } from './services/ModelService'
import type { Logger, RunRepository, RunRow } from './services/ports'
import { isAlive } from './services/processIdentity'
import type { SecretStore } from './services/SecretStore'
import { HubService } from './services/pulls/HubService'
import { PullRecords } from './services/pulls/PullRecords'
import { PullService } from './services/pulls/PullService'

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

/** Everything around models: the hubs, downloads, what is on this machine, and single questions to it. */
export function composeModels({ home, cache, engine, db, version, bus, log, owner, secrets }: Parts) {
  const transport = new Transport()
  const lines = linesOf(transport)
  const hubs = (choice: HubChoice = {}) =>
    hubsOf(transport, choice, {
      ...process.env,
      MODELSCOPE_API_TOKEN: secrets.read('MODELSCOPE_API_TOKEN'),
      HF_TOKEN: secrets.read('HF_TOKEN'),
    })
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
  const find = (id: string): string | undefined => library.find(id)?.path
  const models = new ModelService({ engine, cache, find })
  return {
    services: {
      models,
      library,
      pulls,
      hubs: new HubService({ hubs, measure: (ref) => downloads().measure(ref) }),
    },
    ...{ downloads, transport, find },
    provide: (recipe: Recipe, signal?: AbortSignal) => provideModel(recipe, { library, pulls }, signal),
    dispose: async (): Promise<void> => {
      await pulls.dispose()
      transport.dispose()
    },
  }
}

/** The title of an open run that reads from this folder. */
function userOf(runs: RunRepository, folder: string): string | undefined {
  const uses = ({ spec }: RunRow): boolean =>
    spec.recipe.model.path !== undefined && isWithin(spec.recipe.model.path, folder)
  return runs.list({ states: ['queued', 'running'] }).find(uses)?.title
}
