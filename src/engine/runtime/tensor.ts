import { Tensor } from 'onnxruntime-node'
import type { Feeds } from './session'

export type { Tensor }
export const f32 = (data: Float32Array, dims: readonly number[]): Tensor => new Tensor('float32', data, dims)
/** Indices and ids; kept as BigInt64Array because that is what the runtime takes. */
export const i64 = (values: ArrayLike<number>, dims: readonly number[]): Tensor => {
  const data = new BigInt64Array(values.length)
  for (let i = 0; i < values.length; i++) data[i] = BigInt(values[i]!)
  return new Tensor('int64', data, dims)
}
/** The values of a float32 tensor, without a copy. */
export function floats(tensor: Tensor | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data
  throw new TypeError('expected a float32 tensor')
}

/** The values of the graph's inputs among what is fed. */
export function needed(feeds: Feeds, inputs: readonly string[]): Record<string, Tensor> {
  const found: Record<string, Tensor> = {}
  for (const name of inputs) {
    const tensor = feeds[name]
    if (!tensor) throw new TypeError(`no value for the graph input ${name}`)
    found[name] = tensor
  }
  return found
}
