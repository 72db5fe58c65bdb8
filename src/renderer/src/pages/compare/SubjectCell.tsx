import { memo } from 'react'
import type { ComparisonSubset } from '@shared/domain/comparison'
import type { RunId } from '@shared/domain/run'
import { useText } from '@renderer/hooks/useLanguage'
import { points } from '@renderer/lib/format'
import { fewQuestions, strengthOf } from '@shared/domain/subjectMap'
import type { NamedRun } from './names'
import classes from './SubjectMap.module.css'

interface Props {
  readonly cell: ComparisonSubset | null
  readonly run: NamedRun
  readonly label: string
  readonly row: number
  readonly column: number
  /** The one cell of the map that Tab comes to. */
  readonly inOrder: boolean
  readonly chosen: boolean
  readonly onChoose: (cell: { readonly run: RunId; readonly subset: string }) => void
}

/** One difference: colour for direction and size, hatching for small n, a dot for a claim. */
export const SubjectCell = memo(function SubjectCell(props: Props) {
  const { cell, run, label, row, column, inOrder, chosen, onChoose } = props
  const t = useText()
  const place = t.compare.mapPlace(run.title, label)
  const shared = { role: 'gridcell', tabIndex: inOrder ? 0 : -1, 'data-row': row, 'data-column': column }
  if (!cell) return <span {...shared} className={classes.missing} aria-label={t.compare.mapMissing(place)} />
  const few = cell.n < fewQuestions
  const claim = cell.verdict === 'better' || cell.verdict === 'worse'
  const words = [
    t.compare.mapCell(place, points(cell.delta), cell.n),
    ...(claim ? [t.comparison[cell.verdict]] : []),
    ...(few ? [t.compare.smallN] : []),
  ]
  const choose = (): void => onChoose({ run: run.id, subset: cell.subset })
  return (
    <span
      {...shared}
      className={classes.cell}
      data-strength={strengthOf(cell.delta)}
      data-few={few}
      data-claim={claim}
      aria-selected={chosen}
      aria-label={words.join(', ')}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        choose()
      }}
    />
  )
})
