import { backwardKeeping } from '../core/backward'
import { input, scalar, tokenLogProb } from '../core/build'
import type { Node } from '../core/ops'
import type { Program } from '../lower/onnx'
import { decoder, decoderInputs } from '../models/decoder'
import type { DecoderSource } from '../lm/DecoderRuntime'
import { fedLeaves, fedNodes } from '../lm/fedArrays'
import type { Objective } from './objectives/objective'
import type { Parameter } from './parameters'

/** A model, and what of it or beside it is trained. */
export interface TrainingSource extends DecoderSource {
  readonly parameters: readonly Parameter[]
}

/** How the program trades time for memory; its results are the same. */
export interface LossGraphOptions {
  /** Every block but the last is computed again for its gradients. */
  readonly checkpointing?: boolean
}

/**
 * The training program of a decoder: `loss` [1], summed over the units of a micro-batch, its gradient
 * `grad.<name>` for each parameter, and `row.<name>` for the objective's values per sample.
 */
export function lossGraph(
  { config, adapter, parameters }: Omit<TrainingSource, 'weights'>,
  objective: Pick<Objective<never>, 'build'>,
  { checkpointing = false }: LossGraphOptions = {},
): Program {
  const nodes = fedNodes(parameters)
  const leaves = fedLeaves(nodes, adapter)
  const { final, head, blockInputs } = decoder(config, decoderInputs(config, { cached: false }), leaves)
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
