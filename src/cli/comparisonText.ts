import type { ForgettingRow } from '@shared/domain/compare/forgetting'
import {
  changeCauses,
  type Comparison,
  type ComparisonRow,
  type ComparabilityCheck,
  type Ranking,
} from '@shared/domain/comparison'
import type { Dictionary } from '@shared/i18n/dictionary'
import { en } from '@shared/i18n/en'
import { zh } from '@shared/i18n/zh'
import { table } from './output'

const percent = (share: number): string => (100 * share).toFixed(1)
const points = (share: number): string => `${share > 0 ? '+' : ''}${percent(share)}`.replace('-', '−')
const interval = ([low, high]: readonly [number, number]): string => `${points(low)} … ${points(high)}`
const pText = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3))

/** A row's verdict and what it rests on, in both languages of the product. */
export const verdictWords = (row: ComparisonRow) => ({ zh: wordsIn(zh, row), en: wordsIn(en, row) })

function wordsIn(t: Dictionary, row: ComparisonRow): { verdict: string; sentence: string } {
  const [low, high] = row.ci95.map(points)
  const shown = row.verdict === 'no evidence' ? points(row.delta) : percent(Math.abs(row.delta))
  const sentence = t.compare.sentence[row.verdict](shown, low ?? '', high ?? '')
  const ps =
    row.verdict === 'not comparable'
      ? [row.reason ? t.compare.reason[row.reason] : '']
      : [
          `p = ${pText(row.p)}, ${t.compare.pAdjusted(pText(row.pAdjusted))}`,
          ...(row.unpaired ? [t.compare.unpaired(pText(row.unpaired.p))] : []),
          detectable(t, row),
          ...(row.of === undefined ? [] : [t.compare.sample(row.n, row.of)]),
        ]
  return { verdict: t.comparison[row.verdict], sentence: `${sentence} ${ps.join('; ')}` }
}

const detectable = (t: Dictionary, row: Pick<ComparisonRow, 'detectable'>): string =>
  row.detectable === null ? t.compare.detectableNone : t.compare.detectable(percent(row.detectable))

/** Verdicts, dimensions, what changed and why, and every condition in which the sides differ. */
export function comparisonText(comparison: Comparison): string {
  const { a, b, rows, dimensions } = comparison
  const parts = [
    verdictTable(rows),
    dimensions.length > 1 ? dimensionTable(dimensions) : '',
    rows.flatMap(cleanLine).join('\n'),
    rows.flatMap(changeLines).join('\n'),
    rows.flatMap(subjectLines).join('\n'),
    rows.flatMap((row) => row.checks.flatMap((check) => strip(row, check))).join('\n'),
  ]
  return `A ${a}\nB ${b}\n${parts.filter((part) => part !== '').join('\n\n')}`
}

function verdictTable(rows: readonly ComparisonRow[]): string {
  const cells = rows.map((r) => [
    r.benchmark,
    ...[percent(r.a), percent(r.b), points(r.delta), interval(r.ci95)],
    ...[pText(r.p), pText(r.pAdjusted), r.detectable === null ? '–' : percent(r.detectable)],
    `${en.comparison[r.verdict]} ${zh.comparison[r.verdict]}`,
    ...[r.fixed, r.broken, r.n].map(String),
  ])
  const head = ['benchmark', 'A %', 'B %', 'B − A', '95 %', 'p', 'p (Holm)', 'detectable', 'verdict']
  return table([...head, 'fixed', 'broken', 'n'], cells)
}

const dimensionTable = (dimensions: Comparison['dimensions']): string =>
  table(
    ['dimension', 'benchmarks', 'B − A', '95 %'],
    dimensions.map((d) => [
      d.dimension ?? 'whole suite',
      String(d.benchmarks),
      points(d.delta),
      interval(d.ci95),
    ]),
  )

/** The difference without the questions that may have been trained on. */
const cleanLine = ({ benchmark, clean }: ComparisonRow): string[] =>
  clean
    ? [
        `${benchmark} without ${clean.excluded} questions that may have been trained on: ${points(clean.delta)} (${interval(clean.ci95)}, n = ${clean.n})`,
      ]
    : []

/** What was the matter with the answers on the losing side. */
function changeLines({ benchmark, changes, fixed, broken }: ComparisonRow): string[] {
  const counted = { fixed, broken }
  return (['fixed', 'broken'] as const).flatMap((kind) => {
    if (counted[kind] === 0) return []
    const causes = changeCauses.filter((cause) => (changes[kind][cause] ?? 0) > 0)
    const list = causes.map((cause) => `${en.compare.cause[cause]} ${changes[kind][cause] ?? 0}`).join(', ')
    return [`${benchmark}: ${en.compare.causes(`${kind} ${counted[kind]}`, list)}`]
  })
}

/** Subjects that may be called better or worse. */
const subjectLines = ({ benchmark, subsets }: ComparisonRow): string[] =>
  subsets.length < 2
    ? []
    : subsets
        .filter((s) => s.verdict === 'better' || s.verdict === 'worse')
        .map(
          (s) =>
            `${benchmark} · ${s.label}: ${en.comparison[s.verdict]} ${zh.comparison[s.verdict]}, ${points(s.delta)} (${interval(s.ci95)}), n ${s.n}`,
        )

function strip(row: ComparisonRow, { name, state, effect, values: [a, b] }: ComparabilityCheck): string[] {
  if (state !== 'different') return []
  const differs = name === 'samples' ? en.compare.oneSided(a, b) : en.compare.differs(a, b)
  return [`! ${row.benchmark}: ${en.compare.check[name]} ${differs}: ${en.compare.effect[effect]}`]
}

export function rankingTable({ benchmark, n, of, refused, entries }: Ranking): string {
  const questions = of === undefined ? `${n} questions` : `${n} of ${of} questions`
  if (refused) {
    const scores = entries.map((e) => `  ${e.run} ${percent(e.score)} %`)
    return [`${benchmark}: not ranked, because ${questions} tell no two of these runs apart`, ...scores].join(
      '\n',
    )
  }
  return `${benchmark}, ${questions}; runs that share a letter are not distinguishable\n${table(
    ['run', '%', 'group'],
    entries.map((e) => [e.run, percent(e.score), e.groups]),
  )}`
}

export const forgettingTable = (rows: readonly ForgettingRow[]): string =>
  table(
    ['benchmark', 'subject', 'base %', 'best %', 'last %', 'last − base', '95 %'].concat([
      'learned',
      'forgotten',
      'lost again',
      'n',
    ]),
    rows.map((r) => [
      ...[r.benchmark, r.subset, percent(r.base), percent(r.best), percent(r.last)],
      ...[points(r.fromBase.delta), interval(r.fromBase.ci95)],
      ...[r.learned, r.forgotten, r.lostAgain, r.n].map(String),
    ]),
  )
