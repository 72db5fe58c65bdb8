import { createRandom } from '../util/random'

export type Interval = [lo: number, hi: number]

export interface Estimate {
  readonly mean: number
  readonly ci95: Interval
}
export interface Difference {
  readonly delta: number
  readonly ci95: Interval
}
export interface BootstrapOptions {
  readonly seed: number
  readonly resamples?: number
}

/** Two-sided 95 % quantile of the normal distribution. */
const z = 1.959963984540054
/** Enough for the smallest p (1e-4) to survive Holm over a few hundred rows. */
const defaultResamples = 10_000

/**
 * Wilson's 95 % score interval of a proportion: `k` of `n` right. `k` and `n` may be fractional, as an effective
 * sample size is. Nothing asked means nothing known: n = 0 gives [0, 1].
 */
export function wilson(k: number, n: number): Interval {
  if (n <= 0) return [0, 1]
  const p = k / n
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return [p <= 0 ? 0 : Math.max(0, centre - half), p >= 1 ? 1 : Math.min(1, centre + half)]
}

/**
 * 95 % percentile bootstrap interval of the mean of values between 0 and 1. Resampling cannot see spread where all
 * values are equal or there is one; there the interval allows for the values that could have gone unseen (`unseen`).
 */
export function bootstrapMean(values: readonly number[], options: BootstrapOptions): Interval {
  return bootstrapInterval(values, [0, 1], options)
}

/**
 * Mean over groups of each group's mean (a macro average) of values between 0 and 1, with a 95 % interval from the
 * variance within the groups: Wilson's interval at the effective sample size m(1 − m)/variance. A group of one value
 * shows no variance of its own and gets the average variance of the other groups; empty groups do not count.
 */
export function stratifiedMean(groups: readonly (readonly number[])[]): Estimate {
  const filled = groups.filter((g) => g.length > 0)
  if (filled.length === 0) return { mean: 0, ci95: [0, 1] }
  const mean = average(filled.map(average))
  const variance = stratifiedVariance(filled)
  const n = variance > 0 ? (mean * (1 - mean)) / variance : kishSize(filled)
  return { mean, ci95: wilson(mean * n, n) }
}

/**
 * Exact two-sided McNemar p: under "no difference" each of the b + c questions on which the runs disagree is equally
 * likely to fall either way. Computed in logarithms, so that counts of any size neither overflow nor vanish early.
 */
export function mcnemarExact(b: number, c: number): number {
  const n = b + c
  const k = Math.min(b, c)
  if (b === c) return 1
  let term = -n * Math.LN2
  for (let j = 1; j <= k; j++) term += Math.log((n - k + j) / j)
  // Sum of the tail relative to its largest term, from P(X = k) downwards.
  let sum = 0
  let ratio = 1
  for (let i = k; i >= 0 && ratio > 1e-18; i--) {
    sum += ratio
    ratio *= i / (n - i + 1)
  }
  return Math.min(1, 2 * Math.exp(term + Math.log(sum)))
}

/**
 * Mean of b − a over pairs of values between 0 and 1, with its 95 % interval. Right/wrong values: Tango's score
 * interval (Statist. Med. 17, 1998), which excludes 0 exactly where McNemar's score test rejects. Others: paired
 * percentile bootstrap. No pairs: 0 with [−1, 1].
 */
export function pairedDifference(
  a: readonly number[],
  b: readonly number[],
  options: BootstrapOptions,
): Difference {
  const d = differences(a, b)
  if (!isRightWrong(a) || !isRightWrong(b))
    return { delta: average(d), ci95: bootstrapInterval(d, [-1, 1], options) }
  const fixed = d.filter((x) => x > 0).length
  const broken = d.filter((x) => x < 0).length
  return { delta: average(d), ci95: tango(fixed, broken, d.length) }
}

/**
 * Macro average of b − a: the mean over groups of each group's mean paired difference, with a normal 95 % interval
 * from the variance within the groups (lone pairs as in `stratifiedMean`), cut to [−1, 1].
 */
export function stratifiedDifference(groups: readonly (readonly number[])[]): Difference {
  const filled = groups.filter((g) => g.length > 0)
  const delta = average(filled.map(average))
  const half = z * Math.sqrt(stratifiedVariance(filled))
  if (half === 0) return { delta, ci95: unseen(delta, kishSize(filled), [-1, 1]) }
  return { delta, ci95: [Math.max(-1, delta - half), Math.min(1, delta + half)] }
}

/**
 * Two-sided p of "the mean difference is 0": share of bootstrap means of the centred differences that lie as far out
 * as the observed one. Never below 2^(1−m) for m pairs that differ, the least that flipping their signs can give:
 * resampling a handful of pairs would otherwise claim certainty.
 */
export function pairedBootstrapP(
  a: readonly number[],
  b: readonly number[],
  options: BootstrapOptions,
): number {
  const d = differences(a, b)
  const mean = average(d)
  const differing = d.filter((x) => x !== 0).length
  if (differing === 0 || mean === 0) return 1
  const means = resampledMeans(
    d.map((x) => x - mean),
    options,
  )
  // The tolerance keeps a resample that ties with the observed mean from being lost to rounding.
  const extreme = means.filter((m) => Math.abs(m) >= Math.abs(mean) - 1e-12).length
  return Math.min(1, Math.max((extreme + 1) / (means.length + 1), 2 ** (1 - differing)))
}

/** Holm's step-down adjustment, in the order given. */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((p, i) => ({ p, i })).sort((x, y) => x.p - y.p)
  const adjusted = ps.map(() => 1)
  let floor = 0
  order.forEach(({ p, i }, rank) => {
    floor = Math.max(floor, Math.min(1, p * (ps.length - rank)))
    adjusted[i] = floor
  })
  return adjusted
}

const average = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, x) => sum + x, 0) / values.length

/** Whether every value is 0 or 1: then the exact methods for proportions apply. */
export const isRightWrong = (values: readonly number[]): boolean => values.every((x) => x === 0 || x === 1)

function differences(a: readonly number[], b: readonly number[]): number[] {
  if (a.length !== b.length)
    throw new RangeError(`Paired values differ in number: ${a.length} and ${b.length}`)
  return b.map((x, i) => x - a[i]!)
}

function sampleVariance(values: readonly number[]): number {
  const mean = average(values)
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1)
}

/** Variance of the mean of group means. Groups of one share the others' average; if all are, their own spread counts. */
function stratifiedVariance(groups: readonly (readonly number[])[]): number {
  const known = groups.filter((g) => g.length > 1).map(sampleVariance)
  if (known.length === 0) return groups.length > 1 ? sampleVariance(groups.map(average)) / groups.length : 0
  const lone = average(known)
  const parts = groups.map((g) => (g.length > 1 ? sampleVariance(g) : lone) / g.length)
  return parts.reduce((sum, v) => sum + v, 0) / groups.length ** 2
}

/** Number of equally weighted values that carries as much as a macro average over these groups (Kish). */
const kishSize = (groups: readonly (readonly number[])[]): number =>
  groups.length === 0 ? 0 : groups.length ** 2 / groups.reduce((sum, g) => sum + 1 / g.length, 0)

/**
 * Interval where all n observations equal `value`: by Wilson's bound at 0 of n, a share of up to z²/(n + z²) of the
 * population may lie elsewhere, at worst at either end of the range. Agrees with Wilson for all right or all wrong.
 */
function unseen(value: number, n: number, [min, max]: Interval): Interval {
  const share = (z * z) / (n + z * z)
  return [value - share * (value - min), value + share * (max - value)]
}

function bootstrapInterval(values: readonly number[], range: Interval, options: BootstrapOptions): Interval {
  const [first = 0] = values
  // Differences that should be equal differ in their last bits; that is not spread.
  if (values.every((x) => Math.abs(x - first) < 1e-12)) return unseen(first, values.length, range)
  return percentiles(resampledMeans(values, options))
}

/** The 2.5 % and 97.5 % quantiles. */
export function percentiles(values: Float64Array): Interval {
  const sorted = values.toSorted()
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)]
}

function resampledMeans(
  values: readonly number[],
  { seed, resamples = defaultResamples }: BootstrapOptions,
): Float64Array {
  const random = createRandom(seed)
  const source = Float64Array.from(values)
  return new Float64Array(resamples).map(() => {
    let sum = 0
    for (let i = 0; i < source.length; i++) sum += source[Math.floor(random.next() * source.length)]!
    return sum / source.length
  })
}

/** Linear interpolation between order statistics, as numpy's default. */
function quantile(sorted: Float64Array, q: number): number {
  const at = (sorted.length - 1) * q
  const low = Math.floor(at)
  const high = Math.min(low + 1, sorted.length - 1)
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!)
}

/** Tango's score interval for (b − c)/n, where b pairs went up and c went down. */
function tango(b: number, c: number, n: number): Interval {
  if (n === 0) return [-1, 1]
  const estimate = (b - c) / n
  // The score falls through z below the estimate and through −z above it.
  const bound = (outer: number): number => {
    let [inside, outside] = [estimate, outer]
    for (let i = 0; i < 60; i++) {
      const middle = (inside + outside) / 2
      if (Math.abs(tangoScore(middle, [b, c, n])) > z) outside = middle
      else inside = middle
    }
    return outside
  }
  return [bound(-1), bound(1)]
}

/** (b − c − nΔ) / √(n(2q + Δ(1 − Δ))) with q = P(down), its maximum-likelihood estimate given the difference Δ. */
function tangoScore(delta: number, [b, c, n]: readonly [number, number, number]): number {
  const linear = -b - c + (2 * n - b + c) * delta
  const q = (Math.sqrt(linear ** 2 + 8 * n * c * delta * (1 - delta)) - linear) / (4 * n)
  const variance = n * (2 * q + delta * (1 - delta))
  const distance = b - c - n * delta
  return distance === 0 ? 0 : distance / Math.sqrt(Math.max(variance, 1e-300))
}
