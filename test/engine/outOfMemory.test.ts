import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openModelFolder } from '@engine/files/modelFolder'
import { freshAdapter } from '@engine/training/freshAdapter'
import { adapterParameters } from '@engine/training/parameters'
import { supervised } from '@engine/training/objectives/supervised'
import type { Reduction } from '@engine/training/reduction'
import { Trainer } from '@engine/training/Trainer'
import { loraSpec } from '@shared/domain/recipe'
import { writeTinyModel } from '../helpers/tinyModel'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-memory-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
writeTinyModel(join(folder, 'model'))
const limited = process.platform === 'linux'
const options = { lr: 1e-2, betas: [0.9, 0.999] as const, eps: 1e-8, weightDecay: 0, maxGradNorm: 1 }

const samples = (count: number, length: number) =>
  Array.from({ length: count }, (_, row) => ({
    ids: Array.from({ length }, (_, t) => (37 * t + 11 * row) % 250),
    trained: Array.from({ length }, (_, t) => t > length - 5),
  }))

async function open(onReduced: (now: Reduction) => void) {
  const { config, weights } = openModelFolder(join(folder, 'model'))
  const adapter = freshAdapter({ config, weights }, { adapter: loraSpec.parse({ kind: 'lora' }), seed: 42 })
  const memory = { provider: 'cpu', cache: folder, onReduced }
  const source = { config, weights, adapter, parameters: adapterParameters(adapter) }
  return Trainer.open(source, supervised, memory)
}

const virtualBytes = (): number =>
  1024 * Number(/^VmSize:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])

/** Lets this process have `more` bytes of address space beyond what it has, while `work` runs. */
async function withLimit<T>(more: number, work: () => Promise<T>): Promise<T> {
  const limit = (bytes: number | 'unlimited'): void =>
    void execFileSync('prlimit', [`--pid=${process.pid}`, `--as=${bytes}:`])
  limit(virtualBytes() + more)
  try {
    return await work()
  } finally {
    limit('unlimited')
  }
}

test.skipIf(!limited)(
  'where memory really runs out, the step is taken again in smaller pieces, with the same result',
  async () => {
    const window = [samples(64, 512)]
    const reductions: Reduction[] = []
    const [tight, roomy] = [await open((now) => reductions.push(now)), await open(() => {})]
    await tight.step([samples(1, 8)], options)
    await roomy.step([samples(1, 8)], options)
    const small = await withLimit(200 * 2 ** 20, () => tight.step(window, options))
    const whole = await roomy.step(window, options)
    expect(reductions.length).toBeGreaterThan(0)
    expect(reductions.every(({ batchSize }, i) => batchSize === 64 / 2 ** (i + 1))).toBe(true)
    expect(small.loss).toBeCloseTo(whole.loss, 5)
    expect(small.gradNorm / whole.gradNorm).toBeCloseTo(1, 4)
    await Promise.all([tight.dispose(), roomy.dispose()])
  },
)

test.skipIf(!limited)(
  'one sequence that does not fit is computed with checkpointing, then given up in one sentence',
  async () => {
    const reductions: Reduction[] = []
    const trainer = await open((now) => reductions.push(now))
    await trainer.step([samples(1, 8)], options)
    const step = (): Promise<unknown> => trainer.step([samples(2, 8000)], options)
    await expect(withLimit(8 * 2 ** 20, step)).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' })
    expect(reductions).toEqual([
      { batchSize: 1, checkpointing: false },
      { batchSize: 1, checkpointing: true },
    ])
    await trainer.dispose()
  },
)
