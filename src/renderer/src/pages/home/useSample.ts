import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { AppError } from '@shared/errors/appError'
import { useSentence, useText } from '@renderer/hooks/useLanguage'
import { useRuns } from '@renderer/hooks/useRuns'
import { call } from '@renderer/lib/api'

/** Starts the embedded project. `start` resolves with whether it has begun; what went wrong is told. */
export function useSample() {
  const t = useText()
  const say = useSentence()
  const { reload } = useRuns()
  const [busy, setBusy] = useState(false)
  const start = async (): Promise<boolean> => {
    setBusy(true)
    try {
      await call('runs.start', await call('app.demo', {}))
      notifications.show({ message: t.home.sampleStarted })
      return true
    } catch (e) {
      const error = AppError.from(e)
      notifications.show({ color: 'zhu', title: t.errors[error.code].title, message: say(error.message) })
      return false
    } finally {
      setBusy(false)
      reload()
    }
  }
  return { busy, start }
}
