import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import classes from './VirtualList.module.css'

interface Props {
  readonly label: string
  readonly count: number
  /** Pixels of a row; all are alike. */
  readonly rowHeight: number
  /** The row that is chosen; it is kept in sight. */
  readonly chosen: number
  readonly onChoose: (index: number) => void
  /** Rows that are about to be seen. */
  readonly onRange: (from: number, to: number) => void
  readonly row: (index: number) => ReactNode
}

/** A list of any length of which only the rows in sight are drawn; arrow keys choose. */
export function VirtualList({ label, count, rowHeight, chosen, onChoose, onRange, row }: Props) {
  const id = useId()
  const parent = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => parent.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const rows = virtual.getVirtualItems()
  const [first, last] = [rows[0]?.index, rows.at(-1)?.index]
  useEffect(() => {
    if (first !== undefined && last !== undefined) onRange(first, last)
  }, [first, last, onRange])
  useEffect(() => virtual.scrollToIndex(chosen, { align: 'auto' }), [virtual, chosen])

  const key = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -count, End: count }[event.key]
    if (step === undefined) return
    event.preventDefault()
    onChoose(Math.min(count - 1, Math.max(0, chosen + step)))
  }
  return (
    <div
      ref={parent}
      className={classes.list}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={`${id}-${chosen}`}
      onKeyDown={key}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {rows.map(({ index, start }) => (
          <div
            key={index}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            aria-setsize={count}
            aria-posinset={index + 1}
            className={classes.row}
            style={{ height: rowHeight, transform: `translateY(${start}px)` }}
            onClick={() => onChoose(index)}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  )
}
