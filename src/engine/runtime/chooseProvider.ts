import { input, matmul } from '../core/build'
import type { Node } from '../core/ops'
import { listDevices } from './devices'
import { openSession } from './session'
import { f32 } from './tensor'

export interface Choice {
  readonly provider: string
  /** The measurement behind it, in a sentence. */
  readonly why: string
}
/** A provider must be so many times as fast as the CPU, whose results are repeatable. */
const worthwhile = 1.5
const [width, products, sizes] = [512, 4, [8, 64, 512]] as const
/** A run that takes longer tells enough about its provider: a GPU in software would need minutes for the rest. */
const longMs = 250

/**
 * The fastest provider that is usable here, by a chain of matrix products, which is where models spend their time; the
 * CPU unless another is clearly faster.
 */
export async function chooseProvider(cache: string): Promise<Choice> {
  const usable = (await listDevices(cache)).filter((device) => device.usable).map(({ provider }) => provider)
  const rates = new Map<string, number>()
  for (const provider of usable) rates.set(provider, await billionsPerSecond(provider, cache))
  const cpu = rates.get('cpu') ?? 0
  const [fastest, rate] = [...rates].reduce((a, b) => (b[1] > a[1] ? b : a), ['cpu', cpu])
  const provider = rate > worthwhile * cpu ? fastest : 'cpu'
  const measured = [...rates].map(([name, r]) => `${name} ${r.toPrecision(2)}`).join(', ')
  return { provider, why: `billions of operations per second in matrix products: ${measured}` }
}

/** The best rate over growing batches, each run once to prepare the kernels. */
async function billionsPerSecond(provider: string, cache: string): Promise<number> {
  const w = input('w', [width, width])
  let y: Node = input('x', ['N', width])
  for (let i = 0; i < products; i++) y = matmul(y, w, { alpha: 1 / width })
  const session = await openSession({ outputs: { y } }, new Map(), { provider, cache })
  const ones = (rows: number) => f32(new Float32Array(rows * width).fill(1), [rows, width])
  let best = 0
  try {
    for (const rows of sizes) {
      const feeds = { x: ones(rows), w: ones(width) }
      await session.run(feeds)
      const started = performance.now()
      await session.run(feeds)
      const ms = performance.now() - started
      best = Math.max(best, (2 * products * rows * width * width) / (1e6 * ms))
      if (ms > longMs) break
    }
  } finally {
    await session.dispose()
  }
  return best
}
