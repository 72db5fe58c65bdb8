import type { Sampling } from './types'

export interface SampleOptions extends Pick<Sampling, 'temperature' | 'topP' | 'topK' | 'repetitionPenalty'> {
  /** Ids from here on are padding of the embedding matrix and never sampled. */
  readonly vocab: number
  /** Prompt and output so far: what the repetition penalty counts as repetition. */
  readonly seen: readonly number[]
  /** Uniform in [0, 1). */
  readonly random: () => number
}

/**
 * The next token from the logits of one position: repetition penalty, temperature, top-k, top-p, draw, in the order of
 * Transformers' generation. Temperature 0 takes the first maximum. Equal scores at a cut are all kept.
 */
export function sampleToken(logits: Float32Array, options: SampleOptions): number {
  const { temperature, topK, topP, random } = options
  if (temperature === 0 && options.repetitionPenalty === 1)
    return firstMaximum(logits.subarray(0, options.vocab))
  const scores = Float64Array.from(logits.subarray(0, options.vocab))
  penalise(scores, options)
  const best = firstMaximum(scores)
  if (temperature === 0) return best
  const highest = scores[best]!
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i]! - highest) / temperature
  const cut = topK > 0 && topK < scores.length ? kthLargest(scores, topK) : -Infinity
  let ids = idsAtLeast(scores, cut)
  let weights = Float64Array.from(ids, (id) => Math.exp(scores[id]!))
  if (topP < 1) {
    const least = leastInNucleus(weights, topP)
    ids = ids.filter((_, i) => weights[i]! >= least)
    weights = weights.filter((weight) => weight >= least)
  }
  return ids[draw(weights, random())]!
}

/** Divides positive and multiplies negative scores, so that the penalty always lowers them (Keskar et al. 2019). */
function penalise(scores: Float64Array, { seen, repetitionPenalty }: SampleOptions): void {
  if (repetitionPenalty === 1) return
  for (const id of new Set(seen)) {
    const score = scores[id]
    if (score !== undefined) scores[id] = score > 0 ? score / repetitionPenalty : score * repetitionPenalty
  }
}

function firstMaximum(scores: Float64Array | Float32Array): number {
  let best = -1
  for (let i = 0; i < scores.length; i++)
    if (best < 0 ? !Number.isNaN(scores[i]) : scores[i]! > scores[best]!) best = i
  if (best < 0 || !Number.isFinite(scores[best])) throw new Error('the logits are not finite')
  return best
}

const kthLargest = (scores: Float64Array, k: number): number => scores.toSorted()[scores.length - k]!

function idsAtLeast(scores: Float64Array, cut: number): Int32Array {
  const ids = new Int32Array(scores.length)
  let n = 0
  for (let id = 0; id < scores.length; id++) if (scores[id]! >= cut) ids[n++] = id
  return ids.subarray(0, n)
}

/** Weight of the last token that is needed, from the most probable on, to reach the probability `topP`. */
function leastInNucleus(weights: Float64Array, topP: number): number {
  const ascending = weights.toSorted()
  const removable = (1 - topP) * sum(weights)
  let removed = 0
  for (let i = 0; i < ascending.length - 1; i++) {
    removed += ascending[i]!
    if (removed > removable) return ascending[i]!
  }
  return ascending.at(-1)!
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0)

function draw(weights: Float64Array, uniform: number): number {
  let left = uniform * sum(weights)
  let last = 0
  for (let i = 0; i < weights.length; i++) {
    if (weights[i]! === 0) continue
    left -= weights[i]!
    last = i
    if (left < 0) return i
  }
  return last // rounding may leave a trace of the sum
}
