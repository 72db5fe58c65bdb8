import { useEffect, useRef, useState } from 'react'
import { AppError } from '@shared/errors/appError'
import type { RunId } from '@shared/domain/run'
import { call } from '@renderer/lib/api'
import { type NumberedLine, withRecentSteps } from '@renderer/lib/journal'
import { useEvent } from './useEvent'
import { useLink } from './useLink'

export interface Journal {
  /** Of the steps of a training only the last ones: its curves tell of all. */
  readonly lines: readonly NumberedLine[]
  readonly error: AppError | undefined
}
const empty: Journal = { lines: [], error: undefined }
/** A training may report ten events a second; a screen is read more slowly. */
const pauseMs = 400
/** Steps that are told one by one. */
const recentSteps = 2_000

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
    let lines: readonly NumberedLine[] = []
    const read = async (): Promise<void> => {
      more = true
      if (reading) return
      reading = true
      try {
        while (more && live) {
          more = false
          const answer = await call('runs.events', { id, after: next, steps: recentSteps })
          const added = answer.events.map((event, i) => ({ ...event, number: answer.numbers[i] ?? 0 }))
          lines = withRecentSteps([...lines, ...added], recentSteps)
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
