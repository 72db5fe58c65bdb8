import type { Comparison, ComparisonRow, ComparisonSubset, FlipKind, IncomparableReason } from './comparison'
import type { BenchmarkResult, SampleRecord } from './score'
import { bootstrapDifference, bootstrapP } from './stats/bootstrap'
import { isRightWrong } from './stats/estimate'
import { holm } from './stats/holm'
import { mcnemarExact } from './stats/mcnemar'
import { stratifiedDifference } from './stats/stratified'
import { tango } from './stats/tango'

/** One evaluation run as a comparison sees it: its results, and the samples of each benchmark in file order. */
export interface ComparedRun {
  readonly id: string
  readonly results: readonly BenchmarkResult[]
  readonly samples: ReadonlyMap<string, readonly SampleRecord[]>
}

export interface SamplePair {
  readonly a: SampleRecord
  readonly b: SampleRecord
}

const level = 0.05

/**
 * Compares run `b` with the baseline `a` on every benchmark both have, question by question. Where a card averages
 * over subjects, so do the scores, the difference and its interval.
 */
export function compareRuns(a: ComparedRun, b: ComparedRun): Comparison {
  const rows = a.results.flatMap((resultA) => {
    const resultB = b.results.find((r) => r.benchmark === resultA.benchmark)
    if (!resultB) return []
    const samples = (run: ComparedRun): readonly SampleRecord[] => run.samples.get(resultA.benchmark) ?? []
    return [compareBenchmark({ a: resultA, b: resultB }, samples(a), samples(b))]
  })
  return { a: a.id, b: b.id, rows: judged(rows) }
}

/** The questions of one benchmark that both runs answered, in the order of `a`; errors are no answers. */
function pairSamples(a: readonly SampleRecord[], b: readonly SampleRecord[]): SamplePair[] {
  const partners = new Map(answered(b).map((s) => [keyOf(s), s]))
  return answered(a).flatMap((s) => {
    const partner = partners.get(keyOf(s))
    return partner ? [{ a: s, b: partner }] : []
  })
}

/** What became of a question from `a` to `b`; whatever is not right counts as not right, also what could not be read. */
function flipKind({ a, b }: SamplePair): FlipKind {
  if (a.verdict === 'right') return b.verdict === 'right' ? 'bothRight' : 'broken'
  return b.verdict === 'right' ? 'fixed' : 'bothWrong'
}

/** The pairs of one kind, in file order. */
export const flips = (a: readonly SampleRecord[], b: readonly SampleRecord[], kind: FlipKind): SamplePair[] =>
  pairSamples(a, b).filter((pair) => flipKind(pair) === kind)

const answered = (samples: readonly SampleRecord[]): SampleRecord[] =>
  samples.filter((s) => s.verdict !== 'error')
const keyOf = (s: SampleRecord): string => JSON.stringify([s.subset, s.id])

interface Results {
  readonly a: BenchmarkResult
  readonly b: BenchmarkResult
}

function whyIncomparable({ a, b }: Results, pairs: number): IncomparableReason | undefined {
  if (a.version !== b.version || a.metric !== b.metric || a.average !== b.average) return 'card version'
  if (a.dataDigest !== b.dataDigest) return 'data'
  if (a.shots !== b.shots) return 'shots'
  return pairs === 0 ? 'no common question' : undefined
}

function compareBenchmark(
  results: Results,
  samplesA: readonly SampleRecord[],
  samplesB: readonly SampleRecord[],
): ComparisonRow {
  const { benchmark, metric } = results.a
  const scored = (s: SampleRecord): boolean => s.scores[metric] !== undefined
  const [usableA, usableB] = [answered(samplesA).filter(scored), answered(samplesB).filter(scored)]
  const pairs = pairSamples(usableA, usableB)
  const reason = whyIncomparable(results, pairs.length)
  if (reason) return incomparable(results, reason)
  const values = pairs.map(({ a, b }) => ({
    subset: a.subset,
    a: a.scores[metric] ?? 0,
    b: b.scores[metric] ?? 0,
  }))
  const count = (kind: FlipKind): number => pairs.filter((pair) => flipKind(pair) === kind).length
  return {
    benchmark,
    metric,
    ...difference(values, results.a.average),
    n: pairs.length,
    onlyA: usableA.length - pairs.length,
    onlyB: usableB.length - pairs.length,
    p: pValue(values),
    pAdjusted: 1,
    verdict: 'no evidence',
    fixed: count('fixed'),
    broken: count('broken'),
    bothRight: count('bothRight'),
    bothWrong: count('bothWrong'),
    subsets: compareSubsets(values, results.a),
  }
}

/** Two scores that must not be subtracted: the row names both and the reason, and claims nothing. */
const incomparable = ({ a, b }: Results, reason: IncomparableReason): ComparisonRow => ({
  benchmark: a.benchmark,
  metric: a.metric,
  a: a.score,
  b: b.score,
  delta: b.score - a.score,
  ci95: [-1, 1],
  n: 0,
  onlyA: a.n,
  onlyB: b.n,
  p: 1,
  pAdjusted: 1,
  verdict: 'not comparable',
  reason,
  fixed: 0,
  broken: 0,
  bothRight: 0,
  bothWrong: 0,
  subsets: [],
})

interface ValuePair {
  readonly subset: string
  readonly a: number
  readonly b: number
}
type Scores = Pick<ComparisonRow, 'a' | 'b' | 'delta' | 'ci95'>

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length
const sideA = (values: readonly ValuePair[]): number[] => values.map((v) => v.a)
const sideB = (values: readonly ValuePair[]): number[] => values.map((v) => v.b)

function difference(values: readonly ValuePair[], average: 'micro' | 'macro'): Scores {
  if (average === 'micro') {
    return { a: mean(sideA(values)), b: mean(sideB(values)), ...pairedDifference(values) }
  }
  const subjects = [...Map.groupBy(values, (v) => v.subset).values()]
  return {
    a: mean(subjects.map((s) => mean(sideA(s)))),
    b: mean(subjects.map((s) => mean(sideB(s)))),
    ...stratifiedDifference(subjects.map((s) => s.map((v) => v.b - v.a))),
  }
}

function pairedDifference(values: readonly ValuePair[]): Pick<Scores, 'delta' | 'ci95'> {
  const differences = values.map((v) => v.b - v.a)
  if (!isRightWrong(sideA(values)) || !isRightWrong(sideB(values))) return bootstrapDifference(differences)
  const up = differences.filter((d) => d > 0).length
  const down = differences.filter((d) => d < 0).length
  return { delta: mean(differences), ci95: tango(up, down, differences.length) }
}

function pValue(values: readonly ValuePair[]): number {
  if (!isRightWrong(sideA(values)) || !isRightWrong(sideB(values)))
    return bootstrapP(values.map((v) => v.b - v.a))
  const up = values.filter((v) => v.b > v.a).length
  return mcnemarExact(up, values.filter((v) => v.b < v.a).length)
}

function compareSubsets(values: readonly ValuePair[], result: BenchmarkResult): ComparisonSubset[] {
  const groups = Map.groupBy(values, (v) => v.subset)
  return [...groups].map(([subset, group]) => ({
    subset,
    label: result.subsets.find((s) => s.subset === subset)?.label ?? subset,
    n: group.length,
    ...difference(group, 'micro'),
  }))
}

/** Adjusts the p values over the comparable rows and says what they mean. */
function judged(rows: readonly ComparisonRow[]): ComparisonRow[] {
  const comparable = rows.filter((r) => r.verdict !== 'not comparable')
  const adjusted = new Map(holm(comparable.map((r) => r.p)).map((p, i) => [comparable[i], p]))
  return rows.map((row) => {
    const pAdjusted = adjusted.get(row)
    return pAdjusted === undefined ? row : { ...row, pAdjusted, verdict: verdictOf({ ...row, pAdjusted }) }
  })
}

/**
 * A claim needs the adjusted p and the interval to agree. The p of a macro card is over questions, its interval over
 * subjects; where the two point in opposite directions that is no evidence either.
 */
function verdictOf(row: ComparisonRow): ComparisonRow['verdict'] {
  const overQuestions = row.subsets.reduce((sum, s) => sum + s.n * s.delta, 0)
  if (row.pAdjusted >= level || overQuestions * row.delta <= 0) return 'no evidence'
  if (row.ci95[0] > 0) return 'better'
  return row.ci95[1] < 0 ? 'worse' : 'no evidence'
}
