import type { Comparison, ComparisonRow } from '../comparison'
import type { BenchmarkResult } from '../score'
import { aggregateOf, checksOf, metricOf, sampledFrom, whyIncomparable } from './comparability'
import { pairedDifference, type Metric } from './difference'
import { summariseDimensions } from './dimensions'
import { changesOf, countFlips } from './flips'
import { judge } from './judge'
import { pairQuestions, questionsOf, type ComparedRun, type Question, type QuestionPair } from './questions'

export interface CompareOptions {
  /** What a benchmark is about; benchmarks without one count in the whole suite only. */
  readonly dimensionOf?: (benchmark: string) => string | undefined
  /** Ids of questions that may have been in the training data, by benchmark, besides those that the results name. */
  readonly excluded?: ReadonlyMap<string, ReadonlySet<string>>
}

/** Compares run `b` with the baseline `a` on every benchmark both have, question by question. */
export function compareRuns(a: ComparedRun, b: ComparedRun, options: CompareOptions = {}): Comparison {
  const [comparison] = compareMany(a, [b], options)
  if (!comparison) throw new RangeError('There is nothing to compare with.')
  return comparison
}

/**
 * Compares each of `others` with the baseline `a` on every benchmark both have. The p values of all of them are adjusted
 * together: the more runs are tried, the more it takes.
 */
export function compareMany(
  a: ComparedRun,
  others: readonly ComparedRun[],
  options: CompareOptions = {},
): Comparison[] {
  const questions = (run: ComparedRun, benchmark: string) => questionsOf(run.samples.get(benchmark) ?? [])
  const rows = others.map((b) =>
    a.results.flatMap((resultA) => {
      const resultB = b.results.find((r) => r.benchmark === resultA.benchmark)
      if (!resultB) return []
      const { benchmark } = resultA
      const sides = { a: side(resultA, questions(a, benchmark)), b: side(resultB, questions(b, benchmark)) }
      const excluded = new Set([
        ...(options.excluded?.get(benchmark) ?? []),
        ...[resultA, resultB].flatMap(({ clean }) => clean?.excluded ?? []),
      ])
      return [compareBenchmark(sides, excluded)]
    }),
  )
  return judge(rows).map((judged, i) => ({
    ...{ a: a.id, b: others[i]?.id ?? '', rows: judged },
    dimensions: summariseDimensions(judged, options.dimensionOf ?? (() => undefined)),
  }))
}

interface Side {
  readonly result: BenchmarkResult
  /** Those with a value of the primary metric. */
  readonly questions: ReadonlyMap<string, Question>
}

function side(result: BenchmarkResult, questions: ReadonlyMap<string, Question>): Side {
  if (aggregateOf(result) !== 'mean') return { result, questions } // made of verdicts or statistics, not of scores
  const unscored = [...questions].filter(([, q]) =>
    q.answers.some((s) => s.scores[result.metric] === undefined),
  )
  if (unscored.length === 0) return { result, questions }
  const left = new Map(questions)
  for (const [key] of unscored) left.delete(key)
  return { result, questions: left }
}

const undecided = { pAdjusted: 1, verdict: 'no evidence' } as const

function compareBenchmark({ a, b }: { a: Side; b: Side }, excluded: ReadonlySet<string>): ComparisonRow {
  const results = { a: a.result, b: b.result }
  const { benchmark, metric, errors } = a.result
  const pairs = pairQuestions(a.questions, b.questions)
  const only = { onlyA: a.questions.size - pairs.length, onlyB: b.questions.size - pairs.length }
  const checks = checksOf(results, only)
  const set = sampledFrom([a.result, b.result])
  const asked = { ...only, ...(set === undefined ? {} : { of: set }) }
  const shared = { benchmark, metric, ...asked, checks, failedA: errors, failedB: b.result.errors }
  const reason = whyIncomparable(results, pairs.length)
  if (reason) return { ...shared, ...nothing(a.result, b.result), reason }
  const of = metricOf([a.result, b.result])
  const clean = pairs.filter(
    ({ a: { id, answers } }) => !excluded.has(id) && !answers.some((s) => excluded.has(s.id)),
  )
  return {
    ...shared,
    ...{ n: pairs.length, ...pairedDifference(pairs, of), ...undecided },
    ...countFlips(pairs),
    changes: changesOf(pairs),
    subsets: compareSubsets(pairs, a.result),
    clean: clean.length === pairs.length || clean.length === 0 ? null : cleaned(clean, pairs, of),
  }
}

function cleaned(
  clean: readonly QuestionPair[],
  all: readonly QuestionPair[],
  of: Metric,
): NonNullable<ComparisonRow['clean']> {
  return {
    excluded: all.length - clean.length,
    n: clean.length,
    ...pairedDifference(clean, of),
    ...undecided,
  }
}

/** Two scores that must not be subtracted: the row names both and the reason, and claims nothing. */
function nothing(a: BenchmarkResult, b: BenchmarkResult) {
  const none = { wrong: 0, format: 0, unparsed: 0, truncated: 0, error: 0 }
  return {
    ...{ n: 0, a: a.score, b: b.score, delta: b.score - a.score, ci95: [-1, 1] },
    ...{ p: 1, pPermutation: 1, pAdjusted: 1, detectable: null, unpaired: null },
    ...{ onlyA: a.n, onlyB: b.n, verdict: 'not comparable' },
    ...{ fixed: 0, broken: 0, bothRight: 0, bothWrong: 0 },
    ...{ changes: { fixed: none, broken: none, bothWrong: none }, subsets: [], clean: null },
  } satisfies Partial<ComparisonRow>
}

function compareSubsets(pairs: readonly QuestionPair[], result: BenchmarkResult): ComparisonRow['subsets'] {
  const labels = new Map(result.subsets.map((s) => [s.subset, s.label]))
  const of = { metric: result.metric, aggregate: aggregateOf(result), average: 'micro' } as const
  return [...Map.groupBy(pairs, ({ a }) => a.subset)].map(([subset, own]) => {
    const { fixed, broken } = countFlips(own)
    return {
      ...{ subset, label: labels.get(subset) ?? subset, n: own.length },
      ...{ ...pairedDifference(own, of), ...undecided },
      ...{ fixed, broken },
    }
  })
}
