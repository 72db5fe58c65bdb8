import { useEffect, useRef } from 'react'
import type { AppEvents } from '@shared/contract'
import { onEvent } from '@renderer/lib/api'

/** Calls the latest `listener` for every event of this name while the component is shown. */
export function useEvent<N extends keyof AppEvents>(
  name: N,
  listener: (payload: AppEvents[N]) => void,
): void {
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => onEvent(name, (payload) => latest.current(payload)), [name])
}
