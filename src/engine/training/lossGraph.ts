import { backward } from '../core/backward'
import { crossEntropy, input, scalar } from '../core/build'
import type { Node } from '../core/ops'
import type { Program } from '../lower/onnx'
import { decoder, decoderInputs } from '../models/decoder'
import type { DecoderConfig } from '../models/decoderConfig'
import type { LoraWeights } from '../files/adapter'
import { adapterNodes } from '../lm/DecoderRuntime'

/**
 * The training program of a decoder with adapters: `loss` [1], summed over the N trained tokens, and its gradient
 * `grad.<input>` for each adapter matrix. Logits exist only at the N rows that are trained on.
 */
export function lossGraph(config: DecoderConfig, adapter: ReadonlyMap<string, LoraWeights>): Program {
  const { nodes, adapters } = adapterNodes(adapter)
  const { logits } = decoder(config, decoderInputs(config, { cached: false }), adapters)
  const loss = crossEntropy(logits, input('targets', ['N'], 'i64'))
  const grads = backward(loss, scalar(1), [...nodes.values()])
  const outputs: Record<string, Node> = { loss }
  for (const [name, node] of nodes) {
    const grad = grads.get(node)
    if (grad) outputs[`grad.${name}`] = grad
  }
  return { outputs }
}
