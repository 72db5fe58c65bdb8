import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefCallback, type RefObject, useRef } from 'react'

export interface RowAttributes {
  readonly ref: RefCallback<HTMLTableRowElement>
  readonly 'data-index': number
  readonly 'aria-rowindex': number
}
export interface TableRows {
  /** What the table scrolls in. */
  readonly scroller: RefObject<HTMLDivElement | null>
  /** The places of the rows to be drawn: those in sight, and some on either side. */
  readonly shown: readonly number[]
  /** Pixels of all rows above those, and of all below. */
  readonly above: number
  readonly below: number
  /** What a drawn row carries; the head of the table counts as its first row. */
  readonly row: (index: number) => RowAttributes
}

/** Pixels of which rows are drawn before the table knows its height. */
const firstHeight = 540

/** The rows in sight of a table that scrolls by itself; its columns must not depend on which rows are drawn. */
export function useTableRows(count: number, rowHeight: number): TableRows {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    initialRect: { width: 0, height: firstHeight },
    overscan: 6,
  })
  const items = virtual.getVirtualItems()
  return {
    scroller,
    shown: items.map(({ index }) => index),
    above: items[0]?.start ?? 0,
    below: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
    row: (index) => ({ ref: virtual.measureElement, 'data-index': index, 'aria-rowindex': index + 2 }),
  }
}
