import { cpus, totalmem } from 'node:os'
import { listSupportedBackends } from 'onnxruntime-node'
import { f32 } from './tensor'
import { openSession } from './session'
import { add, input } from '../core/build'
import type { EngineOutput } from '@shared/contract/engine'

type Device = EngineOutput<'devices'>['devices'][number]

/** Every execution provider of this ONNX Runtime build, each tried with one addition on it. */
export async function listDevices(cache: string): Promise<Device[]> {
  const names = listSupportedBackends().map(({ name }) => name)
  return Promise.all(names.map((provider) => tryProvider(provider, cache)))
}

async function tryProvider(provider: string, cache: string): Promise<Device> {
  const known =
    provider === 'cpu'
      ? { provider, name: `${cpus()[0]?.model ?? 'CPU'} × ${cpus().length}`, memory: totalmem() }
      : { provider, name: provider, memory: null }
  try {
    const x = input('x', [2])
    const session = await openSession({ outputs: { y: add(x, x) } }, new Map(), { provider, cache })
    const { y } = await session.run({ x: f32(Float32Array.of(1, 2), [2]) })
    await session.dispose()
    const right = y?.data[0] === 2 && y.data[1] === 4
    return { ...known, usable: right, why: right ? 'ran a test graph' : 'computed 1 + 1 wrongly' }
  } catch (e) {
    return { ...known, usable: false, why: firstLine(e) }
  }
}

const firstLine = (e: unknown): string => (e instanceof Error ? e.message : String(e)).split('\n')[0] ?? ''
