import { weight } from '../core/build'
import { openSession } from '../runtime/session'
import { floats } from '../runtime/tensor'
import type { DecoderSource } from './DecoderRuntime'
import {
  adapterArrays,
  type FedArray,
  fedArrays,
  fedLeaves,
  fedNodes,
  feedsOf,
  gainOf,
  magnitudeOf,
  needsNumbers,
} from './fedArrays'

/**
 * What is fed to a decoder whose adapter stays as it is. DoRA's gains depend on the weights alone: they are computed once
 * here instead of at each token.
 */
export async function frozenArrays(
  source: DecoderSource,
  options: { provider: string; cache: string },
): Promise<readonly FedArray[]> {
  const { adapter, config, weights } = source
  const modules = [...adapter].filter(([, { magnitude }]) => magnitude)
  if (source.parameters || modules.length === 0) return fedArrays(source)
  if (config.quantization !== null) throw needsNumbers()
  const arrays = adapterArrays(adapter)
  const leaves = fedLeaves(fedNodes(arrays), adapter)
  const outputs = modules.flatMap(([module, { a, b, rank }]) => {
    const base = weight(`${module}.weight`, [b.length / rank, a.length / rank])
    const gain = leaves.adapter(module, base)?.gain
    return gain ? [[gainOf(module), gain] as const] : []
  })
  const session = await openSession({ outputs: Object.fromEntries(outputs) }, weights, options)
  const computed = await session.run(feedsOf(arrays))
  await session.dispose()
  const magnitudes = new Set(modules.map(([module]) => magnitudeOf(module)))
  const gains = modules.map(([module]): FedArray => {
    const values = floats(computed[gainOf(module)])
    return { name: gainOf(module), shape: [values.length], values }
  })
  return [...arrays.filter(({ name }) => !magnitudes.has(name)), ...gains]
}
