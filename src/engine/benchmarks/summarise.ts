import { scorerMetrics } from '@shared/benchmarks/schema/score'
import type { BenchmarkResult, SampleRecord, SubsetResult, Verdict } from '@shared/domain/score'
import { bootstrapMean, isRightWrong, stratifiedMean, wilson, type Interval } from '@shared/domain/stats'
import type { BenchmarkData } from './loadBenchmark'

interface Value {
  readonly score: number
  readonly ci95: Interval
}

/**
 * The result of a benchmark over its stored answers. Scores are means over right, wrong, unparsed and truncated
 * answers, the last two counting 0; errors are left out of the mean and counted beside it. With a `limit`, questions
 * are taken evenly over the subsets, so a micro average then weighs subsets alike where the full one weighs them by size.
 */
export function summarise(
  data: BenchmarkData,
  records: readonly SampleRecord[],
  { shots, seed }: { readonly shots: number; readonly seed: number },
): BenchmarkResult {
  const { card } = data
  const groups = data.subsets.map(({ id, label }) => ({
    id,
    label,
    records: records.filter((r) => r.subset === id),
  }))
  const metrics = Object.fromEntries(
    scorerMetrics[card.score.use].map((metric) => {
      const values = groups.map((group) => valuesOf(group.records, metric))
      return [metric, card.average === 'macro' ? macro(values) : micro(values.flat(), seed)]
    }),
  )
  const subsets = groups
    .filter((group) => group.records.length > 0)
    .map((group): SubsetResult => {
      const value = micro(valuesOf(group.records, card.metric), seed)
      return { subset: group.id, label: group.label, ...value, ...countsOf(group.records) }
    })
  return {
    benchmark: card.id,
    version: card.version,
    metric: card.metric,
    ...(metrics[card.metric] ?? micro([], seed)),
    ...countsOf(records),
    average: card.average,
    metrics,
    subsets,
    shots,
    dataDigest: data.digest,
  }
}

const valuesOf = (records: readonly SampleRecord[], metric: string): number[] =>
  records.filter((r) => r.verdict !== 'error').map((r) => r.scores[metric] ?? 0)

function micro(values: readonly number[], seed: number): Value {
  const sum = values.reduce((total, x) => total + x, 0)
  const ci95 = isRightWrong(values) ? wilson(sum, values.length) : bootstrapMean(values, { seed })
  return { score: values.length === 0 ? 0 : sum / values.length, ci95 }
}

function macro(groups: readonly (readonly number[])[]): Value {
  const { mean, ci95 } = stratifiedMean(groups)
  return { score: mean, ci95 }
}

function countsOf(records: readonly SampleRecord[]) {
  const count = (verdict: Verdict): number => records.filter((r) => r.verdict === verdict).length
  const errors = count('error')
  return {
    n: records.length - errors,
    right: count('right'),
    wrong: count('wrong'),
    unparsed: count('unparsed'),
    truncated: count('truncated'),
    errors,
  }
}
