import { writeAdapter } from '@engine/files/adapter'
import { createRandom } from '@shared/util/random'

/** A LoRA adapter that changes what the tiny model says. */
export function writeTinyAdapter(folder: string): void {
  const random = createRandom(3)
  const numbers = (n: number): Float32Array => Float32Array.from({ length: n }, () => random.next() - 0.5)
  const pair = { a: numbers(2 * 32), b: numbers(48 * 2), rank: 2, scale: 2, magnitude: null }
  writeAdapter(folder, {
    ...{ baseModel: 'tiny', rank: 2, alpha: 4, targets: ['up_proj'] },
    weights: new Map([0, 1].map((layer) => [`model.layers.${layer}.mlp.up_proj`, pair])),
  })
}
