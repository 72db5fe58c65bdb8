import type { Node } from '../../core/ops'
import type { Row } from '../../lm/packing'
import type { Tensor } from '../../runtime/tensor'

/** A micro-batch as the graph takes it. */
interface PackedSamples {
  readonly rows: readonly Row[]
  /**
   * Tokens whose log-probability the loss reads, in this order: token `target`, predicted by token `at` of row `row`.
   * Logits exist only there.
   */
  readonly wanted: readonly { readonly row: number; readonly at: number; readonly target: number }[]
  /** Values of the inputs that the loss reads besides. */
  readonly feeds: Readonly<Record<string, Tensor>>
}

/**
 * What training minimises. A loss is a sum over units (tokens, pairs, …); a step's loss is the sum over its whole
 * accumulation window divided by the window's units, so that it does not matter how the window is cut.
 */
export interface Objective<Sample> {
  units(sample: Sample): number
  pack(batch: readonly Sample[]): PackedSamples
  /** From the log-probabilities [N] of the wanted tokens: the summed loss [1], and sums [1] worth reporting, by name. */
  build(logProbs: Node): { readonly loss: Node; readonly sums: Readonly<Record<string, Node>> }
}
