import { useEffect, useState } from 'react'
import type { JournalLine } from '@shared/domain/events'
import type { RunId } from '@shared/domain/run'
import { call } from '@renderer/lib/api'
import { type Curves, curvesOf } from '@renderer/lib/journal'

/** The curves of other runs, each read once; one that cannot be read is left out. */
export function useOtherCurves(ids: readonly RunId[]): ReadonlyMap<RunId, Curves> {
  const [known, setKnown] = useState<ReadonlyMap<RunId, Curves>>(new Map())
  useEffect(() => {
    let live = true
    for (const id of ids) {
      if (known.has(id)) continue
      readAll(id).then(
        (lines) => {
          if (live) setKnown((before) => new Map(before).set(id, curvesOf(lines)))
        },
        () => {
          // a run that is gone has no curve to be drawn
        },
      )
    }
    return () => {
      live = false
    }
  }, [ids, known])
  return known
}

async function readAll(id: RunId): Promise<JournalLine[]> {
  const lines: JournalLine[] = []
  for (let after = 0; ;) {
    const { events, next } = await call('runs.events', { id, after })
    lines.push(...events)
    if (events.length === 0 || next === after) return lines
    after = next
  }
}
