import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { scorerMetrics } from '@shared/benchmarks/schema/score'
import type { AggregateName } from '@shared/domain/aggregateNames'
import { appliesTo } from '@shared/domain/aggregates'
import { measure, type Measuring } from '@shared/domain/measure'
import type { BenchmarkResult, SampleRecord, SubsetResult, Verdict } from '@shared/domain/score'
import type { BenchmarkData } from './loadBenchmark'

interface Summing {
  /** Few-shot examples shown. */
  readonly shots: number
  /** Of the bootstrap. */
  readonly seed: number
  /** Ids of questions that were in the training data. */
  readonly leaked?: readonly string[] | undefined
}

/**
 * The result of a benchmark over its stored answers. Scores are means over right, wrong, unparsed and truncated
 * answers, the last two counting 0; errors are left out of the mean and counted beside it. With a `limit`, questions
 * are taken evenly over the subsets, so a micro average then weighs subsets alike where the full one weighs them by size.
 */
export function summarise(
  data: BenchmarkData,
  records: readonly SampleRecord[],
  { shots, seed, leaked = [] }: Summing,
): BenchmarkResult {
  const { card } = data
  const bySubset = Map.groupBy(records, (r) => r.subset)
  const groups = data.subsets.map(({ id, label }) => ({ id, label, records: bySubset.get(id) ?? [] }))
  const metrics = metricsOf(card, records)
  const measured = Object.entries(metrics).map(([metric, aggregate]) => {
    const subsets = groups.map((group) => group.records)
    return [metric, measure(subsets, { metric, aggregate, average: card.average, seed })] as const
  })
  const all = Object.fromEntries(measured)
  const primary = { metric: card.metric, aggregate: metrics[card.metric] ?? 'mean', seed }
  const subsets = groups
    .filter((group) => group.records.length > 0)
    .map((group): SubsetResult => {
      const value = measure([group.records], { ...primary, average: 'micro' })
      return { subset: group.id, label: group.label, ...value, ...countsOf(group.records) }
    })
  return {
    benchmark: card.id,
    version: card.version,
    metric: card.metric,
    ...(all[card.metric] ?? measure([], { ...primary, average: 'micro' })),
    ...countsOf(records),
    ...cleanOf(groups, { ...primary, average: card.average, leaked: new Set(leaked) }),
    aggregate: primary.aggregate,
    average: card.average,
    metrics: all,
    subsets,
    shots,
    dataDigest: data.digest,
  }
}

type Groups = readonly { readonly records: readonly SampleRecord[] }[]

/** The primary metric over the questions that were not in the training data; nothing where none was in it. */
function cleanOf(
  groups: Groups,
  { leaked, ...measuring }: Measuring & { readonly leaked: ReadonlySet<string> },
): Pick<BenchmarkResult, 'clean'> {
  const all = groups.map(({ records }) => records)
  const excluded = [...new Set(all.flat().map(({ id }) => id))].filter((id) => leaked.has(id))
  if (excluded.length === 0) return {}
  const kept = all.map((records) => records.filter(({ id }) => !leaked.has(id)))
  const n = kept.flat().filter(({ verdict }) => verdict !== 'error').length
  return { clean: { ...measure(kept, measuring), n, excluded } }
}

/** The card's metrics that these answers can tell: no pass@10 of one attempt, no groups all right without groups. */
function metricsOf(
  { score, metric }: BenchmarkCard,
  records: readonly SampleRecord[],
): Readonly<Record<string, AggregateName>> {
  const all = Object.entries<AggregateName>(scorerMetrics[score.use])
  return Object.fromEntries(
    all.filter(([name, aggregate]) => name === metric || appliesTo(aggregate, records)),
  )
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
