import { solve } from './solve'

/** Cumulant generating function of a random sum and its first two derivatives at t. */
interface Cumulants {
  readonly k: number
  readonly k1: number
  readonly k2: number
}
export interface RandomSum {
  readonly at: (t: number) => Cumulants
  readonly min: number
  readonly max: number
  /** Distance between its possible values, where they are evenly spaced. */
  readonly spacing?: number
}

/** Within this distance from the mean the correction is interpolated: there it is the quotient of two tiny numbers. */
const near = 0.02

/**
 * The standard normal quantile at which the distribution of `sum` has x: Barndorff-Nielsen's r* = w + log(u/w)/w, the
 * saddlepoint approximation of Lugannani and Rice (Adv. Appl. Prob. 12, 1980). P(sum > x) is then P(Z > r*), with a
 * relative error of order n^(−3/2) over the whole range. −∞ and ∞ outside it.
 */
export function saddlepointScore(sum: RandomSum, x: number): number {
  if (x <= sum.min) return -Infinity
  if (x >= sum.max) return Infinity
  const scale = 1 / Math.sqrt(sum.at(0).k2)
  const t = solve((at) => sum.at(at).k1, x, { scale })
  if (t === null) return x < sum.at(0).k1 ? -Infinity : Infinity
  return starAt(sum, t)
}

/** The value of `sum` whose `saddlepointScore` is z; an end of its range where it has none. */
export function saddlepointQuantile(sum: RandomSum, z: number): number {
  const scale = 1 / Math.sqrt(sum.at(0).k2)
  const t = solve((at) => starAt(sum, at), z, { scale })
  if (t === null) return z < 0 ? sum.min : sum.max
  return sum.at(t).k1
}

function starAt(sum: RandomSum, t: number): number {
  const { w, correction } = scoreAt(sum, t)
  if (Math.abs(w) >= near) return w + correction
  const step = near / Math.sqrt(sum.at(0).k2)
  const [below, above] = [scoreAt(sum, -step), scoreAt(sum, step)]
  const share = (w - below.w) / (above.w - below.w)
  return w + below.correction + share * (above.correction - below.correction)
}

function scoreAt(sum: RandomSum, t: number): { readonly w: number; readonly correction: number } {
  const { k, k1, k2 } = sum.at(t)
  const w = Math.sign(t) * Math.sqrt(Math.max(0, 2 * (t * k1 - k)))
  // Between the steps of a lattice: Daniels' second continuity correction (Internat. Statist. Rev. 55, 1987).
  const { spacing = 0 } = sum
  const u = (spacing > 0 ? (2 / spacing) * Math.sinh((spacing * t) / 2) : t) * Math.sqrt(k2)
  return { w, correction: w === 0 || u === 0 ? 0 : Math.log(u / w) / w }
}
