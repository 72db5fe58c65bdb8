import { useState } from 'react'
import type { DataJob } from '@shared/contract/data'
import type { AppEvents } from '@shared/contract'
import { AppError, errorCodes } from '@shared/errors/appError'
import { useCall } from './useCall'
import { useEvent } from './useEvent'

interface Watched {
  readonly job: DataJob | undefined
  /** Why it came to nothing, or why the host does not tell of it. */
  readonly failure: AppError | undefined
}

/** Work on data as the host tells of it; nothing while no job is named. */
export function useDataJob(id: string | undefined): Watched {
  const { data, error, reload } = useCall('data.job', id === undefined ? null : { job: id })
  const [heard, setHeard] = useState<AppEvents['data.changed']>()
  useEvent('data.changed', (news) => {
    if (news.id !== id) return
    // what it has found is not in the event
    if (news.state === 'running') setHeard(news)
    else reload()
  })
  const isNews = heard !== undefined && heard.id === data?.id && data.state === 'running'
  const job = isNews ? { ...data, progress: heard.progress } : data
  return { job, failure: error ?? failureOf(job) }
}

function failureOf(job: DataJob | undefined): AppError | undefined {
  if (!job?.error) return undefined
  const { code, message, data } = job.error
  return new AppError(errorCodes.find((known) => known === code) ?? 'INTERNAL', message, { data })
}
