import { SegmentedControl } from '@mantine/core'
import { type FocusEvent, type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react'
import type { Comparison } from '@shared/domain/comparison'
import { useText } from '@renderer/hooks/useLanguage'
import { MapLegend } from './MapLegend'
import { MapReading } from './MapReading'
import type { NamedRun } from './names'
import { SubjectCell } from './SubjectCell'
import { type ChosenSubject, subjectGrid, type SubjectOrder } from './subjectGrid'
import classes from './SubjectMap.module.css'

interface Props {
  readonly comparisons: readonly Comparison[]
  readonly benchmark: string
  readonly runs: readonly NamedRun[]
  readonly chosen: ChosenSubject
  readonly onChoose: (cell: Required<ChosenSubject>) => void
}
/** Row and column of a cell. */
type Place = readonly [number, number]

const moves: Readonly<Record<string, Place>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
}
const columnsOf = (count: number): string => `minmax(8rem, 12rem) repeat(${count}, minmax(0.85rem, 1fr))`
const clamp = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value))

/** The cell that an event came from, by the numbers that it carries. */
function placeOf(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  return cell ? [Number(cell.dataset['row']), Number(cell.dataset['column'])] : null
}

/** A heat map of differences from the baseline: a row per run, a column per subject, one cell of it in the tab order. */
export function SubjectMap({ comparisons, benchmark, runs, chosen, onChoose }: Props) {
  const t = useText()
  const [order, setOrder] = useState<SubjectOrder>('delta')
  const [active, setActive] = useState<Place>([0, 0])
  const [read, setRead] = useState<Place | null>(null)
  const grid = useMemo(
    () => subjectGrid({ comparisons, benchmark, runs, by: chosen.run, order }),
    [comparisons, benchmark, runs, chosen.run, order],
  )
  const [row, column] = [clamp(active[0], grid.rows.length), clamp(active[1], grid.columns.length)]

  const key = (event: KeyboardEvent<HTMLElement>): void => {
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    const next = [clamp(row + move[0], grid.rows.length), clamp(column + move[1], grid.columns.length)]
    event.currentTarget
      .querySelector<HTMLElement>(`[data-row='${next[0]}'][data-column='${next[1]}']`)
      ?.focus()
  }
  const focus = (event: FocusEvent): void => {
    const place = placeOf(event.target)
    if (place) setActive(place)
    setRead(place)
  }
  const over = (event: PointerEvent): void => setRead(placeOf(event.target))
  const shown = read ? { line: grid.rows[read[0]], column: grid.columns[read[1]], at: read[1] } : null

  return (
    <>
      <div className={classes.tools}>
        <MapReading
          {...(shown?.line &&
            shown.column && {
              cell: {
                run: shown.line.run,
                label: shown.column.label,
                value: shown.line.cells[shown.at] ?? null,
              },
            })}
        />
        <SegmentedControl
          size="xs"
          aria-label={t.compare.sortBy}
          value={order}
          onChange={(value) => setOrder(value === 'order' ? 'order' : 'delta')}
          data={(['delta', 'order'] as const).map((value) => ({ value, label: t.compare.sort[value] }))}
        />
      </div>
      <div className={classes.scroll}>
        <div
          role="grid"
          aria-label={t.compare.mapLabel}
          className={classes.map}
          style={{ gridTemplateColumns: columnsOf(grid.columns.length) }}
          onKeyDown={key}
          onFocus={focus}
          onBlur={() => setRead(null)}
          onPointerOver={over}
          onPointerLeave={() => setRead(null)}
        >
          <div role="row" className={classes.row}>
            <span role="columnheader" />
            {grid.columns.map(({ subset, label }) => (
              <span key={subset} role="columnheader" className={classes.subject} title={label}>
                {label}
              </span>
            ))}
          </div>
          {grid.rows.map(({ run, cells }, r) => (
            <div key={run.id} role="row" className={classes.row}>
              <span role="rowheader" className={classes.run} title={run.title}>
                <b>{run.letter}</b> {run.title}
              </span>
              {cells.map((cell, c) => (
                <SubjectCell
                  key={grid.columns[c]?.subset}
                  cell={cell}
                  run={run}
                  label={grid.columns[c]?.label ?? ''}
                  row={r}
                  column={c}
                  inOrder={r === row && c === column}
                  chosen={run.id === chosen.run && cell?.subset === chosen.subset && cell !== null}
                  onChoose={onChoose}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      <MapLegend />
    </>
  )
}
