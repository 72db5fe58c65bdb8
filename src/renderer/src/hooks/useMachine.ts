import { useState } from 'react'
import type { MachineReport } from '@shared/domain/machine'
import { AppError } from '@shared/errors/appError'
import { call } from '@renderer/lib/api'
import { useCall } from './useCall'

/** What this machine can do as far as it has been measured, and a way to measure it. */
export function useMachine() {
  const known = useCall('app.machine', {})
  const [measured, setMeasured] = useState<MachineReport | 'busy' | AppError | null>(null)
  const measure = async (): Promise<void> => {
    setMeasured('busy')
    setMeasured(await call('app.machine', { measure: true }).catch((e: unknown) => AppError.from(e)))
  }
  const fresh = measured instanceof AppError || measured === 'busy' ? null : measured
  return {
    machine: fresh ?? known.data,
    error: measured instanceof AppError ? measured : known.error,
    busy: measured === 'busy',
    measure,
  }
}
