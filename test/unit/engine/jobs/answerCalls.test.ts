import { expect, test, vi } from 'vitest'
import type { JobContext } from '@engine/context'
import { answerCalls, type Jobs } from '@engine/jobs/answerCalls'
import type { FromEngine } from '@shared/contract/engine'
import type { RunEvent } from '@shared/domain/events'
import { AppError } from '@shared/errors/appError'

const merged = { path: '/out', sha256: 'x' }
const never = async (): Promise<never> => {
  throw new Error('not in this test')
}

/** An engine that knows one job. */
function engine(merge: (context: JobContext) => Promise<typeof merged>) {
  const sent: FromEngine[] = []
  const others = {
    devices: never,
    inspect: never,
    foresee: never,
    speed: never,
    logits: never,
    score: never,
    generate: never,
    openChat: never,
    chatReply: never,
    train: never,
    evaluate: never,
    checkBenchmarks: never,
    leakage: never,
    benchmarkFiles: never,
    draftBenchmark: never,
    checkData: never,
    pageData: never,
    datasetTokens: never,
    convertData: never,
    tokens: never,
    tokenTotals: never,
    preflight: never,
    estimateTraining: never,
    rescore: never,
  }
  const jobs: Jobs = { ...others, merge: (_, context) => merge(context) }
  const receive = answerCalls(jobs, (message) => void sent.push(structuredClone(message)))
  const call = (id: number, input: unknown = { model: '/m', adapter: '/a', output: '/o' }): void =>
    receive({ type: 'call', id, method: 'merge', input })
  return { sent, receive, call }
}
const ended = (sent: readonly FromEngine[]) => vi.waitFor(() => expect(sent.at(-1)?.type).toBe('end'))
const progress = (done: number): RunEvent => ({
  type: 'progress',
  progress: { phase: 'save', done, total: 1000, etaMs: null },
})

test('a call ends once, with the value of its job', async () => {
  const { sent, call } = engine(async () => merged)
  call(7)
  await ended(sent)
  expect(sent).toEqual([{ type: 'end', id: 7, value: merged }])
})

test('a failure travels with its code; a bug is named INTERNAL', async () => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const failing = engine(() => Promise.reject(new AppError('DISK_FULL', 'No space.')))
  failing.call(1)
  await ended(failing.sent)
  expect(failing.sent).toEqual([{ type: 'end', id: 1, error: { code: 'DISK_FULL', message: 'No space.' } }])
  const buggy = engine(() => Promise.reject(new TypeError('x is undefined')))
  buggy.call(1)
  await ended(buggy.sent)
  expect(buggy.sent).toEqual([{ type: 'end', id: 1, error: { code: 'INTERNAL', message: 'x is undefined' } }])
  expect(stderr).toHaveBeenCalledOnce()
})

test('input of the wrong form never reaches a job', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { sent, call } = engine(() => expect.unreachable())
  call(1, { model: 3 })
  await ended(sent)
  expect(sent[0]).toMatchObject({ type: 'end', error: { code: 'INTERNAL' } })
})

test('a cancelled job ends with CANCELLED at its next step, the others go on', async () => {
  const gate = Promise.withResolvers<void>()
  const { sent, call, receive } = engine(async ({ signal }) => {
    await gate.promise
    signal.throwIfAborted()
    return merged
  })
  call(1)
  call(2)
  receive({ type: 'cancel', id: 1 })
  gate.resolve()
  await vi.waitFor(() => expect(sent).toHaveLength(2))
  expect(sent).toContainEqual({
    type: 'end',
    id: 1,
    error: { code: 'CANCELLED', message: 'The job was cancelled.' },
  })
  expect(sent).toContainEqual({ type: 'end', id: 2, value: merged })
})

test('a job hears how it shall end in order, and ends as ever', async () => {
  const { sent, call, receive } = engine(async ({ signal, ending }) => {
    await vi.waitFor(() => expect(ending?.aborted).toBe(true))
    expect([signal.aborted, ending?.reason]).toEqual([false, 'pause'])
    return merged
  })
  call(1)
  receive({ type: 'finish', id: 1, how: 'pause' })
  await ended(sent)
  expect(sent).toEqual([{ type: 'end', id: 1, value: merged }])
})

test('progress is passed on at most ten times a second, the end of a phase always, everything else at once', async () => {
  vi.useFakeTimers()
  const { sent, call } = engine(async ({ emit }) => {
    for (let i = 0; i < 1000; i++) {
      emit(progress(i))
      vi.advanceTimersByTime(1)
    }
    emit({ type: 'checkpoint', step: 1 })
    emit(progress(1000))
    return merged
  })
  call(1)
  await ended(sent)
  const steps = sent.flatMap((m) => (m.type === 'step' ? [m.event] : []))
  expect(steps.filter((e) => e.type === 'progress')).toHaveLength(11)
  expect(steps.slice(-2)).toEqual([{ type: 'checkpoint', step: 1 }, progress(1000)])
})

test('a reply is told twenty times a second at most, and only what is told is put into words', async () => {
  vi.useFakeTimers()
  let made = 0
  const { sent, call } = engine(async ({ say }) => {
    for (let i = 0; i < 1000; i++) {
      say?.(() => `${++made}:${i}`)
      vi.advanceTimersByTime(1)
    }
    return merged
  })
  call(4)
  await ended(sent)
  const texts = sent.filter((m) => m.type === 'text')
  expect([texts.length, made]).toEqual([20, 20])
  expect(texts[1]).toEqual({ type: 'text', id: 4, text: '2:50' })
})
