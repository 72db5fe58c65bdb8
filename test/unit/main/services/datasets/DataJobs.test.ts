import { expect, test, vi } from 'vitest'
import { AppError } from '@shared/errors/appError'
import type { AppEvent } from '@shared/contract/transport'
import { DataJobs } from '@main/services/datasets/DataJobs'
import { EventBus } from '@main/services/EventBus'
import type { CallOptions } from '@main/services/ports'

function setup() {
  const events: AppEvent[] = []
  const bus = new EventBus((e) => {
    throw e
  })
  bus.on((event) => events.push(event))
  let now = 1000
  const jobs = new DataJobs({ bus, now: () => now })
  return { jobs, events, wait: (ms: number) => void (now += ms) }
}
const progress = (done: number) =>
  ({ t: 0, type: 'progress', progress: { phase: 'prepare', done, total: 9, etaMs: null } }) as const

test('work answers at once, tells at most ten times a second how far it is, and keeps its result', async () => {
  const { jobs, events, wait } = setup()
  let options: CallOptions = {}
  const { promise, resolve } = Promise.withResolvers<object>()
  const work = (given: CallOptions) => {
    options = given
    return promise
  }
  const { job } = jobs.start({ kind: 'check', title: 'a.jsonl', work })
  for (let done = 1; done <= 5; done++) options.onEvent?.(progress(done))
  wait(100)
  options.onEvent?.(progress(6))
  expect(events.map((e) => (e.name === 'data.changed' ? e.payload.progress?.done : null))).toEqual([1, 6])
  expect(jobs.get({ job })).toMatchObject({ state: 'running', progress: { done: 6 } })
  resolve({})
  await vi.waitFor(() =>
    expect(jobs.get({ job })).toMatchObject({ state: 'done', progress: null, error: null }),
  )
})

test('a cancelled job is no failure, and a failed one keeps its reason', async () => {
  const { jobs } = setup()
  const work = ({ signal }: CallOptions): Promise<object> =>
    new Promise((_, reject) =>
      signal?.addEventListener('abort', () => reject(new AppError('CANCELLED', 'x'))),
    )
  const { job } = jobs.start({ kind: 'convert', title: 'a', work })
  const failing = jobs.start({ kind: 'split', title: 'b', work: () => Promise.reject(new AppError('DATA_INVALID', 'why')) }) // prettier-ignore
  jobs.cancel({ job })
  await vi.waitFor(() => expect(jobs.list().map(({ state, error }) => [state, error?.message])).toEqual([['failed', 'why'], ['cancelled', undefined]])) // prettier-ignore
  expect(jobs.get(failing)).toMatchObject({ error: { code: 'DATA_INVALID' } })
  expect(() => jobs.get({ job: 'check-99' })).toThrow(/no work on data/)
})

test('a window that outlives its host is not shown the work of another one in the place of its own', () => {
  const work = () => new Promise<object>(() => {})
  const { job } = setup().jobs.start({ kind: 'check', title: 'old', work })
  const { jobs } = setup()
  jobs.start({ kind: 'check', title: 'new', work })
  expect(() => jobs.get({ job })).toThrow(/no work on data/)
})

test('the same question is the same job while it runs and once it is done, and a new one where it came to nothing', async () => {
  const { jobs } = setup()
  const { promise, resolve } = Promise.withResolvers<object>()
  const ask = (key: string | undefined, work = (): Promise<object> => promise) =>
    jobs.start({ kind: 'check', title: 'a', key, work }).job
  const first = ask('a 1')
  expect([ask('a 1'), ask('a 2') === first, ask(undefined) === ask(undefined)]).toEqual([first, false, false])
  resolve({})
  await vi.waitFor(() => expect(jobs.get({ job: first }).state).toBe('done'))
  expect(ask('a 1')).toBe(first)
  const failed = ask('b', () => Promise.reject(new AppError('DATA_INVALID', 'why')))
  await vi.waitFor(() => expect(jobs.get({ job: failed }).state).toBe('failed'))
  expect(ask('b')).not.toBe(failed)
})
