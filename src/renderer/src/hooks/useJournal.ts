import { useEffect, useRef, useState } from 'react'
import type { JournalLine } from '@shared/domain/events'
import { AppError } from '@shared/errors/appError'
import type { RunId } from '@shared/domain/run'
import { call } from '@renderer/lib/api'
import { useEvent } from './useEvent'
import { useLink } from './useLink'

export interface Journal {
  readonly lines: readonly JournalLine[]
  readonly error: AppError | undefined
}
const empty: Journal = { lines: [], error: undefined }
/** A training may report ten events a second; a screen is read more slowly. */
const pauseMs = 400

/**
 * A run's journal, live. An event only tells that there is more: the lines themselves are always asked for from where
 * the last answer ended, so that none is missed, doubled or out of order.
 */
export function useJournal(id: RunId): Journal {
  const [state, setState] = useState<{ readonly id: RunId; readonly journal: Journal }>({
    id,
    journal: empty,
  })
  const epoch = useLink((link) => link.epoch)
  const wake = useRef<() => void>(() => {})

  useEffect(() => {
    let live = true
    let next = 0
    let reading = false
    let more = false
    let lines: readonly JournalLine[] = []
    const read = async (): Promise<void> => {
      more = true
      if (reading) return
      reading = true
      try {
        while (more && live) {
          more = false
          const answer = await call('runs.events', { id, after: next })
          lines = [...lines, ...answer.events]
          more ||= answer.events.length > 0 && answer.next > next && answer.events.length >= 1000
          next = answer.next
          if (live) setState({ id, journal: { lines, error: undefined } })
          if (more) await new Promise((resolve) => setTimeout(resolve, pauseMs))
        }
      } catch (e) {
        if (live) setState({ id, journal: { lines, error: AppError.from(e) } })
      } finally {
        reading = false
      }
    }
    wake.current = () => void read()
    void read()
    return () => {
      live = false
    }
  }, [id, epoch])

  useEvent('runs.event', (event) => {
    if (event.id === id) wake.current()
  })
  return state.id === id ? state.journal : empty
}
