import { useState } from 'react'
import { AppError } from '@shared/errors/appError'
import { useTellError } from '@renderer/hooks/useTellError'
import { call, type CallInput } from '@renderer/lib/api'
import { navigate } from '@renderer/lib/route'

/** Starts recipes and shows the first run that comes of it. `start` resolves with what went wrong, or null. */
export function useStart() {
  const tell = useTellError()
  const [busy, setBusy] = useState(false)

  const start = async (input: CallInput<'runs.start'>): Promise<AppError | null> => {
    setBusy(true)
    try {
      const { ids } = await call('runs.start', input)
      if (ids[0]) navigate({ page: 'run', id: ids[0] })
      return null
    } catch (e) {
      return AppError.from(e)
    } finally {
      setBusy(false)
    }
  }

  const startDemo = async (): Promise<void> => {
    setBusy(true)
    const failure = await call('app.demo', {}).then(start, (e: unknown) => AppError.from(e))
    setBusy(false)
    if (failure) tell(failure)
  }
  return { start, startDemo, busy }
}
