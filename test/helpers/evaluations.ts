import type { ComparedRun } from '@shared/domain/compare/questions'
import type { BenchmarkResult, SampleRecord, Verdict } from '@shared/domain/score'
import { stratifiedMean } from '@shared/domain/stats/stratified'
import { wilson } from '@shared/domain/stats/wilson'

/** A sample of a right/wrong card; `score` overrides what follows from the verdict. */
export function sample(
  fields: Partial<SampleRecord> & { id: string; verdict: Verdict; score?: number },
): SampleRecord {
  const { score = fields.verdict === 'right' ? 1 : 0, ...rest } = fields
  return {
    subset: 'all',
    prompt: `Question ${fields.id}`,
    output: 'A',
    extracted: 'A',
    target: ['A'],
    scores: { accuracy: score },
    ...rest,
  }
}

/** Samples `<subset>-0`, `<subset>-1` … from a string such as `'rrwue'`: right, right, wrong, unparsed, error. */
export function samplesOf(subset: string, letters: string): SampleRecord[] {
  const verdicts: Record<string, Verdict> = {
    r: 'right',
    w: 'wrong',
    u: 'unparsed',
    t: 'truncated',
    e: 'error',
  }
  return [...letters].map((letter, i) => {
    const verdict = verdicts[letter] ?? 'error'
    return {
      ...sample({ id: `${subset}-${i}`, subset, verdict }),
      ...(verdict === 'error' ? { scores: {} } : {}),
    }
  })
}

/** The result a card would report for these samples; `fields` overrides any of it. */
export function resultOf(
  samples: readonly SampleRecord[],
  fields: Partial<BenchmarkResult> = {},
): BenchmarkResult {
  const metric = fields.metric ?? 'accuracy'
  const average = fields.average ?? 'micro'
  const groups = [...Map.groupBy(samples, (s) => s.subset)]
  const values = (list: readonly SampleRecord[]): number[] => list.flatMap((s) => s.scores[metric] ?? [])
  const sum = (list: readonly SampleRecord[]): number => values(list).reduce((total, x) => total + x, 0)
  const proportion = (list: readonly SampleRecord[]) => ({
    score: sum(list) / values(list).length,
    ci95: wilson(sum(list), values(list).length),
  })
  const macro = stratifiedMean(groups.map(([, list]) => values(list)))
  const overall = average === 'macro' ? { score: macro.mean, ci95: macro.ci95 } : proportion(samples)
  return {
    benchmark: 'card',
    version: 1,
    metric,
    ...overall,
    ...counts(samples),
    average,
    metrics: { [metric]: overall },
    subsets: groups.map(([subset, list]) => ({
      subset,
      label: `Subject ${subset}`,
      ...proportion(list),
      ...counts(list),
    })),
    shots: 0,
    dataDigest: 'd'.repeat(64),
    ...fields,
  }
}

function counts(samples: readonly SampleRecord[]) {
  const count = (verdict: Verdict): number => samples.filter((s) => s.verdict === verdict).length
  return {
    n: samples.length - count('error'),
    right: count('right'),
    wrong: count('wrong'),
    unparsed: count('unparsed'),
    truncated: count('truncated'),
    errors: count('error'),
  }
}

/** A run of one or more cards, each given by its samples and what is particular about its result. */
export function comparedRun(
  id: string,
  cards: readonly { readonly samples: readonly SampleRecord[]; readonly result?: Partial<BenchmarkResult> }[],
): ComparedRun {
  const results = cards.map((c) => resultOf(c.samples, c.result))
  return { id, results, samples: new Map(results.map((r, i) => [r.benchmark, cards[i]?.samples ?? []])) }
}
