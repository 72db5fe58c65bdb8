import { average, sampleVariance, type Interval } from './estimate'
import { wilson } from './wilson'

/** Values between 0 and 1 that were drawn at random from one part of a set. */
export interface Stratum {
  readonly values: readonly number[]
  /** How many values the part has in all. */
  readonly of: number
  /** Share of the part in the mean of the set; all of them add up to 1. */
  readonly weight: number
}
export interface SampledMean {
  readonly mean: number
  /** What further questions of this kind would give. */
  readonly ci95: Interval
  /** What all questions of the set would give. */
  readonly full: Interval
}

/**
 * Mean of a set from a stratified sample of it (Cochran, Sampling Techniques, §5.3 and §5.4), with two 95 % intervals:
 * one without and one with the finite-population correction 1 − n/N of each part. Both are Wilson's at the effective
 * sample size m(1 − m)/variance. Where the answers to a part do not differ although more might have been asked, that is at
 * most the size that tells as much with equal weights: a part that is all right by chance would else make twenty answers
 * look like thousands. Every part needs a value; a part of one value gets the average variance of the others, and where
 * all are of one, the variance among them.
 */
export function sampledMean(strata: readonly Stratum[]): SampledMean {
  const mean = strata.reduce((sum, s) => sum + s.weight * average(s.values), 0)
  const known = strata.filter(({ values }) => values.length > 1).map(({ values }) => sampleVariance(values))
  const among = strata.length > 1 ? sampleVariance(strata.map(({ values }) => average(values))) : 0
  const lone = known.length > 0 ? average(known) : among
  const variances = strata.map(({ values }) => (values.length > 1 ? sampleVariance(values) : lone))
  const interval = (kept: (s: Stratum) => number): Interval => {
    const spread = (of: (i: number) => number): number =>
      strata.reduce((sum, s, i) => sum + (s.weight ** 2 * kept(s) * of(i)) / s.values.length, 0)
    const size = spread(() => 1) // of an equally weighted sample that would tell as much, inverted
    if (size === 0) return [mean, mean]
    const variance = spread((i) => variances[i]!)
    const isUnseen = strata.some((s, i) => kept(s) > 0 && variances[i] === 0)
    const told = variance > 0 ? (mean * (1 - mean)) / variance : Infinity
    const n = Math.min(told, isUnseen ? 1 / size : Infinity)
    return wilson(mean * n, n)
  }
  return { mean, ci95: interval(() => 1), full: interval(unseenShare) }
}

/**
 * Half the width of the interval that `sampledMean` will give of the full set where answers are right as often as wrong,
 * which is where it is widest; known before anything is asked.
 */
export function expectedHalfWidth(
  strata: readonly (Pick<Stratum, 'of' | 'weight'> & { readonly n: number })[],
): number {
  const variance = strata.reduce(
    (sum, { n, of, weight }) => sum + (weight ** 2 * (1 - n / of) * widest) / n,
    0,
  )
  if (variance === 0) return 0
  const n = widest / variance
  const [low, high] = wilson(n / 2, n)
  return (high - low) / 2
}

/** Variance of values that are 0 or 1 equally often. */
const widest = 0.25
const unseenShare = ({ values, of }: Stratum): number => Math.max(0, 1 - values.length / of)
