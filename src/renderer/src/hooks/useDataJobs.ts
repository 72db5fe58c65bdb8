import { useState } from 'react'
import type { AppEvents } from '@shared/contract'
import { type CallOutput } from '@renderer/lib/api'
import { useCall } from './useCall'
import { useEvent } from './useEvent'

/** Work on data that is going on, the latest first. */
export function useDataJobs(): CallOutput<'data.jobs'> {
  const { data = [], reload } = useCall('data.jobs', {})
  const [heard, setHeard] = useState<ReadonlyMap<string, AppEvents['data.changed']>>(new Map())
  useEvent('data.changed', (news) => {
    setHeard((before) => new Map(before).set(news.id, news))
    // its title is not in the event
    if (!data.some(({ id }) => id === news.id)) reload()
  })
  return data
    .map((job) => {
      const news = heard.get(job.id)
      return news ? { ...job, state: news.state, progress: news.progress } : job
    })
    .filter(({ state }) => state === 'running')
}
