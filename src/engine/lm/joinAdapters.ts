import type { LoraWeights } from '../files/adapter'
import type { DecoderSource } from './DecoderRuntime'
import { type FedArray, gainOf } from './fedArrays'
import { frozenArrays } from './frozenArrays'

type Adapter = DecoderSource['adapter']

/** Several adapters, or none, for one graph: what is fed decides with which of them it computes. */
export interface JoinedAdapters {
  /** The modules that any of them changes, with the scale that the graph has for each. */
  readonly adapter: Adapter
  /** For each of them, under the same names and in the same shapes. */
  readonly arrays: readonly (readonly FedArray[])[]
}

/**
 * An adapter that leaves a module alone is fed zeros there, whose product adds exactly nothing, and a gain of one; ranks are
 * filled up with zeros to the largest. The graph has the scale of the first adapter on a module: the others' B makes up for
 * the difference.
 */
export async function joinAdapters(
  base: Pick<DecoderSource, 'config' | 'weights'>,
  adapters: readonly Adapter[],
  options: { readonly provider: string; readonly cache: string },
): Promise<JoinedAdapters> {
  const joined = new Map<string, LoraWeights>()
  for (const adapter of adapters)
    for (const [module, weights] of adapter) if (!joined.has(module)) joined.set(module, weights)
  const gains = new Map<Adapter, ReadonlyMap<string, FedArray>>()
  for (const adapter of new Set(adapters)) {
    const frozen = await frozenArrays({ ...base, adapter }, options)
    gains.set(adapter, new Map(frozen.map((array) => [array.name, array])))
  }
  const arraysOf = (adapter: Adapter): FedArray[] =>
    [...joined].flatMap(([module, first]) => {
      const all = adapters.flatMap((other) => other.get(module) ?? [])
      const rank = Math.max(...all.map((weights) => weights.rank))
      const sizes = { rank, in: first.a.length / first.rank, out: first.b.length / first.rank }
      const pair = filledUp(adapter.get(module), { ...sizes, scale: first.scale })
      const gain = gains.get(adapter)?.get(gainOf(module))?.values ?? new Float32Array(sizes.out).fill(1)
      return [
        { name: `${module}.lora_A`, shape: [rank, sizes.in], values: pair.a },
        { name: `${module}.lora_B`, shape: [sizes.out, rank], values: pair.b },
        ...(all.some(({ magnitude }) => magnitude)
          ? [{ name: gainOf(module), shape: [sizes.out], values: gain }]
          : []),
      ]
    })
  return { adapter: joined, arrays: adapters.map(arraysOf) }
}

interface Sizes {
  readonly rank: number
  readonly in: number
  readonly out: number
  readonly scale: number
}

/** A [rank, in] and B [out, rank] for a graph with this rank and scale. */
function filledUp(weights: LoraWeights | undefined, sizes: Sizes): Pick<LoraWeights, 'a' | 'b'> {
  if (weights?.rank === sizes.rank && weights.scale === sizes.scale) return weights
  const [a, b] = [new Float32Array(sizes.rank * sizes.in), new Float32Array(sizes.out * sizes.rank)]
  if (!weights) return { a, b }
  a.set(weights.a)
  const factor = weights.scale / sizes.scale
  for (let o = 0; o < sizes.out; o++)
    for (let r = 0; r < weights.rank; r++) b[o * sizes.rank + r] = weights.b[o * weights.rank + r]! * factor
  return { a, b }
}
