import { arch, freemem, platform, release, totalmem } from 'node:os'
import type { EngineClient } from './ports'

/** What the host runs on. */
export const runtimeHere = (): { readonly node: string; readonly platform: string } => ({
  node: process.version,
  platform: `${platform()}-${arch()} ${release()}`,
})

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
    ...runtimeHere(),
    memory: { total: totalmem(), free: freemem() },
    devices,
    home: deps.home,
  }
}
