import { join } from 'node:path'
import type { HubName } from '@shared/domain/hub'
import type { EngineHost } from './engineHost/EngineHost'
import { BenchmarkData } from './services/benchmarkData/BenchmarkData'
import { DownloadedData } from './services/benchmarkData/DownloadedData'
import { GitHub } from './services/benchmarkData/GitHub'
import { BenchmarkService } from './services/BenchmarkService'
import type { Downloads } from './services/hub/Downloads'
import type { Transport } from './services/hub/transport'
import type { DigestCache, Logger } from './services/ports'

interface Parts {
  readonly home: string
  readonly log: Logger
  readonly engine: EngineHost
  readonly resources: string
  readonly digests: DigestCache
  readonly transport: Transport
  readonly downloads: (choice: { readonly hub?: HubName }) => Downloads
}

/** The user's own benchmarks, and the files of the catalogue's. */
export function composeBenchmarks({ home, log, engine, resources, digests, transport, downloads }: Parts) {
  const folder = join(home, 'benchmarks')
  // an id has no underscore, so that no benchmark of the user's can have this folder
  const store = new DownloadedData(join(folder, '_downloads'))
  const benchmarkData = new BenchmarkData({
    ...{ downloads, store, digests, log, now: Date.now },
    github: new GitHub({ transport, ...gitHubPlaces() }),
    choose: (asked) => engine.call('benchmarkFiles', asked),
    check: (id, data) => engine.call('checkBenchmarks', { ids: [id], data, resources }),
  })
  const benchmarks = new BenchmarkService({
    ...{ engine, log, folder, resources },
    downloads: () => benchmarkData.folders(),
  })
  return { benchmarks, benchmarkData }
}

/** A mirror is worth having where GitHub is slow: one that answers under both paths of its own. */
const gitHubPlaces = (mirror = process.env['BIAOCHI_GITHUB_ENDPOINT']) =>
  mirror
    ? { api: `${mirror}/api`, raw: `${mirror}/raw` }
    : { api: 'https://api.github.com', raw: 'https://raw.githubusercontent.com' }
