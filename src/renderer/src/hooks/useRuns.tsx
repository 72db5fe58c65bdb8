import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import type { AppError } from '@shared/errors/appError'
import type { RunId, RunProgress, RunSummary } from '@shared/domain/run'
import { useCall } from './useCall'
import { useEvent } from './useEvent'

export interface RunView extends RunSummary {
  /** When `progress` was heard of: its time left counts from there. */
  readonly progressAt: number
}

interface Runs {
  readonly runs: readonly RunView[] | undefined
  readonly error: AppError | undefined
  readonly reload: () => void
}

const RunsContext = createContext<Runs | null>(null)
interface Heard {
  readonly progress: RunProgress | null
  readonly at: number
}

/** Reads the list of runs once for every screen and keeps it true to the host's events. */
export function RunsProvider({ children }: { children: ReactNode }) {
  const { data, error, reload } = useCall('runs.list', {})
  const [heard, setHeard] = useState<ReadonlyMap<RunId, Heard>>(new Map())
  const [readAt, setReadAt] = useState(() => Date.now())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const reloadSoon = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setReadAt(Date.now())
      reload()
    }, 100)
  }, [reload])

  useEvent('runs.changed', ({ id, state, progress }) => {
    // A new state brings times, errors and successors with it, which the event does not carry.
    const known = data?.find((run) => run.id === id)
    if (known?.state !== state || (state === 'running' && known.startedAt === null)) reloadSoon()
    setHeard((before) => new Map(before).set(id, { progress, at: Date.now() }))
  })

  const runs = useMemo(
    () =>
      data?.map((run): RunView => {
        const news = run.state === 'running' ? heard.get(run.id) : undefined
        return { ...run, progress: news?.progress ?? run.progress, progressAt: news?.at ?? readAt }
      }),
    [data, heard, readAt],
  )
  const value = useMemo(() => ({ runs, error, reload }), [runs, error, reload])
  return <RunsContext value={value}>{children}</RunsContext>
}

export function useRuns(): Runs {
  const value = useContext(RunsContext)
  if (!value) throw new Error('useRuns outside RunsProvider')
  return value
}
