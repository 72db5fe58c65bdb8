import type { TrainSpec } from '@shared/domain/recipe'
import { createRandom } from '@shared/util/random'
import type { LoraWeights } from '../files/adapter'
import type { DecoderConfig } from '../models/decoderConfig'
import { blockLinears } from '../models/decoderTensors'

/** PEFT's initialisation: A uniform in ±1/√in (Kaiming with a = √5), B zero, so that training starts at the base model. */
export function freshAdapter(config: DecoderConfig, { adapter, seed }: TrainSpec): Map<string, LoraWeights> {
  const random = createRandom(seed)
  const { rank, alpha, targets } = adapter
  const weights = new Map<string, LoraWeights>()
  for (let layer = 0; layer < config.layers; layer++) {
    for (const [name, [out, size]] of blockLinears(config, targets)) {
      const bound = 1 / Math.sqrt(size)
      const a = Float32Array.from({ length: rank * size }, () => (2 * random.next() - 1) * bound)
      weights.set(`model.layers.${layer}.${name}`, {
        a,
        b: new Float32Array(out * rank),
        rank,
        scale: alpha / rank,
        magnitude: null,
      })
    }
  }
  return weights
}
