import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { metricsOf } from '@shared/benchmarks/schema/score'
import type { AggregateName } from '@shared/domain/aggregateNames'
import { appliesTo } from '@shared/domain/aggregates'
import { measure, type Measured, type Measuring } from '@shared/domain/measure'
import type { BenchmarkResult, GroupResult, SampleRecord, SubsetResult, Verdict } from '@shared/domain/score'
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
 * answers, the last two counting 0; errors are left out of the mean and counted beside it. Where not all questions were
 * asked, `sampled` says what the score over all of them may be.
 */
export function summarise(
  data: BenchmarkData,
  records: readonly SampleRecord[],
  { shots, seed, leaked = [] }: Summing,
): BenchmarkResult {
  const { card } = data
  const bySubset = Map.groupBy(records, (r) => r.subset)
  const parts = data.subsets.map(({ id, label, samples }) => {
    return { id, label, ids: samples.map((sample) => sample.id), records: bySubset.get(id) ?? [] }
  })
  const of = parts.reduce((sum, part) => sum + part.ids.length, 0)
  const questions = new Set(records.map(({ id }) => id)).size
  const isSample = questions < of
  const over = (chosen: readonly Part[], measuring: Omit<Measuring, 'seed' | 'sizes'>): Measured =>
    measure(
      chosen.map((part) => part.records),
      { ...measuring, seed, sizes: isSample ? chosen.map((part) => part.ids.length) : undefined },
    )
  const { average } = card
  const aggregateBy = metricsIn(card, records)
  const metrics = new Map(
    Object.entries(aggregateBy).map(([metric, aggregate]) => {
      return [metric, over(parts, { metric, aggregate, average })] as const
    }),
  )
  const primary = { metric: card.metric, aggregate: aggregateBy[card.metric] ?? 'mean' } as const
  const { score, ci95, full } = metrics.get(card.metric) ?? over([], { ...primary, average })
  const groups = groupsOf(card, parts, (chosen) => over(chosen, { ...primary, average }))
  return {
    benchmark: card.id,
    version: card.version,
    metric: card.metric,
    ...{ score, ci95 },
    ...countsOf(records),
    ...cleanOf(parts, { ...primary, average, seed, isSample, leaked: new Set(leaked) }),
    aggregate: primary.aggregate,
    average,
    metrics: Object.fromEntries([...metrics].map(([metric, found]) => [metric, pickScore(found)])),
    subsets: parts
      .filter((part) => part.records.length > 0)
      .map((part): SubsetResult => {
        const value = measure([part.records], { ...primary, seed, average: 'micro' })
        const size = isSample ? { of: part.ids.length } : {}
        return { subset: part.id, label: part.label, ...value, ...countsOf(part.records), ...size }
      }),
    ...(groups.length > 0 ? { groups } : {}),
    ...(isSample ? { sampled: { questions, of, ci95: full ?? null } } : {}),
    shots,
    dataDigest: data.digest,
  }
}

/** The primary metric over the questions that were not in the training data; nothing where none was in it. */
function cleanOf(
  parts: readonly Part[],
  {
    leaked,
    isSample,
    ...measuring
  }: Measuring & { readonly leaked: ReadonlySet<string>; readonly isSample: boolean },
): Pick<BenchmarkResult, 'clean'> {
  const all = parts.map(({ records }) => records)
  const excluded = [...new Set(all.flat().map(({ id }) => id))].filter((id) => leaked.has(id))
  if (excluded.length === 0) return {}
  // a subset that is in the training data as a whole is no part of what is left
  const left = parts
    .map(({ ids, records }) => ({
      of: ids.filter((id) => !leaked.has(id)).length,
      records: records.filter(({ id }) => !leaked.has(id)),
    }))
    .filter((part) => part.of > 0)
  const kept = left.map(({ records }) => records)
  const n = kept.flat().filter(({ verdict }) => verdict !== 'error').length
  const sizes = isSample ? left.map((part) => part.of) : undefined
  return { clean: { ...pickScore(measure(kept, { ...measuring, sizes })), n, excluded } }
}

interface Part {
  readonly id: string
  readonly label: string
  /** Of all questions it has. */
  readonly ids: readonly string[]
  /** Answers to those that were asked. */
  readonly records: readonly SampleRecord[]
}

const pickScore = ({ score, ci95 }: Measured): Pick<Measured, 'score' | 'ci95'> => ({ score, ci95 })

/** The authors' categories, each over those of its subsets that were asked. */
function groupsOf(
  { subsets }: BenchmarkCard,
  parts: readonly Part[],
  over: (chosen: readonly Part[]) => Measured,
): GroupResult[] {
  if (subsets.by === 'none') return []
  return (subsets.groups ?? []).flatMap(({ id, zh }) => {
    const members = subsets.list.filter((subset) => subset.groups.includes(id)).map((subset) => subset.id)
    const chosen = parts.filter((part) => members.includes(part.id) && part.records.length > 0)
    if (chosen.length === 0) return []
    const counts = countsOf(chosen.flatMap((part) => part.records))
    return [{ group: id, label: zh, subsets: chosen.length, ...pickScore(over(chosen)), ...counts }]
  })
}

/** The card's metrics that these answers can tell: no pass@10 of one attempt, no groups all right without groups. */
function metricsIn(
  { score, metric }: BenchmarkCard,
  records: readonly SampleRecord[],
): Readonly<Record<string, AggregateName>> {
  const all = Object.entries(metricsOf(score))
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
