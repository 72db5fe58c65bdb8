import type { AdapterSpec } from '@shared/domain/recipe'
import type { LoraWeights } from '../files/adapter'
import type { ModelFolder } from '../files/modelFolder'
import { blockLinears, blockMatrices, decoderTensors } from '../models/decoderTensors'
import type { Parameter } from './parameters'

/** What of a model folder decides the shapes of a computation. */
export type Shapes = Pick<ModelFolder, 'config' | 'weights'>
type LowRank = Pick<Exclude<AdapterSpec, { kind: 'full' }>, 'kind' | 'rank' | 'targets'>

/** An adapter without values: only its shapes count. */
export function blankAdapter(
  config: Shapes['config'],
  { kind, rank, targets }: LowRank,
): Map<string, LoraWeights> {
  const layer = [...blockLinears(config, targets)]
  return new Map(
    Array.from({ length: config.layers }, (_, i) =>
      layer.map(([name, [out, size]]): [string, LoraWeights] => [
        `model.layers.${i}.${name}`,
        {
          a: new Float32Array(rank * size),
          b: new Float32Array(out * rank),
          rank,
          scale: 1,
          magnitude: kind === 'dora' ? new Float32Array(out) : null,
        },
      ]),
    ).flat(),
  )
}

/** Every tensor of a model as something to train, without values. */
export const blankParameters = (config: Shapes['config']): Parameter[] =>
  [...decoderTensors(config)].map(([name, shape]) => ({
    ...{ name, shape, values: new Float32Array(0), rate: 1, decays: shape.length > 1 },
  }))

/** The weights as QLoRA would hold them: two codes in a byte. Only their sizes are read. */
export function quantized({ config, weights }: Shapes): Shapes['weights'] {
  const matrices = blockMatrices(config)
  return new Map(
    [...weights].map(([name, entry]) => [
      name,
      matrices.has(name)
        ? { ...entry, dtype: 'U8', bytes: entry.shape.reduce((n, d) => n * d, 1) / 2 }
        : entry,
    ]),
  )
}

/** A model as QLoRA holds it. */
export const inNf4 = (source: Shapes): Shapes => ({
  config: { ...source.config, quantization: 'nf4' },
  weights: source.config.quantization === null ? quantized(source) : source.weights,
})
