import { fewQuestions, strengthOf } from '@shared/domain/subjectMap'
import type { Block, HeatCell, HeatMap } from '../document'
import { points } from '../format'
import { benchmarksOf, type Writing } from './writing'

/** The differences of all subjects of a benchmark at a glance, one map per benchmark that has some. */
export function heatMaps(w: Writing): Block[] {
  const maps = benchmarksOf(w).flatMap((benchmark): Block[] => {
    const map = mapOf(w, benchmark)
    return map ? [{ kind: 'heading', text: w.cardTitle(benchmark), minor: true }, map] : []
  })
  if (maps.length === 0) return []
  return [
    { kind: 'heading', text: w.t.mapTitle },
    { kind: 'paragraph', text: w.t.mapLead(String(fewQuestions)), tone: 'muted' },
    ...maps,
  ]
}

function mapOf(w: Writing, benchmark: string): HeatMap | null {
  const compared = w.data.comparisons.flatMap(({ b, rows }) => {
    const subsets = rows.find((row) => row.benchmark === benchmark)?.subsets ?? []
    return subsets.length > 1 ? [{ run: w.run(b), subsets }] : []
  })
  const labels = new Map(compared.flatMap(({ subsets }) => subsets.map((s) => [s.subset, s.label])))
  if (labels.size === 0) return null
  return {
    kind: 'heatMap',
    rowTitle: w.t.subject,
    columns: compared.map(({ run }) => run.letter),
    rows: [...labels].map(([subset, label]) => ({
      label: w.subjectTitle(benchmark, subset, label),
      cells: compared.map(({ subsets }): HeatCell | null => {
        const found = subsets.find((s) => s.subset === subset)
        if (!found) return null
        return {
          strength: strengthOf(found.delta),
          text: points(found.delta),
          few: found.n < fewQuestions,
          claim: found.verdict === 'better' || found.verdict === 'worse',
        }
      }),
    })),
  }
}
