import { create } from 'zustand'
import type { DataJob } from '@shared/contract/data'
import { AppError } from '@shared/errors/appError'
import { call, type CallInput, onEvent } from './api'

/** Work that the host does for a screen and that takes a while. */
export type JobRequest =
  | { readonly name: 'data.check'; readonly input: CallInput<'data.check'> }
  | { readonly name: 'training.preflight'; readonly input: CallInput<'training.preflight'> }
export interface FollowedJob {
  /** As the host calls it; undefined until it has answered. */
  readonly id?: string
  readonly job?: DataJob
  readonly error?: AppError
}
type Jobs = ReadonlyMap<string, FollowedJob>

/** By what was asked: the same question is asked once, whichever screen asks it again. */
export const useJobs = create<{ readonly jobs: Jobs }>()(() => ({ jobs: new Map() }))
const jobsNow = (): Jobs => useJobs.getState().jobs
const put = (key: string, followed: FollowedJob): void =>
  useJobs.setState(({ jobs }) => ({ jobs: new Map(jobs).set(key, followed) }))
const forget = (key: string): void =>
  useJobs.setState(({ jobs }) => ({ jobs: new Map([...jobs].filter(([other]) => other !== key)) }))

export const keyOf = (request: JobRequest): string => JSON.stringify(request)

/** Asks unless it was asked. What is forgotten meanwhile stays so: its answer is nobody's. */
export async function startJob(key: string): Promise<void> {
  if (jobsNow().has(key)) return
  const asked: FollowedJob = {}
  put(key, asked)
  const keep = (followed: FollowedJob): boolean => {
    if (jobsNow().get(key) !== asked) return false
    put(key, followed)
    return true
  }
  try {
    const request = JSON.parse(key) as JobRequest // made of one by `keyOf`
    const { job: id } =
      request.name === 'data.check'
        ? await call('data.check', request.input)
        : await call('training.preflight', request.input)
    // its end may be told from here on
    if (keep({ id })) await readJob(key, id)
    else if (cancelled.has(asked)) stopInHost(id)
  } catch (e) {
    keep({ error: AppError.from(e) })
  }
}

/** Reads a job; one that the host has forgotten is started anew by whoever shows it. */
async function readJob(key: string, id: string): Promise<void> {
  const answer = await call('data.job', { job: id }).catch((e: unknown) => AppError.from(e))
  const known = jobsNow().get(key)
  if (known?.id !== id) return
  if (answer instanceof AppError) {
    if (answer.code === 'NOT_FOUND') forget(key)
    else put(key, { error: answer })
    return
  }
  // answers may overtake each other: what has ended does not run again
  const hasEnded = known.job !== undefined && known.job.state !== 'running'
  if (answer.state !== 'running' || !hasEnded) put(key, { id, job: answer })
}

/** Those that were cancelled before the host had told their ids. */
const cancelled = new WeakSet<FollowedJob>()

/** Forgets it and stops it in the host; where that has not told its id yet, as soon as it has. */
export function cancelJob(request: JobRequest): void {
  const key = keyOf(request)
  const followed = jobsNow().get(key)
  forget(key)
  if (followed?.id !== undefined) stopInHost(followed.id)
  else if (followed) cancelled.add(followed)
}

/** One that has just ended cannot be cancelled any more, and need not. */
const stopInHost = (id: string): void => void call('data.cancel', { job: id }).catch(() => undefined)

/** Asks the same again: a file may have changed meanwhile. */
export const askAgain = (request: JobRequest): void => forget(keyOf(request))

/** What ran on a host that is gone, and what it did not answer any more, is asked again of the next one. */
export function askNextHost(): void {
  for (const [key, { id, job, error }] of jobsNow()) {
    if (error?.code === 'HOST_LOST') forget(key)
    else if (id !== undefined && (!job || job.state === 'running')) void readJob(key, id)
  }
}

onEvent('data.changed', ({ id, state, progress }) => {
  const [key, followed] = [...jobsNow()].find(([, known]) => known.id === id) ?? []
  if (key === undefined) return
  if (state !== 'running') void readJob(key, id)
  else if (followed?.job?.state === 'running') put(key, { id, job: { ...followed.job, progress } })
})
