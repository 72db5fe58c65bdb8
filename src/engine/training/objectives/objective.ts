import type { Node } from '../../core/ops'
import type { Row } from '../../lm/packing'
import type { Feeds } from '../../runtime/session'
import type { Example } from './example'

/** A micro-batch as the graph takes it. */
export interface PackedSamples {
  readonly rows: readonly Row[]
  /**
   * Tokens whose log-probability the loss reads, in this order: token `target`, predicted by token `at` of row `row`.
   * Logits exist only there.
   */
  readonly wanted: readonly { readonly row: number; readonly at: number; readonly target: number }[]
  /** Values of the inputs that the loss reads besides. */
  readonly feeds: Feeds
}

/** Values that the graph returns for each sample (or, where a sample is several texts, for each text), by name. */
export type PerSample = Readonly<Record<string, readonly number[]>>

/**
 * What training minimises. A loss is a sum over units (tokens, pairs, …); a step's loss is the sum over its whole
 * accumulation window divided by the window's units, so that it does not matter how the window is cut.
 */
export interface Objective<Sample> {
  /** The texts that a sample is made of: where it comes from is theirs. */
  texts(sample: Sample): readonly Example[]
  units(sample: Sample): number
  /** Tokens that are computed for a sample: batches are sorted by it, throughput counts it. */
  length(sample: Sample): number
  pack(batch: readonly Sample[]): PackedSamples
  /** From the log-probabilities [N] of the wanted tokens: the summed loss [1], and values per sample; one is `loss`. */
  build(logProbs: Node): { readonly loss: Node; readonly rows: Readonly<Record<string, Node>> }
  /** What a window is logged with besides its loss, under the names of the field. */
  report?(rows: PerSample, window: readonly Sample[]): Record<string, number>
  /** Feeds that depend on the whole window, found before its first micro-batch. */
  readonly survey?: Survey<Sample>
}
interface Survey<Sample> {
  /** A text of each sample whose log-probability is found first, without gradients: this costs a second program. */
  readonly scored?: (sample: Sample) => Example
  /** `scores`: the summed log-probability of the trained tokens of each sample's text, by the model as it is now. */
  feeds(window: readonly Sample[], scores: readonly number[]): Feeds
}
