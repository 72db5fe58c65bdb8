import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useText } from '@renderer/hooks/useLanguage'
import { useRuns } from '@renderer/hooks/useRuns'
import { useTellError } from '@renderer/hooks/useTellError'
import { call } from '@renderer/lib/api'

/** Starts the embedded project. `start` resolves with whether it has begun; what went wrong is told. */
export function useSample() {
  const t = useText()
  const tell = useTellError()
  const { reload } = useRuns()
  const [busy, setBusy] = useState(false)
  const start = async (): Promise<boolean> => {
    setBusy(true)
    try {
      await call('runs.start', await call('app.demo', {}))
      notifications.show({ message: t.home.sampleStarted })
      return true
    } catch (e) {
      tell(e)
      return false
    } finally {
      setBusy(false)
      reload()
    }
  }
  return { busy, start }
}
