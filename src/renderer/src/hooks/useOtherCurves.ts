import { useEffect, useRef, useState } from 'react'
import type { RunId } from '@shared/domain/run'
import type { TrainingCurves } from '@shared/domain/trainingCurves'
import { call } from '@renderer/lib/api'

/** The curves of other runs, each read once; one that cannot be read is left out. */
export function useOtherCurves(ids: readonly RunId[]): ReadonlyMap<RunId, TrainingCurves> {
  const [known, setKnown] = useState<ReadonlyMap<RunId, TrainingCurves>>(new Map())
  const asked = useRef(new Set<RunId>())
  useEffect(() => {
    for (const id of ids) {
      if (asked.current.has(id)) continue
      asked.current.add(id)
      call('runs.curves', { id }).then(
        (curves) => setKnown((before) => new Map(before).set(id, curves)),
        () => asked.current.delete(id), // asked again when the choice changes
      )
    }
  }, [ids])
  return known
}
