import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { add, input } from '@engine/core/build'
import { openSession, type SessionOptions } from '@engine/runtime/session'

const cache = mkdtempSync(join(tmpdir(), 'biaochi-runtimes-'))
process.on('exit', () => rmSync(cache, { recursive: true, force: true }))

/** Runs of the same graph that share as little as possible: ONNX Runtime's CPU kernels, its GPU kernels, TensorFlow.js. */
export const runtimes: Readonly<Record<'cpu' | 'webgpu' | 'tfjs', SessionOptions>> = {
  cpu: { provider: 'cpu', cache },
  webgpu: { provider: 'webgpu', cache },
  tfjs: { provider: 'tfjs', cache, tf },
}

const x = input('x', [1])
/** Whether a WebGPU device is there: a real one, or SwiftShader (see vitest.config.ts); tests are skipped where none is. */
export const hasWebgpu: boolean = await openSession(
  { outputs: { y: add(x, x) } },
  new Map(),
  runtimes.webgpu,
).then(
  (session) => session.dispose().then(() => true),
  () => false,
)
