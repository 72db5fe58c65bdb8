import { arch, freemem, platform, release, totalmem } from 'node:os'
import type { EngineClient } from './ports'

/** What this machine can do. */
export async function doctor(deps: {
  readonly engine: Pick<EngineClient, 'call'>
  readonly version: string
  readonly home: string
  readonly cache: string
}) {
  const { devices } = await deps.engine.call('devices', { cache: deps.cache })
  return {
    version: deps.version,
    node: process.version,
    platform: `${platform()}-${arch()} ${release()}`,
    memory: { total: totalmem(), free: freemem() },
    devices,
    home: deps.home,
  }
}
