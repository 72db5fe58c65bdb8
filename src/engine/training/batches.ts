import { createRandom } from '@shared/util/random'
import { shuffle } from '@shared/util/random'
import type { TrainSpec } from '@shared/domain/recipe'

/** What of the recipe decides which samples meet in which step. */
export type BatchSpec = Pick<TrainSpec, 'batchSize' | 'accumulate' | 'epochs' | 'maxSteps' | 'seed'>

/** Micro-batches sorted by length within this many batches lose little randomness and most of the padding. */
const bucket = 32

/**
 * Indices of one epoch's micro-batches: shuffled by seed and epoch, then grouped so that similar lengths meet.
 * A pure function of its arguments: a resumed run meets the same batches.
 */
export function epochBatches(
  lengths: readonly number[],
  { batchSize, seed }: BatchSpec,
  epoch: number,
): number[][] {
  const random = createRandom(seed + 0x85ebca6b * (epoch + 1))
  const order = shuffle(
    lengths.map((_, i) => i),
    random,
  )
  const batches: number[][] = []
  for (let i = 0; i < order.length; i += batchSize * bucket) {
    const window = order.slice(i, i + batchSize * bucket).sort((a, b) => lengths[b]! - lengths[a]!)
    for (let k = 0; k < window.length; k += batchSize) batches.push(window.slice(k, k + batchSize))
  }
  return shuffle(batches, random)
}

/** Steps of an epoch (the last may hold fewer micro-batches) and of the whole run. */
export function countSteps(
  samples: number,
  { batchSize, accumulate, epochs, maxSteps }: BatchSpec,
): { perEpoch: number; total: number } {
  const perEpoch = Math.ceil(Math.ceil(samples / batchSize) / accumulate)
  return { perEpoch, total: maxSteps ?? Math.ceil(epochs * perEpoch) }
}
