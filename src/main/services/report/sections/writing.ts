import type { Language } from '@shared/domain/recipe'
import type { ComparisonRow } from '@shared/domain/comparison'
import type { BenchmarkResult } from '@shared/domain/score'
import type { Tone } from '../document'
import type { ReportData, ReportRun } from '../reportData'
import type { ReportStrings } from '../stringsZh'

/** What every section writes with: the data, the language, and names for runs, cards and subjects. */
export interface Writing {
  readonly data: ReportData
  readonly language: Language
  readonly t: ReportStrings
  readonly timeZone: string
  readonly runs: readonly NamedRun[]
  /** By run id. */
  readonly run: (id: string) => NamedRun
  readonly cardTitle: (benchmark: string) => string
  readonly subjectTitle: (benchmark: string, subset: string, fallback: string) => string
  readonly groupTitle: (benchmark: string, group: string, fallback: string) => string
}
/** A run and its letter: A is the baseline. */
export interface NamedRun extends ReportRun {
  readonly letter: string
  /** Letter and title, for table headers and sentences. */
  readonly name: string
  readonly result: (benchmark: string) => BenchmarkResult | undefined
}

export function createWriting(
  data: ReportData,
  words: Pick<Writing, 'language' | 't' | 'timeZone'>,
): Writing {
  const runs = data.runs.map((run, i) => named(run, i, words.t))
  const card = (benchmark: string) => data.asked.find((a) => a.benchmark === benchmark)?.card
  const partsOf = (benchmark: string) => {
    const subsets = card(benchmark)?.subsets
    return subsets && subsets.by !== 'none' ? subsets : undefined
  }
  return {
    data,
    ...words,
    runs,
    run: (id) => runs.find((r) => r.id === id) ?? named(unknownRun(id), runs.length, words.t),
    cardTitle: (benchmark) => card(benchmark)?.title[words.language] ?? benchmark,
    subjectTitle: (benchmark, subset, fallback) =>
      partsOf(benchmark)?.list.find((s) => s.id === subset)?.[words.language] ?? fallback,
    groupTitle: (benchmark, group, fallback) =>
      partsOf(benchmark)?.groups?.find((g) => g.id === group)?.[words.language] ?? fallback,
  }
}

function named(run: ReportRun, index: number, t: ReportStrings): NamedRun {
  const letter = String.fromCharCode(65 + (index % 26))
  return {
    ...run,
    letter,
    name: t.scoreOf(letter, run.title),
    result: (benchmark) => run.results.find((r) => r.benchmark === benchmark),
  }
}

const unknownRun = (id: string): ReportRun => ({
  id,
  title: id,
  model: '',
  adapter: null,
  complete: true,
  startedAt: null,
  finishedAt: null,
  recipe: '',
  results: [],
  training: null,
  machine: null,
})

export const verdictTone = (verdict: ComparisonRow['verdict']): Tone =>
  verdict === 'better' ? 'good' : verdict === 'worse' ? 'bad' : 'muted'

/** Benchmarks of any run, in the order they first appear. */
export const benchmarksOf = ({ runs }: Writing): string[] => [
  ...new Set(runs.flatMap((r) => r.results.map((result) => result.benchmark))),
]
