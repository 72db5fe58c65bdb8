import { join } from 'node:path'
import type { Pull } from '@shared/domain/pull'
import type { ProcessIdentity } from '@shared/domain/run'
import type { Downloads } from '@main/services/hub/Downloads'
import { PullRecords } from '@main/services/pulls/PullRecords'
import { PullService } from '@main/services/pulls/PullService'
import type { aDownload } from './hub/aDownload'

type World = Awaited<ReturnType<typeof aDownload>>

/** A host's downloads from a stand-in hub, and what it tells of them. Process 1 is the host, 2 another living one. */
export function pullService({
  downloads,
  base,
}: Pick<World, 'base'> & { downloads: Pick<Downloads, 'plan' | 'download'> }) {
  const heard: Pull[] = []
  const cancelled: string[] = []
  const warnings: string[] = []
  const owner: ProcessIdentity = { pid: 1, start: 'a' }
  const alive = new Set([1, 2])
  const records = new PullRecords(join(base, 'pulls'), { warn: (message) => warnings.push(message) })
  const service = new PullService({
    ...{ records, owner, now: () => 1_700_000_000_000 },
    downloads: () => downloads,
    isAlive: ({ pid }) => alive.has(pid),
    changed: (pull) => void heard.push(pull),
    cancelled: (id) => void cancelled.push(id),
  })
  return { service, heard, cancelled, warnings, records, alive }
}
