import { backward } from '../core/backward'
import { input, scalar, tokenLogProb } from '../core/build'
import type { Node } from '../core/ops'
import type { Program } from '../lower/onnx'
import { decoder, decoderInputs } from '../models/decoder'
import type { DecoderConfig } from '../models/decoderConfig'
import type { LoraWeights } from '../files/adapter'
import { adapterNodes } from '../lm/DecoderRuntime'
import type { Objective } from './objectives/objective'

/**
 * The training program of a decoder with adapters: `loss` [1], summed over the units of a micro-batch, its gradient
 * `grad.<input>` for each adapter matrix, and `row.<name>` for the objective's values per sample.
 */
export function lossGraph(
  config: DecoderConfig,
  adapter: ReadonlyMap<string, LoraWeights>,
  objective: Pick<Objective<never>, 'build'>,
): Program {
  const { nodes, adapters } = adapterNodes(adapter)
  const { final, head } = decoder(config, decoderInputs(config, { cached: false }), adapters)
  const { loss, rows } = objective.build(tokenLogProb(final, head, input('targets', ['N'], 'i64')))
  const grads = backward(loss, scalar(1), [...nodes.values()])
  const outputs: Record<string, Node> = { loss }
  for (const [name, node] of nodes) {
    const grad = grads.get(node)
    if (grad) outputs[`grad.${name}`] = grad
  }
  for (const [name, node] of Object.entries(rows)) outputs[`row.${name}`] = node
  return { outputs }
}
