import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { MeasuredRows } from '@renderer/components/MeasuredRows'
import type { RunView } from '@renderer/hooks/useRuns'
import { groupRuns } from '@renderer/lib/groupRuns'
import { RunGroup } from './RunGroup'
import classes from './RunGroup.module.css'

/** Pixels before a group has been measured. */
const estimated = { head: 61, line: 63 }
/** The part of the window that scrolls. */
const scroller = (): HTMLElement | null => document.getElementById('content')

/** The runs by recipe, however many there are: only the groups in sight are drawn. */
export function GroupList({ runs }: { readonly runs: readonly RunView[] }) {
  const list = useRef<HTMLDivElement>(null)
  const [margin, setMargin] = useState(0)
  const groups = useMemo(() => groupRuns(runs), [runs])
  // what stands above the list grows and shrinks with the queue
  useLayoutEffect(() => {
    const [own, content] = [list.current, scroller()]
    if (own && content)
      setMargin(own.getBoundingClientRect().top - content.getBoundingClientRect().top + content.scrollTop)
  }, [runs])
  const virtual = useVirtualizer({
    count: groups.length,
    getScrollElement: scroller,
    estimateSize: (index) => estimated.head + (groups[index]?.runs.length ?? 0) * estimated.line,
    getItemKey: (index) => groups[index]?.id ?? index,
    scrollMargin: margin,
    overscan: 4,
  })
  return (
    <div ref={list} className={classes.groups} style={{ height: virtual.getTotalSize() }}>
      <MeasuredRows
        virtual={virtual}
        row={(index) =>
          groups[index] && (
            <div className={classes.spaced}>
              <RunGroup group={groups[index]} all={runs} />
            </div>
          )
        }
      />
    </div>
  )
}
