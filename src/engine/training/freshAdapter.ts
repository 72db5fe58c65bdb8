import type { AdapterSpec } from '@shared/domain/recipe'
import { createRandom } from '@shared/util/random'
import type { LoraWeights } from '../files/adapter'
import type { ModelFolder } from '../files/modelFolder'
import { readTensor } from '../files/safetensors'
import { blockLinears } from '../models/decoderTensors'

type LowRankSpec = Exclude<AdapterSpec, { kind: 'full' }>

/**
 * PEFT's initialisation: A uniform in ±1/√in (Kaiming with a = √5), B zero and DoRA's magnitudes the lengths of the
 * rows, so that training starts at the base model. One matrix of the model at a time is in memory.
 */
export function freshAdapter(
  { config, weights: stored }: Pick<ModelFolder, 'config' | 'weights'>,
  { adapter, seed }: { readonly adapter: LowRankSpec; readonly seed: number },
): Map<string, LoraWeights> {
  const random = createRandom(seed)
  const { kind, rank, alpha, targets, rankStabilized } = adapter
  const weights = new Map<string, LoraWeights>()
  for (let layer = 0; layer < config.layers; layer++) {
    for (const [name, [out, size]] of blockLinears(config, targets)) {
      const module = `model.layers.${layer}.${name}`
      const bound = 1 / Math.sqrt(size)
      const a = Float32Array.from({ length: rank * size }, () => (2 * random.next() - 1) * bound)
      weights.set(module, {
        a,
        b: new Float32Array(out * rank),
        rank,
        scale: alpha / (rankStabilized ? Math.sqrt(rank) : rank),
        magnitude: kind === 'dora' ? rowLengths(readTensor(stored.get(`${module}.weight`)!), out) : null,
      })
    }
  }
  return weights
}

function rowLengths(w: Float32Array, rows: number): Float32Array {
  const size = w.length / rows
  return Float32Array.from({ length: rows }, (_, r) =>
    Math.sqrt(w.subarray(r * size, (r + 1) * size).reduce((sum, v) => sum + v * v, 0)),
  )
}
