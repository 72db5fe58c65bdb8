import { crossEntropy, mul, sum } from '../core/build'
import type { Node } from '../core/ops'

/**
 * Weighted sum of token losses, [1]: Σ wₙ · −log softmax(logits)[n, targetₙ]. With wₙ = 1/N over an accumulation
 * window it is the mean that Transformers computes (loss_utils.ForCausalLMLoss with num_items_in_batch).
 */
export const tokenLoss = (logits: Node, { targets, weights }: { targets: Node; weights: Node }): Node =>
  sum(mul(crossEntropy(logits, targets), weights), [0])
