import { symmetricDomain, type Range } from '@shared/domain/chart'
import type { Comparison } from '@shared/domain/comparison'
import type { Fact, Ruler } from '../document'
import { dateText, percent, percentInterval, points, pointsInterval, whole } from '../format'
import { benchmarksOf, verdictTone, type Writing } from './writing'

export interface Cover {
  readonly headline: string
  readonly details: readonly string[]
  readonly ruler: Ruler | null
  readonly facts: readonly Fact[]
}

/** What a reader takes home from the first page: the verdict in a sentence, the numbers, what was measured and when. */
export function cover(w: Writing): Cover {
  const compared = w.data.comparisons.length > 0
  return {
    headline: compared
      ? w.data.comparisons.map((c) => comparisonHeadline(w, c)).join(w.t.clauseSeparator)
      : singleHeadline(w),
    details: compared ? w.data.comparisons.flatMap((c) => comparisonDetails(w, c)) : singleDetails(w),
    ruler: compared ? deltaRuler(w) : scoreRuler(w),
    facts: w.runs.flatMap((run) => runFacts(w, run)),
  }
}

const shownDetails = 4

function comparisonHeadline({ t, run }: Writing, { a, b, rows }: Comparison): string {
  const [nameA, nameB] = [run(a).name, run(b).name]
  const has = (verdict: Comparison['rows'][number]['verdict']): boolean =>
    rows.some((r) => r.verdict === verdict)
  if (rows.every((r) => r.verdict === 'not comparable')) return t.headlineNotComparable(nameA, nameB)
  if (has('better')) return (has('worse') ? t.headlineMixed : t.headlineBetter)(nameA, nameB)
  return (has('worse') ? t.headlineWorse : t.headlineNone)(nameA, nameB)
}

function comparisonDetails(w: Writing, { rows }: Comparison): string[] {
  const { t } = w
  const count = (verdict: Comparison['rows'][number]['verdict']): number =>
    rows.filter((r) => r.verdict === verdict).length
  const apart = count('not comparable')
  const tally = t.tally({
    n: rows.length - apart,
    better: count('better'),
    worse: count('worse'),
    none: count('no evidence'),
  })
  // What changed comes first; the table on the next page has them all.
  const telling = [...rows]
    .filter((r) => r.verdict !== 'not comparable')
    .sort((x, y) => x.pAdjusted - y.pAdjusted || Math.abs(y.delta) - Math.abs(x.delta))
    .slice(0, shownDetails)
  const sentences = telling.map((r) =>
    t.rowSentence({
      card: w.cardTitle(r.benchmark),
      a: percent(r.a),
      b: percent(r.b),
      delta: points(r.delta),
      interval: pointsInterval(r.ci95),
      n: whole(r.n),
    }),
  )
  return [apart > 0 ? tally + t.sentenceGap + t.notCompared(apart) : tally, ...sentences]
}

function singleHeadline({ t, runs }: Writing): string {
  const results = runs.flatMap((r) => r.results)
  return t.headlineSingle(results.length, whole(results.reduce((sum, r) => sum + r.n, 0)))
}

const singleDetails = (w: Writing): string[] =>
  w.runs
    .flatMap((r) => r.results)
    .slice(0, shownDetails)
    .map((r) =>
      w.t.scoreSentence({
        card: w.cardTitle(r.benchmark),
        score: percent(r.score),
        interval: percentInterval(r.ci95),
        n: whole(r.n),
      }),
    )

const hundredfold = ([lo, hi]: Range): Range => [lo * 100, hi * 100]

function deltaRuler(w: Writing): Ruler | null {
  const several = w.data.comparisons.length > 1
  const rows = w.data.comparisons.flatMap(({ b, rows: compared }) =>
    compared
      .filter((r) => r.verdict !== 'not comparable')
      .map((r) => ({
        label: several ? `${w.run(b).letter} · ${w.cardTitle(r.benchmark)}` : w.cardTitle(r.benchmark),
        value: r.delta * 100,
        interval: hundredfold(r.ci95),
        tone: verdictTone(r.verdict),
        text: `${points(r.delta)}  ${w.t.verdicts[r.verdict]}`,
      })),
  )
  if (rows.length === 0) return null
  const domain = symmetricDomain(
    rows.flatMap((r) => r.interval),
    5,
  )
  const alt = rows.map((r) => `${r.label} ${r.text}`).join('; ')
  return { kind: 'ruler', alt, unit: w.t.rulerDelta, domain, origin: 0, rows }
}

function scoreRuler(w: Writing): Ruler | null {
  const rows = benchmarksOf(w).flatMap((benchmark) =>
    w.runs.flatMap((run) => {
      const result = run.result(benchmark)
      if (!result) return []
      return [
        {
          label: w.cardTitle(benchmark),
          value: result.score * 100,
          interval: hundredfold(result.ci95),
          tone: 'accent' as const,
          text: percent(result.score),
        },
      ]
    }),
  )
  if (rows.length === 0) return null
  const alt = rows.map((r) => `${r.label} ${r.text}`).join('; ')
  return { kind: 'ruler', alt, unit: w.t.rulerScore, domain: [0, 100], origin: 0, rows }
}

function runFacts({ t, timeZone, runs }: Writing, run: Writing['runs'][number]): Fact[] {
  const role = run === runs[0] && runs.length > 1 ? ` · ${t.baseline}` : ''
  const ended = run.finishedAt === null ? [] : [dateText(run.finishedAt, timeZone)]
  const when = [...ended, ...(run.complete ? [] : [t.incompleteRun]), run.id].join(' · ')
  const model = run.adapter === null ? run.model : `${run.model} + ${run.adapter}`
  return [{ label: `${run.letter}${role}`, value: `${run.title}\n${model}\n${when}` }]
}
