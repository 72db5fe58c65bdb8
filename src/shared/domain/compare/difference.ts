import type { AggregateName } from '../aggregateNames'
import { aggregates, type Aggregate } from '../aggregates'
import { bootstrapDifference, bootstrapP } from '../stats/bootstrap'
import { detectableByMcnemar, detectableByMean } from '../stats/detectable'
import { average, isRightWrong, sampleVariance, type Interval } from '../stats/estimate'
import { mcnemarExact } from '../stats/mcnemar'
import { signFlipP } from '../stats/permutation'
import {
  alike,
  stratifiedDifference,
  stratifiedP,
  stratifiedVariance,
  weighedMean,
} from '../stats/stratified'
import { tango } from '../stats/tango'
import { welch, type Unpaired } from '../stats/welch'
import type { QuestionPair } from './questions'
import { wholeSetDifference } from './wholeSet'

/** What can be said of one paired difference on its own. */
export interface PairedDifference {
  readonly a: number
  readonly b: number
  readonly delta: number
  readonly ci95: Interval
  readonly p: number
  readonly pPermutation: number
  readonly detectable: number | null
  readonly unpaired: Unpaired | null
}

/** How a metric comes from answers, and whether subsets count alike. */
export interface Metric {
  readonly metric: string
  readonly aggregate: AggregateName
  readonly average: 'micro' | 'macro'
  /** Questions of each subset where only a sample was asked and every question is to count alike. */
  readonly sizes?: ReadonlyMap<string, number> | undefined
}

/** A metric's values on the questions that both runs answered, in the same order. */
interface PairedValues {
  readonly a: readonly number[]
  readonly b: readonly number[]
  /** Row numbers of each subset, and what it counts for, together 1. */
  readonly groups: readonly (readonly number[])[]
  readonly weights: readonly number[]
}

/**
 * The difference over questions (micro) or over subsets (macro); in a sample a subset counts for the questions it has in
 * the set, as in the score. Values of right and wrong alone: exact McNemar, and
 * Tango's interval where every question weighs the same; others: paired bootstrap over questions, whose several
 * answers have become one value, and a stratified variance for a macro average. Metrics that only the whole set has are
 * resampled. Needs one pair at least.
 */
export function pairedDifference(pairs: readonly QuestionPair[], of: Metric): PairedDifference {
  const aggregate: Aggregate = aggregates[of.aggregate]
  if (aggregate.of === 'set') return wholeSetDifference(pairs, aggregate, of)
  const values = {
    a: pairs.map(({ a }) => aggregate.value(a.answers, of.metric)),
    b: pairs.map(({ b }) => aggregate.value(b.answers, of.metric)),
  }
  const subsets = pairs.map(({ a }) => a.subset)
  const rows = Map.groupBy(subsets.keys(), (i) => subsets[i]!)
  const groups = [...rows.values()]
  if (of.average === 'macro') return groupedDifference({ ...values, ...alike(groups) })
  const weights = sharesOf([...rows.keys()], of.sizes)
  return weights ? groupedDifference({ ...values, groups, weights }) : microDifference(values)
}

/** What each subset has of all questions; null where some subset has no pair, or there is only one. */
function sharesOf(subsets: readonly string[], sizes: Metric['sizes']): number[] | null {
  if (!sizes || sizes.size < 2 || subsets.length < sizes.size) return null
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  return subsets.map((subset) => (sizes.get(subset) ?? 0) / all)
}

function microDifference({ a, b }: Pick<PairedValues, 'a' | 'b'>): PairedDifference {
  const n = a.length
  const d = a.map((x, i) => b[i]! - x)
  const sides = { a: average(a), b: average(b), unpaired: welch(a, b) }
  if (!isRightWrong(a) || !isRightWrong(b)) {
    const error = n > 1 ? Math.sqrt(sampleVariance(d) / n) : 0
    return {
      ...sides,
      ...bootstrapDifference(d),
      p: bootstrapP(d),
      pPermutation: signFlipP(d),
      detectable: error > 0 ? detectableByMean(error, n - 1) : null,
    }
  }
  const { up, down } = discordant(d)
  const p = mcnemarExact(up, down)
  return {
    ...sides,
    ...{ delta: average(d), ci95: tango(up, down, n) },
    // With differences of one size only, the permutation test is McNemar's.
    ...{ p, pPermutation: p, detectable: detectableByMcnemar(up + down, n) },
  }
}

function groupedDifference({ a, b, groups, weights }: PairedValues): PairedDifference {
  const over = (value: (row: number) => number) => ({
    groups: groups.map((rows) => rows.map(value)),
    weights,
  })
  const d = over((i) => b[i]! - a[i]!)
  const side = (of: readonly number[]): number => weighedMean(over((i) => of[i]!))
  const { up, down } = discordant(d.groups.flat())
  // McNemar's test counts every question alike, which is another question where subsets count unlike
  const exact = isRightWrong(a) && isRightWrong(b) && weights.every((weight) => weight === weights[0])
  const error = Math.sqrt(stratifiedVariance(d))
  const weighted = d.groups.flatMap((g, i) => g.map((x) => (x * weights[i]!) / g.length))
  return {
    ...{ a: side(a), b: side(b), unpaired: welch(a, b) },
    ...stratifiedDifference(d),
    p: exact ? mcnemarExact(up, down) : stratifiedP(d),
    pPermutation: signFlipP(weighted),
    detectable: error > 0 ? detectableByMean(error, Math.max(1, a.length - groups.length)) : null,
  }
}

function discordant(differences: readonly number[]): { up: number; down: number } {
  let [up, down] = [0, 0]
  for (const d of differences) {
    if (d > 0) up++
    if (d < 0) down++
  }
  return { up, down }
}
