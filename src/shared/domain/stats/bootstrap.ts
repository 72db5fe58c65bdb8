import { average, unseen, type Difference, type Interval } from './estimate'
import { normalTail, normalTailQuantile } from './normal'
import { saddlepointQuantile, saddlepointScore, type RandomSum } from './saddlepoint'
import { solve } from './solve'
import { tTail, tTailQuantile } from './studentT'

/**
 * Mean of values between 0 and 1 drawn again with replacement, as if infinitely often: the bootstrap distribution of a
 * mean is known by its cumulants, so its quantiles are computed (Davison and Hinkley, Biometrika 75, 1988) instead of
 * being estimated from resamples. Nothing depends on a seed.
 */
export function bootstrapMean(values: readonly number[]): Interval {
  return bootstrapInterval(values, [0, 1])
}

/**
 * Mean of paired differences b − a between −1 and 1, one per question, with its 95 % interval: delta ∓ the distance
 * within which the resampled means stay with that probability (Hall, Biometrika 75, 1988), which skewed differences do
 * not shift as they shift percentiles.
 */
export function bootstrapDifference(differences: readonly number[]): Difference {
  const n = differences.length
  const delta = average(differences)
  if (n === 0) return { delta, ci95: [-1, 1] }
  if (isConstant(differences)) return { delta, ci95: unseen(delta, n, [-1, 1]) }
  const sum = resampledMean(differences.map((x) => x - delta))
  const scale = Math.sqrt(sum.at(0).k2)
  const score = (distance: number): number => Math.sign(distance) * outsideScore(sum, Math.abs(distance))
  const half = solve(score, expanded(n), { scale: 2 * scale, tolerance: 1e-9 }) ?? 1
  return { delta, ci95: [Math.max(-1, delta - half), Math.min(1, delta + half)] }
}

/**
 * Two-sided p of "the mean difference is 0": the level at which the interval of `bootstrapDifference` just reaches 0.
 * Never below 2^(1−m) for m pairs that differ, the least that flipping their signs can give: resampling a handful of
 * pairs would otherwise claim certainty.
 */
export function bootstrapP(differences: readonly number[]): number {
  const n = differences.length
  const differing = differences.filter((x) => Math.abs(x) > same).length
  const delta = average(differences)
  if (differing === 0 || Math.abs(delta) < same) return 1
  const least = 2 ** (1 - differing)
  if (isConstant(differences)) return least
  const z = outsideScore(resampledMean(differences.map((x) => x - delta)), Math.abs(delta))
  return Math.min(1, Math.max(2 * tTail(z * Math.sqrt((n - 1) / n), n - 1), least))
}

/** The plain percentile: the value below which a share `q` of the resampled means lies. */
export const bootstrapQuantile = (values: readonly number[], q: number): number =>
  saddlepointQuantile(resampledMean(values), -normalTailQuantile(q))

/** Beyond this many standard deviations nothing is told apart. */
const farthest = 38
/** Differences that should be equal differ in their last bits; that is not spread. */
const same = 1e-12

function isConstant(values: readonly number[]): boolean {
  const [first = 0] = values
  return values.every((x) => Math.abs(x - first) < same)
}

/** Percentile interval. Resampling cannot see spread where all values are equal; there it is what could go unseen. */
function bootstrapInterval(values: readonly number[], range: Interval): Interval {
  const n = values.length
  if (n === 0) return range
  if (isConstant(values)) return unseen(values[0] ?? 0, n, range)
  const sum = resampledMean(values)
  return [saddlepointQuantile(sum, -expanded(n)), saddlepointQuantile(sum, expanded(n))]
}

/**
 * The normal quantile at which a 95 % interval ends: t√(n/(n − 1)) makes up for the n in the bootstrap's variance and for
 * estimating it (the expanded percentiles of Hesterberg, The American Statistician 69, 2015).
 */
const expanded = (n: number): number => tTailQuantile(0.025, n - 1) * Math.sqrt(n / (n - 1))

/** z with P(|Z| > z) = the probability that a resampled mean of centred values lies `distance` or more from 0. */
function outsideScore(centred: RandomSum, distance: number): number {
  const tail = (x: number): number => normalTail(saddlepointScore(centred, x))
  const outside = tail(distance) + 1 - tail(-distance)
  return Math.min(farthest, normalTailQuantile(Math.min(1, outside) / 2))
}

/** K(t) = n log(Σ cⱼ exp(t vⱼ/n)/n) over the distinct values vⱼ and how often each occurs. */
function resampledMean(values: readonly number[]): RandomSum {
  const n = values.length
  const { distinct, counts } = tally(values)
  const [min = 0, max = 0] = [distinct[0], distinct.at(-1)]
  const at = (t: number) => {
    const s = t / n
    const top = Math.max(s * min, s * max)
    let [m0, m1, m2] = [0, 0, 0]
    for (let j = 0; j < distinct.length; j++) {
      const v = distinct[j]!
      const weight = counts[j]! * Math.exp(s * v - top)
      m0 += weight
      m1 += weight * v
      m2 += weight * v * v
    }
    const k1 = m1 / m0
    return { k: n * (top + Math.log(m0 / n)), k1, k2: Math.max(0, m2 / m0 - k1 * k1) / n }
  }
  return { at, min, max }
}

function tally(values: readonly number[]): { distinct: Float64Array; counts: Float64Array } {
  const sorted = Float64Array.from(values).sort()
  const [distinct, counts] = [new Float64Array(sorted.length), new Float64Array(sorted.length)]
  let last = -1
  for (const v of sorted) {
    if (last < 0 || v !== distinct[last]) distinct[++last] = v
    counts[last]!++
  }
  return { distinct: distinct.subarray(0, last + 1), counts: counts.subarray(0, last + 1) }
}
