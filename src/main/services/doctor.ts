import { arch, cpus, freemem, platform, release, totalmem } from 'node:os'
import type { EngineClient } from './ports'

/** Such as `AMD EPYC 9B14 × 2, 16.0 GiB, linux-x64`. */
export function describeMachine(): string {
  const processors = cpus()
  const model = processors[0]?.model.trim() ?? 'unknown processor'
  return `${model} × ${processors.length}, ${(totalmem() / 2 ** 30).toFixed(1)} GiB, ${platform()}-${arch()}`
}

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
