import { add, exp, log, mul, neg, relu, scalar, sigmoid, softplus, sub } from '../core/build'
import type { Node } from '../core/ops'

/** Losses of preference methods over log-probabilities [n, 1]; each returns one value per row. */

interface PairwiseOptions {
  readonly beta: number
  /** ε: the share of pairs whose two answers are taken to be swapped. Sigmoid only. */
  readonly labelSmoothing: number
  /** What β·z has to exceed: SimPO's target margin γ. Sigmoid only. */
  readonly margin: number
}
type PairwiseLoss = (z: Node, options: PairwiseOptions) => Node

const times = (x: Node, factor: number): Node => mul(x, scalar(factor))

/** Of z, by how much the model prefers the chosen answer. The names are trl's `loss_type`. */
export const pairwiseLoss = {
  /** −(1 − ε)·log σ(x) − ε·log σ(−x) with x = β·z − margin: DPO (arXiv 2305.18290), its conservative form, SimPO. */
  sigmoid: (z, { beta, labelSmoothing, margin }) => {
    const x = margin === 0 ? times(z, beta) : sub(times(z, beta), scalar(margin))
    const loss = softplus(neg(x))
    if (labelSmoothing === 0) return loss
    return add(times(loss, 1 - labelSmoothing), times(softplus(x), labelSmoothing))
  },
  /** max(0, 1 − β·z): SLiC-HF (arXiv 2305.10425). */
  hinge: (z, { beta }) => relu(sub(scalar(1), times(z, beta))),
  /** (z − 1/(2β))², z from log-probabilities averaged over the answer's tokens: IPO (arXiv 2310.12036). */
  ipo: (z, { beta }) => {
    const distance = sub(z, scalar(1 / (2 * beta)))
    return mul(distance, distance)
  },
} satisfies Readonly<Record<string, PairwiseLoss>>

/** An average log-probability is kept below −this: 1 − e⁰ has no logarithm. */
const tiny = 1e-6

/** log(p/(1 − p)) with p = e^x for an average log-probability x ≤ 0. */
function logOdds(x: Node): Node {
  const below = neg(add(relu(sub(neg(x), scalar(tiny))), scalar(tiny)))
  return sub(x, log(sub(scalar(1), exp(below))))
}

/** By how much the odds of the chosen answer exceed those of the rejected one: ORPO (arXiv 2403.07691). */
export const logOddsRatio = (chosen: Node, rejected: Node): Node => sub(logOdds(chosen), logOdds(rejected))

interface KtoInput {
  /** log π(answer) − log π_reference(answer), summed over the answer. */
  readonly logRatio: Node
  /** [1]: the mean log-ratio of mismatched answers, not below 0; no gradient flows through it. */
  readonly kl: Node
  /** 1 for a desirable answer, −1 for an undesirable one. */
  readonly direction: Node
  readonly weight: Node
}
/** w·(1 − σ(±β·(logRatio − kl))): KTO (arXiv 2402.01306). */
export const ktoLoss = ({ logRatio, kl, direction, weight }: KtoInput, beta: number): Node =>
  mul(weight, sigmoid(mul(times(direction, beta), sub(kl, logRatio))))
