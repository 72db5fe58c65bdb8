import { normalTail } from './normal'
import { saddlepointScore, type RandomSum } from './saddlepoint'

/** Up to so many pairs that differ, every way of flipping their signs is counted. */
const countedUpTo = 14
const same = 1e-12

/**
 * Two-sided p of the paired permutation test: if the two runs do not differ, each question's difference could as well
 * have had the other sign. `values` are the terms of the mean, weighted as it weighs them. Exact for few pairs, beyond
 * that by the saddlepoint with a continuity correction where the terms are multiples of a unit (Robinson, J. R. Statist.
 * Soc. B 44, 1982). With differences of 1 only it is the exact McNemar test.
 */
export function signFlipP(values: readonly number[]): number {
  const terms = values.filter((x) => Math.abs(x) > same).map(Math.abs)
  const observed = Math.abs(values.reduce((sum, x) => sum + x, 0))
  const most = terms.reduce((sum, x) => sum + x, 0)
  if (observed < same * Math.max(1, most)) return 1
  const least = 2 ** (1 - terms.length)
  if (observed >= most * (1 - same)) return least
  if (terms.length <= countedUpTo) return counted(terms, observed)
  // The sum moves in steps of two units; half a step belongs to the observed value.
  const unit = unitOf(terms)
  const score = saddlepointScore({ ...flippedSum(terms, most), spacing: 2 * unit }, observed - unit)
  return Math.min(1, Math.max(least, 2 * normalTail(score)))
}

/** Share of all sign patterns whose sum is as far out; one sign is fixed, since patterns come in mirrored pairs. */
function counted(terms: readonly number[], observed: number): number {
  const patterns = 2 ** (terms.length - 1)
  const [first = 0, ...others] = terms
  let extreme = 0
  for (let pattern = 0; pattern < patterns; pattern++) {
    let sum = first
    for (let i = 0; i < others.length; i++) sum += pattern & (1 << i) ? others[i]! : -others[i]!
    if (Math.abs(sum) >= observed - same * (1 + observed)) extreme++
  }
  return extreme / patterns
}

/** K(t) = Σ log cosh(t vᵢ). */
function flippedSum(terms: readonly number[], most: number): RandomSum {
  const values = Float64Array.from(terms)
  const at = (t: number) => {
    let [k, k1, k2] = [0, 0, 0]
    for (const v of values) {
      const y = Math.abs(t * v)
      const decay = Math.exp(-2 * y)
      const tanh = (1 - decay) / (1 + decay)
      k += y + Math.log1p(decay) - Math.LN2
      k1 += v * tanh
      k2 += v * v * (1 - tanh * tanh)
    }
    return { k, k1: t < 0 ? -k1 : k1, k2 }
  }
  return { at, min: -most, max: most }
}

/** What all values are multiples of, as 1/5 of the means of five attempts are; 0 for values that share nothing. */
function unitOf(values: readonly number[]): number {
  const smallest = values.reduce((least, x) => Math.min(least, x), Infinity)
  for (let parts = 1; parts <= 60; parts++) {
    const unit = smallest / parts
    if (values.every((x) => Math.abs(x / unit - Math.round(x / unit)) < 1e-7)) return unit
  }
  return 0
}
