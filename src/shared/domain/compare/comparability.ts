import type { CheckName, CheckEffect, ComparabilityCheck, IncomparableReason } from '../comparison'
import type { AggregateName } from '../aggregateNames'
import type { BenchmarkResult } from '../score'
import type { Metric } from './difference'

interface Results {
  readonly a: BenchmarkResult
  readonly b: BenchmarkResult
}

/** What a difference in each condition does to a comparison. */
const checkEffects: { readonly [K in CheckName]: CheckEffect } = {
  card: 'forbids',
  metric: 'forbids',
  data: 'forbids',
  shots: 'forbids',
  samples: 'common only',
  template: 'confounds',
  decoding: 'confounds',
  precision: 'confounds',
  provider: 'last digits',
}

/** Conditions a result may or may not have recorded; what one side lacks cannot be checked. */
const recorded = ['template', 'decoding', 'precision', 'provider'] as const

/** Whether both sides were measured in the same way, condition by condition; the strips of the screens and reports. */
export function checksOf(
  { a, b }: Results,
  { onlyA, onlyB }: { readonly onlyA: number; readonly onlyB: number },
): ComparabilityCheck[] {
  const check = (name: CheckName, left: string, right: string): ComparabilityCheck => ({
    name,
    state: left === right ? 'equal' : 'different',
    effect: checkEffects[name],
    values: [left, right],
  })
  return [
    { ...check('samples', String(onlyA), String(onlyB)), state: onlyA + onlyB === 0 ? 'equal' : 'different' },
    {
      ...check('data', a.dataDigest, b.dataDigest),
      values: [shortDigest(a.dataDigest), shortDigest(b.dataDigest)],
    },
    check('card', String(a.version), String(b.version)),
    check('metric', metricText(a), metricText(b)),
    check('shots', String(a.shots), String(b.shots)),
    ...recorded.map((name) => {
      const [left, right] = [a.conditions?.[name], b.conditions?.[name]]
      if (left !== undefined && right !== undefined) return check(name, left, right)
      return { ...check(name, left ?? '', right ?? ''), state: 'unknown' as const }
    }),
  ]
}

/** Why a difference must not be formed, if so. */
export function whyIncomparable({ a, b }: Results, pairs: number): IncomparableReason | undefined {
  if (a.version !== b.version || a.metric !== b.metric) return 'card version'
  if (a.average !== b.average || aggregateOf(a) !== aggregateOf(b)) return 'card version'
  if (a.dataDigest !== b.dataDigest) return 'data'
  if (a.shots !== b.shots) return 'shots'
  return pairs === 0 ? 'no common question' : undefined
}

/** How many questions a set has of which one of the results is only a sample. */
export const sampledFrom = (results: readonly BenchmarkResult[]): number | undefined =>
  results.find(({ sampled }) => sampled)?.sampled?.of

/** How the results' metric comes from answers; where one of them is a sample, with the sizes of its subsets in the set. */
export function metricOf(results: readonly [BenchmarkResult, ...BenchmarkResult[]]): Metric {
  const [first] = results
  const sample = results.find(({ sampled }) => sampled)
  return {
    ...{ metric: first.metric, average: first.average, aggregate: aggregateOf(first) },
    ...(sample && { sizes: sizesOf(sample) }),
  }
}

/** As in the score, subsets that no question was asked of leave it the plain mean. */
function sizesOf({ subsets, sampled }: BenchmarkResult): ReadonlyMap<string, number> | undefined {
  const sizes = new Map(
    subsets.flatMap(({ subset, of }) => (of === undefined ? [] : [[subset, of] as const])),
  )
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  return all === sampled?.of ? sizes : undefined
}

export const aggregateOf = ({ aggregate = 'mean' }: BenchmarkResult): AggregateName => aggregate

const metricText = (result: BenchmarkResult): string =>
  `${result.metric} (${aggregateOf(result)}, ${result.average})`
const shortDigest = (text: string): string => text.replace(/^sha256:/, '').slice(0, 8)
