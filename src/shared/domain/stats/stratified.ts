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
  const mean = average(filled.map(average))
  const variance = stratifiedVariance(filled)
  const n = variance > 0 ? (mean * (1 - mean)) / variance : kishSize(filled)
  return { mean, ci95: wilson(mean * n, n) }
}

/**
 * Macro average of b − a: the mean over groups of each group's mean paired difference, with a normal 95 % interval
 * from the variance within the groups (lone pairs as in `stratifiedMean`), cut to [−1, 1].
 */
export function stratifiedDifference(groups: Groups): Difference {
  const filled = groups.filter((g) => g.length > 0)
  const delta = average(filled.map(average))
  const half = z * Math.sqrt(stratifiedVariance(filled))
  if (half === 0) return { delta, ci95: unseen(delta, kishSize(filled), [-1, 1]) }
  return { delta, ci95: [Math.max(-1, delta - half), Math.min(1, delta + half)] }
}

/** Two-sided p of "the macro average of the differences is 0", by the same variance; never below 2^(1−m), see `bootstrapP`. */
export function stratifiedP(groups: Groups): number {
  const filled = groups.filter((g) => g.length > 0)
  const delta = average(filled.map(average))
  const differing = filled.flat().filter((x) => x !== 0).length
  if (differing === 0 || delta === 0) return 1
  const p = 2 * normalTail(Math.abs(delta) / Math.sqrt(stratifiedVariance(filled)))
  return Math.min(1, Math.max(p, 2 ** (1 - differing)))
}

/** Variance of the mean of group means. Groups of one share the others' average; if all are, their own spread counts. */
export function stratifiedVariance(groups: Groups): number {
  const known = groups.filter((g) => g.length > 1).map(sampleVariance)
  if (known.length === 0) return groups.length > 1 ? sampleVariance(groups.map(average)) / groups.length : 0
  const lone = average(known)
  const parts = groups.map((g) => (g.length > 1 ? sampleVariance(g) : lone) / g.length)
  return parts.reduce((sum, v) => sum + v, 0) / groups.length ** 2
}

/** Number of equally weighted values that carries as much as a macro average over these groups (Kish). */
const kishSize = (groups: Groups): number =>
  groups.length === 0 ? 0 : groups.length ** 2 / groups.reduce((sum, g) => sum + 1 / g.length, 0)
