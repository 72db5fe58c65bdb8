import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { RunId } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import { useSentence, useText } from '@renderer/hooks/useLanguage'
import { call } from '@renderer/lib/api'

type Action = 'runs.cancel' | 'runs.pause' | 'runs.stop' | 'runs.resume'

/** Stopping and resuming one run; what goes wrong is shown, and `busy` lasts until the host has answered. */
export function useRunActions(id: RunId) {
  const t = useText()
  const say = useSentence()
  const [busy, setBusy] = useState(false)
  const act = async (name: Action): Promise<void> => {
    setBusy(true)
    try {
      await call(name, { id })
    } catch (e) {
      const error = AppError.from(e)
      notifications.show({ color: 'zhu', title: t.errors[error.code].title, message: say(error.message) })
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    cancel: () => act('runs.cancel'),
    pause: () => act('runs.pause'),
    stop: () => act('runs.stop'),
    resume: () => act('runs.resume'),
  }
}
