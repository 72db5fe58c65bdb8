import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { listSupportedBackends } from 'onnxruntime-node'
import type { EngineOutput } from '@shared/contract/engine'
import { providers } from '@shared/domain/recipe'
import { add, input } from '../core/build'
import { openSession } from './session'
import { f32 } from './tensor'

type Device = EngineOutput<'devices'>['devices'][number]

/** Every provider a recipe may name, each tried with one addition on it, or why it cannot be. */
export async function listDevices(cache: string): Promise<Device[]> {
  return Promise.all(providers.filter((p) => p !== 'auto').map((provider) => tryProvider(provider, cache)))
}

async function tryProvider(provider: string, cache: string): Promise<Device> {
  const known =
    provider === 'cpu'
      ? { provider, name: `${cpus()[0]?.model ?? 'CPU'} × ${cpus().length}`, memory: totalmem() }
      : { provider, name: provider, memory: null }
  const missing = whyMissing(provider)
  if (missing !== null) return { ...known, usable: false, why: missing }
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

/** Why there is nothing to try; null where there is. */
function whyMissing(provider: string): string | null {
  if (provider === 'tfjs') return null // loading it tells
  const platform = `${process.platform}-${process.arch}`
  if (!listSupportedBackends().some(({ name }) => name === provider))
    return `not part of ONNX Runtime for ${platform}`
  const library = 'libonnxruntime_providers_cuda.so'
  if (provider !== 'cuda' || existsSync(join(runtimeFolder(), library))) return null
  return `${library} is not installed next to ONNX Runtime: see docs/providers.md`
}

/** Where onnxruntime-node keeps the libraries of this platform, and its install script puts CUDA's. */
function runtimeFolder(): string {
  const main = createRequire(import.meta.url).resolve('onnxruntime-node')
  return join(main, '../../bin/napi-v6', process.platform, process.arch)
}

const firstLine = (e: unknown): string => (e instanceof Error ? e.message : String(e)).split('\n')[0] ?? ''
