import { expect, test } from 'vitest'
import type { AppEvent } from '@shared/contract/transport'
import { runId, type RunProgress, type RunState, type RunSummary } from '@shared/domain/run'
import { createCrashPolicy } from '@main/electron/crashPolicy'
import { JobWatch, type JobStatus } from '@main/electron/JobWatch'

const at = (done: number, total: number): RunProgress => ({ phase: 'train', done, total, etaMs: null })
const run = (id: string, state: RunState, progress: RunProgress | null = null): RunSummary => ({
  ...{ id: runId.parse(id), kind: 'train', group: 'g', title: id, state, after: null, error: null, progress },
  ...{ createdAt: 0, startedAt: 0, finishedAt: null, place: null },
})
const changed = (id: string, state: RunState, progress: RunProgress | null = null): AppEvent => ({
  name: 'runs.changed',
  payload: { id: runId.parse(id), state, progress },
})

/** A watch over a list that the test changes as a host would. */
function watching(first: readonly RunSummary[]) {
  let runs = first
  const statuses: JobStatus[] = []
  const ended: string[] = []
  const watch = new JobWatch({
    list: async () => runs,
    onStatus: (status) => statuses.push(status),
    onEnd: ({ id, state }) => ended.push(`${id} ${state}`),
  })
  const set = (...next: readonly RunSummary[]): void => void (runs = next)
  return { watch, statuses, ended, set }
}

test('the bar shows the mean of what runs, nothing where nobody can tell, and leaves at the end', async () => {
  const { watch, statuses } = watching([run('run-one', 'running', at(1, 4)), run('run-two', 'queued')])
  await watch.begin()
  await watch.heard(changed('run-two', 'running'))
  await watch.heard(changed('run-two', 'running', at(3, 4)))
  await watch.heard(changed('run-one', 'cancelled'))
  await watch.heard(changed('run-two', 'paused'))
  expect(statuses).toEqual([
    { running: 1, share: 0.25 },
    { running: 2, share: 0.25 },
    { running: 2, share: 0.5 },
    { running: 1, share: 0.75 },
    { running: 0, share: null },
  ])
})

test('a person hears of the end of a recipe and of every failure, and of nothing they did themselves', async () => {
  const { watch, ended, set } = watching([run('run-one', 'running'), run('run-two', 'queued')])
  await watch.begin()
  set(run('run-one', 'done'), run('run-two', 'running'))
  await watch.heard(changed('run-one', 'done')) // the evaluation follows
  expect(ended).toEqual([])
  await watch.heard(changed('run-two', 'running'))
  set(run('run-one', 'done'), run('run-two', 'done'))
  await watch.heard(changed('run-two', 'done'))
  expect(ended).toEqual(['run-two done'])
  for (const state of ['failed', 'interrupted', 'cancelled', 'paused'] as const) {
    await watch.heard(changed('run-six', 'running'))
    set(run('run-six', state), run('run-two', 'queued'))
    await watch.heard(changed('run-six', state))
  }
  expect(ended.slice(1)).toEqual(['run-six failed', 'run-six interrupted'])
})

test('an end that was heard twice, or of a run never seen running, is no news', async () => {
  const { watch, ended } = watching([run('run-one', 'done')])
  await watch.begin()
  await watch.heard(changed('run-one', 'done'))
  expect(ended).toEqual([])
})

test('a page that dies is loaded again; one that dies again at once asks first', () => {
  let now = 0
  const decide = createCrashPolicy(() => now)
  expect(decide()).toBe('reload')
  now += 59_000
  expect(decide()).toBe('ask')
  now += 3_600_000
  expect(decide()).toBe('reload')
})
