import type { Comparison, ComparisonSubset } from '@shared/domain/comparison'
import type { RunId } from '@shared/domain/run'
import { shortText } from '@renderer/lib/format'
import type { NamedRun } from './names'

export interface ChosenSubject {
  readonly run: RunId
  readonly subset?: string
}
export type SubjectOrder = 'delta' | 'order'

/** Subjects across, runs down; a cell is missing where a run has no question of the subject in common with the baseline. */
export interface SubjectGrid {
  readonly columns: readonly { readonly subset: string; readonly label: string }[]
  readonly rows: readonly { readonly run: NamedRun; readonly cells: readonly (ComparisonSubset | null)[] }[]
}
interface Asked {
  readonly comparisons: readonly Comparison[]
  readonly benchmark: string
  /** All of them; those with rows of this benchmark are shown. */
  readonly runs: readonly NamedRun[]
  /** Whose differences order the columns, the largest loss first. */
  readonly by: RunId
  readonly order: SubjectOrder
}

export function subjectGrid({ comparisons, benchmark, runs, by, order }: Asked): SubjectGrid {
  const found = runs.flatMap((run) => {
    const row = comparisons.find(({ b }) => b === run.id)?.rows.find((r) => r.benchmark === benchmark)
    return row && row.subsets.length > 0 ? [{ run, subsets: row.subsets }] : []
  })
  const labels = new Map(found.flatMap(({ subsets }) => subsets.map((s) => [s.subset, shortText(s.label)])))
  const columns = [...labels].map(([subset, label]) => ({ subset, label }))
  if (order === 'delta') {
    const deltas = new Map(found.find(({ run }) => run.id === by)?.subsets.map((s) => [s.subset, s.delta]))
    columns.sort((x, y) => (deltas.get(x.subset) ?? Infinity) - (deltas.get(y.subset) ?? Infinity))
  }
  return {
    columns,
    rows: found.map(({ run, subsets }) => {
      const cells = new Map(subsets.map((s) => [s.subset, s]))
      return { run, cells: columns.map(({ subset }) => cells.get(subset) ?? null) }
    }),
  }
}
