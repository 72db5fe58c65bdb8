import { useEffect, useRef, useState } from 'react'
import type { JournalLine } from '@shared/domain/events'
import type { RunId } from '@shared/domain/run'
import { call } from '@renderer/lib/api'
import { type Curves, curvesOf } from '@renderer/lib/journal'

/** The curves of other runs, each read once; one that cannot be read is left out. */
export function useOtherCurves(ids: readonly RunId[]): ReadonlyMap<RunId, Curves> {
  const [known, setKnown] = useState<ReadonlyMap<RunId, Curves>>(new Map())
  const asked = useRef(new Set<RunId>())
  useEffect(() => {
    for (const id of ids) {
      if (asked.current.has(id)) continue
      asked.current.add(id)
      readAll(id).then(
        (lines) => setKnown((before) => new Map(before).set(id, curvesOf(lines))),
        () => asked.current.delete(id), // asked again when the choice changes
      )
    }
  }, [ids])
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
