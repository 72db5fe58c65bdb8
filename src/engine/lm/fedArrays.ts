import { AppError } from '@shared/errors/appError'
import { input, weight } from '../core/build'
import type { Node } from '../core/ops'
import type { LoraWeights } from '../files/adapter'
import type { DecoderLeaves } from '../models/decoder'
import { doraGain } from '../nn/layers'
import { f32, type Tensor } from '../runtime/tensor'

/**
 * Values fed at each run instead of being read from the checkpoint. The name says what they are: a tensor of the
 * checkpoint, which they replace, or a part of an adapter.
 */
export interface FedArray {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** The matrices of an adapter, named by module and part as PEFT names them. */
export function adapterArrays(adapter: ReadonlyMap<string, LoraWeights>): FedArray[] {
  return [...adapter].flatMap(([module, { a, b, rank, magnitude }]) => [
    { name: `${module}.lora_A`, shape: [rank, a.length / rank], values: a },
    { name: `${module}.lora_B`, shape: [b.length / rank, rank], values: b },
    ...(magnitude ? [{ name: magnitudeOf(module), shape: [magnitude.length], values: magnitude }] : []),
  ])
}

export const fedArrays = (source: {
  readonly adapter: ReadonlyMap<string, LoraWeights>
  readonly parameters?: readonly FedArray[]
}): readonly FedArray[] => source.parameters ?? adapterArrays(source.adapter)

/** Where a gain that was computed once is fed. */
export const gainOf = (module: string): string => `${module}.lora_gain`

export const magnitudeOf = (module: string): string => `${module}.lora_magnitude_vector`

/** The arrays themselves are fed: what an optimiser writes into them is seen by the next run. */
export const feedsOf = (arrays: readonly FedArray[]): Record<string, Tensor> =>
  Object.fromEntries(arrays.map(({ name, shape, values }) => [name, f32(values, shape)]))

export const fedNodes = (arrays: readonly FedArray[]): ReadonlyMap<string, Node> =>
  new Map(arrays.map(({ name, shape }) => [name, input(name, shape)]))

/** What a decoder reads where some of its tensors, and its adapter, are fed. */
export function fedLeaves(
  nodes: ReadonlyMap<string, Node>,
  adapter: ReadonlyMap<string, LoraWeights>,
): DecoderLeaves {
  return {
    weight: (name, shape) => nodes.get(name) ?? weight(name, shape),
    adapter: (module, base) => {
      const [a, b] = [nodes.get(`${module}.lora_A`), nodes.get(`${module}.lora_B`)]
      const scale = adapter.get(module)?.scale
      if (!a || !b || scale === undefined) return null
      const magnitude = nodes.get(magnitudeOf(module))
      if (!magnitude) return { a, b, scale, gain: nodes.get(gainOf(module)) ?? null }
      if ('codes' in base) throw needsNumbers()
      return { a, b, scale, gain: doraGain(base, { a, b, scale }, magnitude) }
    },
  }
}

export const needsNumbers = (): AppError =>
  new AppError(
    'MODEL_UNSUPPORTED',
    'A DoRA adapter needs the lengths of the rows of the model, which is held in 4 bit: leave "quantize" out, or merge the adapter first.',
  )
