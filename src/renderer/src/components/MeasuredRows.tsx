import type { Virtualizer } from '@tanstack/react-virtual'
import type { ReactNode } from 'react'
import classes from './MeasuredRows.module.css'

interface Props<Scroller extends Element> {
  readonly virtual: Virtualizer<Scroller, Element>
  readonly row: (index: number) => ReactNode
}

/** The rows in sight of a list whose rows differ in height; around them stands an element as high as the whole list. */
export function MeasuredRows<Scroller extends Element>({ virtual, row }: Props<Scroller>) {
  return virtual.getVirtualItems().map(({ index, key, start }) => (
    <div
      key={key}
      ref={virtual.measureElement}
      data-index={index}
      className={classes.row}
      style={{ transform: `translateY(${start - virtual.options.scrollMargin}px)` }}
    >
      {row(index)}
    </div>
  ))
}
