import { changeCauses, type Comparison, type ComparisonRow } from '@shared/domain/comparison'
import type { BenchmarkResult } from '@shared/domain/score'
import { dictionaries } from '@shared/i18n/dictionary'
import type { Block, Cell, Inline, Section, Span, Table } from '../document'
import { percent, percentInterval, points, pointsInterval, pText, whole } from '../format'
import { dimensions, rankings } from './suite'
import { strips } from './strips'
import { benchmarksOf, verdictTone, type Writing } from './writing'

/** Scores of every run, and what the paired comparison makes of them. */
export function verdicts(w: Writing): Section {
  const compared = w.data.comparisons.length > 0
  const blocks: Block[] = compared
    ? [
        { kind: 'paragraph', text: w.t.verdictLead },
        ...w.data.comparisons.map((c) => comparisonTable(w, c)),
        { kind: 'paragraph', text: w.t.whatVerdictsMean, tone: 'muted' },
        ...strips(w),
        ...dimensions(w),
        ...rankings(w),
        { kind: 'heading', text: w.t.flipsTitle },
        flipCounts(w),
      ]
    : [scoreTable(w)]
  return {
    title: compared ? w.t.verdictTitle : w.t.scoresTitle,
    blocks: [
      ...blocks,
      { kind: 'heading', text: w.t.answersTitle },
      { kind: 'paragraph', text: w.t.answersLead },
      answers(w),
    ],
  }
}

/** The score without the questions that were in the training data, beside the full one. */
function cleanScore(t: Writing['t'], { clean }: BenchmarkResult): Exclude<Inline, string> {
  if (!clean) return []
  const text =
    clean.n === 0
      ? t.cleanNone(whole(clean.excluded.length))
      : t.cleanScore(whole(clean.excluded.length), percent(clean.score), percentInterval(clean.ci95))
  return [{ text: `\n${text}`, tone: 'muted' }]
}

const scoreCell = (w: Writing, result: BenchmarkResult | undefined): Inline =>
  result
    ? [
        { text: percent(result.score), bold: true },
        { text: `\n${percentInterval(result.ci95)}`, tone: 'muted' },
        ...cleanScore(w.t, result),
        ...sampleNote(w, result),
      ]
    : '—'

/** Of a sample: how many questions there are, and between what the score over all of them lies. */
function sampleNote({ t }: Writing, { sampled }: BenchmarkResult): Span[] {
  if (!sampled) return []
  const interval = sampled.ci95 && percentInterval(sampled.ci95)
  return [{ text: `\n${t.sampleOf(whole(sampled.questions), whole(sampled.of), interval)}`, tone: 'muted' }]
}

function comparisonTable(w: Writing, { a, b, rows }: Comparison): Table {
  const { t } = w
  const [runA, runB] = [w.run(a), w.run(b)]
  return {
    kind: 'table',
    columns: [
      { title: t.benchmark, align: 'left', width: 25 },
      { title: runA.name, align: 'right', width: 16 },
      { title: runB.name, align: 'right', width: 16 },
      { title: t.deltaUnit, align: 'right', width: 17 },
      { title: t.p, align: 'right', width: 10 },
      { title: t.conclusion, align: 'left', width: 16 },
    ],
    rows: rows.map((row) => [
      nameCell(w, row),
      scoreCell(w, runA.result(row.benchmark)),
      scoreCell(w, runB.result(row.benchmark)),
      ...claim(w, row),
    ]),
  }
}

function nameCell(w: Writing, row: ComparisonRow): Cell {
  const uncommon = row.n > 0 && row.onlyA + row.onlyB > 0
  const n = uncommon
    ? w.t.commonOnly(whole(row.n), whole(row.onlyA), whole(row.onlyB))
    : row.n > 0
      ? `n = ${whole(row.n)}`
      : ''
  const note = [row.metric, n].filter(Boolean).join(' · ')
  return [
    { text: w.cardTitle(row.benchmark), bold: true },
    { text: `\n${note}`, tone: 'muted' },
  ]
}

/** Difference, p and words; no numbers where they would compare what cannot be compared. */
function claim({ t }: Writing, row: ComparisonRow): Cell[] {
  const words = t.verdicts[row.verdict]
  const tone = verdictTone(row.verdict)
  if (row.verdict === 'not comparable') {
    const why = row.reason ? `\n${t.reasons[row.reason]}` : ''
    return [
      '—',
      '—',
      [
        { text: words, bold: true, tone },
        { text: why, tone: 'muted' },
      ],
    ]
  }
  return [
    [
      { text: points(row.delta), bold: true, tone: tone === 'muted' ? 'plain' : tone },
      { text: `\n${pointsInterval(row.ci95)}${cleanText(t, row)}`, tone: 'muted' },
    ],
    pText(row.pAdjusted),
    [
      { text: words, bold: true, tone },
      { text: `\n${detectableText(t, row)}`, tone: 'muted' },
    ],
  ]
}

const detectableText = (t: Writing['t'], { detectable }: ComparisonRow): string =>
  detectable === null ? t.detectableNone : t.detectable(points(detectable).replace('+', ''))

const cleanText = (t: Writing['t'], { clean }: ComparisonRow): string =>
  clean ? `\n${t.cleanDelta(whole(clean.excluded), points(clean.delta), pointsInterval(clean.ci95))}` : ''

function scoreTable(w: Writing): Table {
  const { t } = w
  return {
    kind: 'table',
    columns: [
      { title: t.benchmark, align: 'left', width: 36 },
      { title: t.metric, align: 'left', width: 16 },
      { title: t.score, align: 'right', width: 12 },
      { title: t.interval, align: 'right', width: 16 },
      { title: t.n, align: 'right', width: 20 },
    ],
    rows: w.runs.flatMap((run) =>
      run.results.map((r) => [
        [{ text: w.cardTitle(r.benchmark), bold: true }],
        r.metric,
        [{ text: percent(r.score), bold: true }, ...cleanScore(t, r)],
        percentInterval(r.ci95),
        [{ text: whole(r.n) }, ...sampleNote(w, r)],
      ]),
    ),
  }
}

function flipCounts(w: Writing): Table {
  const { t } = w
  const several = w.data.comparisons.length > 1
  const count = (title: string) => ({ title, align: 'right', width: 13 }) as const
  return {
    kind: 'table',
    columns: [
      { title: t.benchmark, align: 'left', width: 48 },
      ...[t.fixed, t.broken, t.bothRight, t.bothWrong].map(count),
    ],
    rows: w.data.comparisons.flatMap(({ b, rows }) =>
      rows
        .filter((r) => r.verdict !== 'not comparable')
        .map((r) => [
          several ? `${w.run(b).letter} · ${w.cardTitle(r.benchmark)}` : w.cardTitle(r.benchmark),
          [
            { text: whole(r.fixed), tone: 'good' as const, bold: true },
            { text: causesText(w, r.changes.fixed), tone: 'muted' as const },
          ],
          [
            { text: whole(r.broken), tone: 'bad' as const, bold: true },
            { text: causesText(w, r.changes.broken), tone: 'muted' as const },
          ],
          whole(r.bothRight),
          whole(r.bothWrong),
        ]),
    ),
  }
}

/** What was the matter with the answers on the losing side, where it was not simply wrong. */
function causesText({ language }: Writing, counts: Readonly<Record<string, number>>): string {
  const telling = changeCauses.filter((cause) => cause !== 'wrong' && (counts[cause] ?? 0) > 0)
  return telling
    .map((cause) => `\n${dictionaries[language].compare.cause[cause]} ${whole(counts[cause] ?? 0)}`)
    .join('')
}

/** Every metric of a result, the primary one first. */
const metricsText = (r: BenchmarkResult): string =>
  Object.entries(r.metrics)
    .sort(([x], [y]) => Number(y === r.metric) - Number(x === r.metric))
    .map(([name, { score }]) => `${name} ${percent(score)}`)
    .join(' · ')

function answers(w: Writing): Table {
  const { t } = w
  const count = (title: string) => ({ title, align: 'right', width: 9.5 }) as const
  return {
    kind: 'table',
    columns: [
      { title: t.benchmark, align: 'left', width: w.runs.length > 1 ? 23 : 29 },
      ...(w.runs.length > 1 ? [{ title: t.run, align: 'left', width: 6 } as const] : []),
      { title: t.metric, align: 'left', width: 18 },
      ...[t.shots, t.n, t.right, t.wrong, t.unparsed, t.truncated, t.errors].map(count),
    ],
    rows: benchmarksOf(w).flatMap((benchmark) =>
      w.runs.flatMap((run) => {
        const r = run.result(benchmark)
        if (!r) return []
        const counts = [r.shots, r.n, r.right, r.wrong, r.unparsed, r.truncated, r.errors].map(whole)
        return [
          [w.cardTitle(benchmark), ...(w.runs.length > 1 ? [run.letter] : []), metricsText(r), ...counts],
        ]
      }),
    ),
  }
}
