import { useEffect, useMemo } from 'react'
import {
  askAgain,
  askNextHost,
  type FollowedJob,
  type JobRequest,
  keyOf,
  startJob,
  useJobs,
} from '@renderer/lib/followedJobs'
import { useLink } from './useLink'

/** Somebody may still be typing a path. */
const pauseMs = 500

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
    const timer = setTimeout(() => fresh.forEach((key) => void startJob(key)), pauseMs)
    return () => clearTimeout(timer)
  }, [missing])
  useEffect(askNextHost, [epoch])
  return { followed: keys.map((key) => jobs.get(key)), again: askAgain }
}
