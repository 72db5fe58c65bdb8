import { useState } from 'react'
import type { RunId } from '@shared/domain/run'
import { useTellError } from '@renderer/hooks/useTellError'
import { call } from '@renderer/lib/api'

type Action = 'runs.cancel' | 'runs.pause' | 'runs.stop' | 'runs.resume'

/** Stopping and resuming one run; what goes wrong is shown, and `busy` lasts until the host has answered. */
export function useRunActions(id: RunId) {
  const tell = useTellError()
  const [busy, setBusy] = useState(false)
  const act = async (name: Action): Promise<void> => {
    setBusy(true)
    await call(name, { id }).catch(tell)
    setBusy(false)
  }
  return {
    busy,
    cancel: () => act('runs.cancel'),
    pause: () => act('runs.pause'),
    stop: () => act('runs.stop'),
    resume: () => act('runs.resume'),
  }
}
