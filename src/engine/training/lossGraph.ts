import { backwardKeeping } from '../core/backward'
import { input, scalar, tokenLogProb } from '../core/build'
import type { Node } from '../core/ops'
import type { Program } from '../lower/onnx'
import { decoder, decoderInputs } from '../models/decoder'
import type { DecoderConfig } from '../models/decoderConfig'
import type { LoraWeights } from '../files/adapter'
import { adapterNodes } from '../lm/DecoderRuntime'
import type { Objective } from './objectives/objective'

/** How the program trades time for memory; its results are the same. */
export interface LossGraphOptions {
  /** Every block but the last is computed again for its gradients. */
  readonly checkpointing?: boolean
}

/**
 * The training program of a decoder with adapters: `loss` [1], summed over the units of a micro-batch, its gradient
 * `grad.<input>` for each adapter matrix, and `row.<name>` for the objective's values per sample.
 */
export function lossGraph(
  { config, adapter }: { config: DecoderConfig; adapter: ReadonlyMap<string, LoraWeights> },
  objective: Pick<Objective<never>, 'build'>,
  { checkpointing = false }: LossGraphOptions = {},
): Program {
  const { nodes, adapters } = adapterNodes(adapter)
  const { final, head, blockInputs } = decoder(config, decoderInputs(config, { cached: false }), adapters)
  const { loss, rows } = objective.build(tokenLogProb(final, head, input('targets', ['N'], 'i64')))
  const grads = backwardKeeping(loss, {
    seed: scalar(1),
    wanted: [...nodes.values()],
    kept: checkpointing ? blockInputs : [],
  })
  const outputs: Record<string, Node> = { loss }
  for (const [name, node] of nodes) {
    const grad = grads.get(node)
    if (grad) outputs[`grad.${name}`] = grad
  }
  for (const [name, node] of Object.entries(rows)) outputs[`row.${name}`] = node
  return { outputs }
}
