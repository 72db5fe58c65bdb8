import type { LoraWeights } from '../files/adapter'
import { readTensor, type TensorEntry } from '../files/safetensors'
import { adapterArrays, type FedArray } from '../lm/fedArrays'
import type { AdamwParameter } from '../nn/adamw'

/** An array that is trained in place: how it enters the graph, and how the optimiser treats it. */
export interface Parameter extends FedArray, AdamwParameter {}

/**
 * The matrices of an adapter. LoRA+ (arXiv:2402.12354) trains B faster than A by `plusRatio`; PEFT's optimiser gives
 * DoRA's magnitudes, as all vectors, the rate of B.
 */
export const adapterParameters = (adapter: ReadonlyMap<string, LoraWeights>, plusRatio = 1): Parameter[] =>
  adapterArrays(adapter).map((array) => ({
    ...array,
    rate: array.name.endsWith('.lora_A') ? 1 : plusRatio,
    decays: true,
  }))

/** Every tensor of a model as float32. Norms and biases, the vectors of a decoder, do not decay. */
export const modelParameters = (weights: ReadonlyMap<string, TensorEntry>): Parameter[] =>
  [...weights].map(([name, entry]) => ({
    name,
    shape: entry.shape,
    values: readTensor(entry),
    rate: 1,
    decays: entry.shape.length > 1,
  }))
