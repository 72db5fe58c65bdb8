import type { Block, Table } from '../document'
import { percent, percentInterval, whole } from '../format'
import { benchmarksOf, type Writing } from './writing'

/** The authors' categories of subjects, such as C-Eval's STEM, for every run that has scores of them. */
export function groups(w: Writing): Block[] {
  const rows = benchmarksOf(w).flatMap((benchmark) =>
    w.runs.flatMap((run) =>
      (run.result(benchmark)?.groups ?? []).map((g, i) => [
        i === 0 ? w.cardTitle(benchmark) : '',
        ...(w.runs.length > 1 ? [run.letter] : []),
        w.groupTitle(benchmark, g.group, g.label),
        whole(g.subsets),
        whole(g.n),
        [{ text: percent(g.score), bold: true }],
        percentInterval(g.ci95),
      ]),
    ),
  )
  if (rows.length === 0) return []
  const several = w.runs.length > 1
  const table: Table = {
    kind: 'table',
    columns: [
      { title: w.t.benchmark, align: 'left', width: several ? 26 : 32 },
      ...(several ? [{ title: w.t.run, align: 'left', width: 6 } as const] : []),
      { title: w.t.category, align: 'left', width: 24 },
      { title: w.t.subjectCount, align: 'right', width: 9 },
      { title: w.t.n, align: 'right', width: 9 },
      { title: w.t.score, align: 'right', width: 10 },
      { title: w.t.interval, align: 'right', width: 16 },
    ],
    rows,
  }
  return [
    { kind: 'heading', text: w.t.categoriesTitle },
    { kind: 'paragraph', text: w.t.categoriesLead, tone: 'muted' },
    table,
  ]
}
