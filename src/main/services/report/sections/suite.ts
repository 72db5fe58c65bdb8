import { dimensionNames } from '@shared/i18n/benchmarkNames'
import type { Block, Table } from '../document'
import { percent, points, pointsInterval, whole } from '../format'
import type { Writing } from './writing'

/** The differences by dimension, where a suite has more than one benchmark. */
export function dimensions(w: Writing): Block[] {
  const { t } = w
  const several = w.data.comparisons.length > 1
  const rows = w.data.comparisons.flatMap(({ b, dimensions: list }) =>
    list.at(-1)?.benchmarks === 1
      ? []
      : list.map((d) => {
          const name = d.dimension === null ? t.wholeSuite : dimensionName(d.dimension, w)
          return [
            several ? `${w.run(b).letter} · ${name}` : name,
            whole(d.benchmarks),
            [{ text: points(d.delta), bold: true }],
            pointsInterval(d.ci95),
          ]
        }),
  )
  if (rows.length === 0) return []
  const table: Table = {
    kind: 'table',
    columns: [
      { title: t.dimension, align: 'left', width: 46 },
      { title: t.benchmarks, align: 'right', width: 14 },
      { title: t.deltaUnit, align: 'right', width: 20 },
      { title: t.interval, align: 'right', width: 20 },
    ],
    rows,
  }
  return [
    { kind: 'heading', text: t.dimensionsTitle },
    { kind: 'paragraph', text: t.dimensionsLead, tone: 'muted' },
    table,
  ]
}

const isDimension = (name: string): name is keyof typeof dimensionNames => Object.hasOwn(dimensionNames, name)
const dimensionName = (name: string, w: Writing): string =>
  isDimension(name) ? dimensionNames[name][w.language] : name

/** Who is ahead of whom on each benchmark, where three runs or more are reported. */
export function rankings(w: Writing): Block[] {
  const { t } = w
  const rows = w.data.rankings.flatMap(({ benchmark, n, of, refused, entries }) =>
    entries.map((e, i) => [
      i === 0
        ? `${w.cardTitle(benchmark)} · n = ${whole(n)}${of === undefined ? '' : ` / ${whole(of)}`}`
        : '',
      w.run(e.run).name,
      percent(e.score),
      refused ? t.notRanked : e.groups,
    ]),
  )
  if (rows.length === 0) return []
  const table: Table = {
    kind: 'table',
    columns: [
      { title: t.benchmark, align: 'left', width: 36 },
      { title: t.run, align: 'left', width: 36 },
      { title: t.score, align: 'right', width: 12 },
      { title: t.group, align: 'left', width: 16 },
    ],
    rows,
  }
  return [
    { kind: 'heading', text: t.rankingTitle },
    { kind: 'paragraph', text: t.rankingLead, tone: 'muted' },
    table,
  ]
}
