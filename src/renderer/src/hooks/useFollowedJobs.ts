import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import type { DataJob } from '@shared/contract/data'
import { AppError } from '@shared/errors/appError'
import { call, type CallInput, onEvent } from '@renderer/lib/api'
import { useLink } from './useLink'

/** Work that the host does for a screen and that takes a while. */
export type JobRequest =
  | { readonly name: 'data.check'; readonly input: CallInput<'data.check'> }
  | { readonly name: 'training.preflight'; readonly input: CallInput<'training.preflight'> }
export interface FollowedJob {
  readonly job?: DataJob
  readonly error?: AppError
}
type Jobs = ReadonlyMap<string, FollowedJob>

/** By what was asked: the same question is asked once, whichever screen asks it again. */
const useJobs = create<{ readonly jobs: Jobs }>()(() => ({ jobs: new Map() }))
const put = (key: string, followed: FollowedJob): void =>
  useJobs.setState(({ jobs }) => ({ jobs: new Map(jobs).set(key, followed) }))
const forget = (key: string): void =>
  useJobs.setState(({ jobs }) => ({ jobs: new Map([...jobs].filter(([other]) => other !== key)) }))

/** Somebody may still be typing a path. */
const pauseMs = 500
const keyOf = (request: JobRequest): string => JSON.stringify(request)

async function start(key: string): Promise<void> {
  put(key, {})
  try {
    const request = JSON.parse(key) as JobRequest // made of one by `keyOf`
    const { job } =
      request.name === 'data.check'
        ? await call('data.check', request.input)
        : await call('training.preflight', request.input)
    put(key, { job: await call('data.job', { job }) })
  } catch (e) {
    put(key, { error: AppError.from(e) })
  }
}

/** Reads a job again; one that the host has forgotten is started anew. */
async function reread(key: string, id: string): Promise<void> {
  try {
    put(key, { job: await call('data.job', { job: id }) })
  } catch {
    forget(key)
  }
}

onEvent('data.changed', ({ id, state, progress }) => {
  const [key, followed] = [...useJobs.getState().jobs].find(([, { job }]) => job?.id === id) ?? []
  if (key === undefined || !followed?.job) return
  if (state === 'running') put(key, { job: { ...followed.job, state, progress } })
  else void reread(key, id)
})

/** Starts what was not asked before, follows it, and tells how each of it stands, in the order asked. */
export function useFollowedJobs(requests: readonly JobRequest[]): {
  readonly followed: readonly (FollowedJob | undefined)[]
  /** Asks the same again: a file may have changed meanwhile. */
  readonly again: (request: JobRequest) => void
} {
  const jobs = useJobs((store) => store.jobs)
  const epoch = useLink((link) => link.epoch)
  const asked = JSON.stringify(requests.map(keyOf))
  const keys = useMemo(() => JSON.parse(asked) as string[], [asked]) // made of keys a line above
  const missing = JSON.stringify(keys.filter((key) => !jobs.has(key)))
  useEffect(() => {
    const fresh = JSON.parse(missing) as string[] // made of keys a line above
    const timer = setTimeout(() => fresh.forEach((key) => void start(key)), pauseMs)
    return () => clearTimeout(timer)
  }, [missing])
  useEffect(() => {
    // what ran on a host that is gone is asked again of the next one
    for (const [key, { job }] of useJobs.getState().jobs)
      if (job?.state === 'running') void reread(key, job.id)
  }, [epoch])
  return { followed: keys.map((key) => jobs.get(key)), again: (request) => forget(keyOf(request)) }
}
