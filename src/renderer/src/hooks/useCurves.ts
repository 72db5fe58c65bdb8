import { useThrottledCallback } from '@mantine/hooks'
import type { RunId } from '@shared/domain/run'
import type { CallOutput } from '@renderer/lib/api'
import { type Loaded, useCall } from './useCall'
import { useEvent } from './useEvent'

/** A training may take ten steps a second; a curve is read more slowly. */
const pauseMs = 1_000

/** The curves of a training, asked for again while it goes on; `null` asks nothing. */
export function useCurves(id: RunId | null): Loaded<CallOutput<'runs.curves'>> {
  const curves = useCall('runs.curves', id === null ? null : { id })
  const reload = useThrottledCallback(curves.reload, pauseMs)
  useEvent('runs.event', ({ id: from, event }) => {
    if (from === id && event.type === 'metric') reload()
  })
  return curves
}
