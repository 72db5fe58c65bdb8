import { average, sampleVariance, unseen, z95 as z, type Difference, type Estimate } from './estimate'
import { normalTail } from './normal'
import { wilson } from './wilson'

type Groups = readonly (readonly number[])[]

/**
 * Mean over groups of each group's mean (a macro average) of values between 0 and 1, with a 95 % interval from the
 * variance within the groups: Wilson's interval at the effective sample size m(1 − m)/variance. A group of one value
 * shows no variance of its own and gets the average variance of the other groups; empty groups do not count.
 */
export function stratifiedMean(groups: Groups): Estimate {
  const filled = groups.filter((g) => g.length > 0)
  if (filled.length === 0) return { mean: 0, ci95: [0, 1] }
  const weighed = alike(filled)
  const mean = weighedMean(weighed)
  const variance = stratifiedVariance(weighed)
  const n = variance > 0 ? (mean * (1 - mean)) / variance : kishSize(weighed)
  return { mean, ci95: wilson(mean * n, n) }
}

/** Groups of values, and the share of each in their mean, together 1; no group is empty. */
interface Weighed {
  readonly groups: Groups
  readonly weights: readonly number[]
}

/** Groups that count alike, as in a macro average; empty ones do not count. */
export function alike(groups: Groups): Weighed {
  const filled = groups.filter((g) => g.length > 0)
  return { groups: filled, weights: filled.map(() => 1 / filled.length) }
}

export const weighedMean = ({ groups, weights }: Weighed): number =>
  groups.reduce((sum, group, i) => sum + weights[i]! * average(group), 0)

/**
 * The mean of b − a by groups, with a normal 95 % interval from the variance within them (lone pairs as in
 * `stratifiedMean`), cut to [−1, 1].
 */
export function stratifiedDifference(weighed: Weighed): Difference {
  const delta = weighedMean(weighed)
  const half = z * Math.sqrt(stratifiedVariance(weighed))
  if (half === 0) return { delta, ci95: unseen(delta, kishSize(weighed), [-1, 1]) }
  return { delta, ci95: [Math.max(-1, delta - half), Math.min(1, delta + half)] }
}

/** Two-sided p of "the mean of the differences is 0", by the same variance; never below 2^(1−m), see `bootstrapP`. */
export function stratifiedP(weighed: Weighed): number {
  const delta = weighedMean(weighed)
  const differing = weighed.groups.flat().filter((x) => x !== 0).length
  if (differing === 0 || delta === 0) return 1
  const p = 2 * normalTail(Math.abs(delta) / Math.sqrt(stratifiedVariance(weighed)))
  return Math.min(1, Math.max(p, 2 ** (1 - differing)))
}

/** Variance of such a mean. Groups of one share the others' average; if all are, their own spread counts. */
export function stratifiedVariance({ groups, weights }: Weighed): number {
  const known = groups.filter((g) => g.length > 1).map(sampleVariance)
  const among = groups.length > 1 ? sampleVariance(groups.map(average)) : 0
  const lone = known.length > 0 ? average(known) : among
  return groups.reduce(
    (sum, g, i) => sum + (weights[i]! ** 2 * (g.length > 1 ? sampleVariance(g) : lone)) / g.length,
    0,
  )
}

/** Number of equally weighted values that carries as much as such a mean (Kish). */
const kishSize = ({ groups, weights }: Weighed): number =>
  groups.length === 0 ? 0 : 1 / groups.reduce((sum, g, i) => sum + weights[i]! ** 2 / g.length, 0)
