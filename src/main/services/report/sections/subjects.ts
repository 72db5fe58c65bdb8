import { symmetricDomain, type Range } from '@shared/domain/chart'
import type { Comparison, ComparisonRow } from '@shared/domain/comparison'
import type { BenchmarkResult } from '@shared/domain/score'
import type { Block, Section, Table, Tone } from '../document'
import { percent, percentInterval, points, pointsInterval, whole } from '../format'
import { groups } from './groups'
import { heatMaps } from './heatMap'
import { verdictTone, type Writing } from './writing'

/** One table per benchmark that has subjects, with n, interval and a bar for each. */
export function subjects(w: Writing): Section {
  const compared = w.data.comparisons.length > 0
  const tables = compared
    ? w.data.comparisons.flatMap((c) =>
        c.rows.filter((r) => r.subsets.length > 1).flatMap((row) => comparedSubjects(w, c, row)),
      )
    : w.runs.flatMap((run) =>
        run.results.filter((r) => r.subsets.length > 1).flatMap((result) => scoredSubjects(w, result)),
      )
  const lead = compared ? w.t.subjectsLead : w.t.subjectsLeadSingle
  const none = { kind: 'paragraph', text: w.t.oneSubject, tone: 'muted' } as const
  return {
    title: w.t.subjectsTitle,
    blocks:
      tables.length === 0
        ? [none]
        : [
            ...heatMaps(w),
            ...groups(w),
            { kind: 'heading', text: w.t.eachSubject },
            { kind: 'paragraph', text: lead },
            ...tables,
          ],
  }
}

function comparedSubjects(w: Writing, { a, b }: Comparison, row: ComparisonRow): Block[] {
  const [runA, runB] = [w.run(a), w.run(b)]
  const domain = symmetricDomain(
    row.subsets.flatMap((s) => s.ci95),
    0.05,
  )
  const tone = ([lo, hi]: Range): Tone => (lo > 0 ? 'good' : hi < 0 ? 'bad' : 'muted')
  const table: Table = {
    kind: 'table',
    columns: [
      { title: w.t.subject, align: 'left', width: 22 },
      { title: w.t.n, align: 'right', width: 7 },
      { title: runA.letter, align: 'right', width: 8 },
      { title: runB.letter, align: 'right', width: 8 },
      { title: `${runB.letter} − ${runA.letter}`, align: 'right', width: 9 },
      { title: w.t.interval, align: 'right', width: 16 },
      { title: `${points(domain[0])} … 0 … ${points(domain[1])}`, align: 'centre', width: 18 },
      { title: w.t.conclusion, align: 'left', width: 12 },
    ],
    rows: row.subsets.map((s) => [
      w.subjectTitle(row.benchmark, s.subset, s.label),
      whole(s.n),
      percent(s.a),
      percent(s.b),
      [{ text: points(s.delta), bold: true }],
      [{ text: pointsInterval(s.ci95), tone: 'muted' }],
      { domain, origin: 0, value: s.delta, interval: s.ci95, tone: tone(s.ci95) },
      [{ text: w.t.verdicts[s.verdict], tone: verdictTone(s.verdict) }],
    ]),
  }
  const title = `${w.cardTitle(row.benchmark)} · ${runB.letter} − ${runA.letter}`
  const verdict = `${points(row.delta)} ${pointsInterval(row.ci95)} · ${w.t.verdicts[row.verdict]}`
  return [
    { kind: 'heading', text: title },
    { kind: 'paragraph', text: [{ text: verdict, tone: verdictTone(row.verdict), bold: true }] },
    table,
  ]
}

function scoredSubjects(w: Writing, result: BenchmarkResult): Block[] {
  const table: Table = {
    kind: 'table',
    columns: [
      { title: w.t.subject, align: 'left', width: 32 },
      { title: w.t.n, align: 'right', width: 10 },
      { title: w.t.score, align: 'right', width: 12 },
      { title: w.t.interval, align: 'right', width: 18 },
      { title: '0 … 50 … 100', align: 'centre', width: 28 },
    ],
    rows: result.subsets.map((s) => [
      w.subjectTitle(result.benchmark, s.subset, s.label),
      whole(s.n),
      [{ text: percent(s.score), bold: true }],
      [{ text: percentInterval(s.ci95), tone: 'muted' }],
      { domain: [0, 1], origin: 0, value: s.score, interval: s.ci95, tone: 'accent' },
    ]),
  }
  return [{ kind: 'heading', text: w.cardTitle(result.benchmark) }, table]
}
