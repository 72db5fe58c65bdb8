import type { Ranking } from '../comparison'
import { holm } from '../stats/holm'
import { metricOf, sampledFrom, whyIncomparable } from './comparability'
import { pairedDifference, type Metric } from './difference'
import { questionsOf, type ComparedRun, type Question } from './questions'

const level = 0.05

/**
 * Ranks runs on every benchmark that at least two of them share under the same conditions as the first that has it, over
 * the questions they all answered. Every two runs are tested, Holm-adjusted over the pairs of a benchmark. From a sample
 * of a set that tells no two runs apart nobody is ranked: the order would be chance.
 */
export function rankRuns(runs: readonly ComparedRun[]): Ranking[] {
  const benchmarks = new Set(runs.flatMap((run) => run.results.map((r) => r.benchmark)))
  return [...benchmarks].flatMap((benchmark) => rankBenchmark(benchmark, runs) ?? [])
}

interface Ranked {
  readonly run: string
  readonly score: number
  /** The common questions, in the same order for every run. */
  readonly questions: readonly Question[]
}

function rankBenchmark(benchmark: string, runs: readonly ComparedRun[]): Ranking | null {
  const sides = runs.flatMap((run) => {
    const result = run.results.find((r) => r.benchmark === benchmark)
    return result ? [{ run: run.id, result, questions: questionsOf(run.samples.get(benchmark) ?? []) }] : []
  })
  const first = sides[0]
  if (!first) return null
  const alike = sides.filter(({ result }) => !whyIncomparable({ a: first.result, b: result }, 1))
  const keys = [...first.questions.keys()].filter((key) => alike.every((s) => s.questions.has(key)))
  if (alike.length < 2 || keys.length === 0) return null
  const of = metricOf([first.result, ...alike.map(({ result }) => result)])
  const measured = alike.map(({ run, questions }): Ranked => {
    const common = keys.flatMap((key) => questions.get(key) ?? [])
    return {
      run,
      questions: common,
      score: pairedDifference(
        common.map((q) => ({ a: q, b: q })),
        of,
      ).a,
    }
  })
  const ranked = measured.toSorted((x, y) => y.score - x.score)
  const differing = distinguished(ranked, of)
  const set = sampledFrom(alike.map(({ result }) => result))
  const refused = set !== undefined && differing.length === 0
  const groups = letters(ranked.length, differing)
  const entries = (refused ? measured : ranked).map(({ run, score }, i) => {
    return { run, score, groups: groups[i] ?? '' }
  })
  const sample = set === undefined ? {} : { of: set, ...(refused ? { refused } : {}) }
  return { benchmark, n: keys.length, ...sample, entries }
}

type Two = readonly [number, number]

/** Which two of the ranked runs differ, as `i < j` pairs. */
function distinguished(ranked: readonly Ranked[], of: Metric): Two[] {
  const pairs = ranked.flatMap((x, i) =>
    ranked.slice(i + 1).map((y, k) => {
      const both = y.questions.map((a, q) => ({ a, b: x.questions[q]! }))
      const { p, pPermutation } = pairedDifference(both, of)
      return { at: [i, i + 1 + k] as const, p: Math.max(p, pPermutation) }
    }),
  )
  const adjusted = holm(pairs.map(({ p }) => p))
  return pairs.filter((_, i) => (adjusted[i] ?? 1) < level).map(({ at }) => at)
}

/**
 * Compact letter display by insert and absorb (Piepho, J. Comput. Graph. Statist. 13, 2004): two of `count` members share
 * a letter exactly if they are not among the `differing` pairs.
 */
export function letters(count: number, differing: readonly Two[]): string[] {
  let groups = [Array.from({ length: count }, (_, i) => i)]
  for (const [i, j] of differing) {
    const split = groups.flatMap((group) =>
      group.includes(i) && group.includes(j)
        ? [i, j].map((gone) => group.filter((m) => m !== gone))
        : [group],
    )
    const within = (group: readonly number[], other: readonly number[]): boolean =>
      group.every((m) => other.includes(m))
    groups = split.filter(
      (group, at) =>
        !split.some(
          (other, k) => k !== at && within(group, other) && (other.length > group.length || k < at),
        ),
    )
  }
  const ordered = groups.toSorted((x, y) => (x[0] ?? 0) - (y[0] ?? 0) || x.length - y.length)
  return Array.from({ length: count }, (_, member) =>
    ordered.flatMap((group, at) => (group.includes(member) ? [letterOf(at)] : [])).join(''),
  )
}

const letterOf = (index: number): string => (index < 26 ? String.fromCharCode(97 + index) : `(${index + 1})`)
