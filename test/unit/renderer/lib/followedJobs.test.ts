import { beforeEach, expect, test, vi } from 'vitest'
import type { Reply } from '@shared/contract/transport'

type Job = { readonly id: string; readonly state: string }
/** What the host is asked, each with the way to answer it. */
let asked: {
  readonly name: string
  readonly input: unknown
  readonly answer: (reply: Reply) => void
}[] = []
let tell: (name: string, payload: unknown) => void = () => {}
vi.stubGlobal('window', {
  bridge: {
    call: (name: string, input: unknown) =>
      new Promise<Reply>((answer) => asked.push({ name, input, answer })),
    on: (listener: typeof tell) => (tell = listener),
    shell: { attached: false },
  },
})
const { askAgain, askNextHost, cancelJob, keyOf, startJob, useJobs } =
  await import('@renderer/lib/followedJobs')

const request = { name: 'data.check', input: { file: '/d.jsonl' } } as const
const key = keyOf(request)
const known = () => useJobs.getState().jobs.get(key)
const job = (part: Job): Reply => ({ ok: true, value: { kind: 'check', title: '', progress: null, error: null, ...part } }) // prettier-ignore
/** Answers the earliest question that waits, which has to be this one. */
async function answer(name: string, reply: Reply): Promise<void> {
  const question = asked.shift()
  expect(question?.name).toBe(name)
  question?.answer(reply)
  await new Promise((resolve) => setTimeout(resolve))
}
const begin = async (): Promise<void> => {
  void startJob(key)
  await answer('data.check', { ok: true, value: { job: 'check-1' } })
}
const lost: Reply = { ok: false, error: { code: 'HOST_LOST', message: 'The host does not answer.' } }

beforeEach(() => {
  asked = []
  useJobs.setState({ jobs: new Map() })
})

test('a job that ends while the first look at it is under way is read to its end, in whichever order answers come', async () => {
  await begin()
  tell('data.changed', { id: 'check-1', kind: 'check', state: 'done', progress: null })
  const [first, second] = asked
  second?.answer(job({ id: 'check-1', state: 'done' }))
  await new Promise((resolve) => setTimeout(resolve))
  first?.answer(job({ id: 'check-1', state: 'running' }))
  await new Promise((resolve) => setTimeout(resolve))
  expect(known()?.job?.state).toBe('done')
})

test('a cancelled job stays to be shown as such, and is asked anew only on demand', async () => {
  await begin()
  await answer('data.job', job({ id: 'check-1', state: 'running' }))
  tell('data.changed', { id: 'check-1', kind: 'check', state: 'cancelled', progress: null })
  await answer('data.job', job({ id: 'check-1', state: 'cancelled' }))
  expect(known()?.job?.state).toBe('cancelled')
  askAgain(request)
  expect(known()).toBeUndefined()
})

test('what a lost host did not answer is asked of the next one; what it refused is not', async () => {
  void startJob(key)
  await answer('data.check', lost)
  expect(known()?.error?.code).toBe('HOST_LOST')
  askNextHost()
  expect(known()).toBeUndefined()
  void startJob(key)
  await answer('data.check', { ok: false, error: { code: 'NOT_FOUND', message: 'There is no such file.' } })
  askNextHost()
  expect(known()?.error?.code).toBe('NOT_FOUND')
})

test('the answer to a question that was taken back is nobody’s, and a question under way is not asked twice', async () => {
  void startJob(key)
  void startJob(key)
  expect(asked).toHaveLength(1)
  askAgain(request)
  await answer('data.check', { ok: true, value: { job: 'check-1' } })
  expect(known()).toBeUndefined()
})

test('what is cancelled before its id is known stops in the host once it is, but not what was only asked again', async () => {
  void startJob(key)
  cancelJob(request)
  void startJob(key) // asked again at once: another job
  await answer('data.check', { ok: true, value: { job: 'check-1' } })
  await answer('data.check', { ok: true, value: { job: 'check-2' } })
  expect(asked).toMatchObject([
    { name: 'data.cancel', input: { job: 'check-1' } },
    { name: 'data.job', input: { job: 'check-2' } },
  ])
  cancelJob(request)
  expect(asked.at(-1)).toMatchObject({ name: 'data.cancel', input: { job: 'check-2' } })
  expect(known()).toBeUndefined()
})
