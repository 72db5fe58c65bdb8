import { expect, test } from 'vitest'
import { runId, type RunState } from '@shared/domain/run'
import type { RunView } from '@renderer/hooks/useRuns'
import { groupRuns, queuePosition } from '@renderer/lib/groupRuns'

const run = (id: string, createdAt: number, over: Partial<RunView> = {}): RunView => ({
  ...{ id: runId.parse(id), kind: 'evaluate', group: 'g1', title: id, state: 'done', after: null, createdAt },
  ...{ place: null, startedAt: null, finishedAt: null, error: null, progress: null, progressAt: 0 },
  ...over,
})

test('the newest recipe stands first, its runs in the order they were made', () => {
  const runs = [run('tuned-1', 3), run('base-1', 1), run('other-1', 9, { group: 'g2' })]
  expect(groupRuns(runs).map((g) => g.runs.map((r) => r.title))).toEqual([['other-1'], ['base-1', 'tuned-1']])
})

test('what can be compared are the first and the last finished evaluation, never one with itself', () => {
  const train = run('train-1', 2, { kind: 'train' })
  const pairOf = (...states: RunState[]) =>
    groupRuns([...states.map((state, i) => run(`eval-${i}x`, i, { state })), train])[0]?.pair?.map(
      (r) => r.title,
    )
  expect(pairOf('done', 'done')).toEqual(['eval-0x', 'eval-1x'])
  expect(pairOf('done', 'running', 'done')).toEqual(['eval-0x', 'eval-2x'])
  expect(pairOf('done', 'failed')).toBeUndefined()
})

test('the place in the queue counts all recipes', () => {
  const queued = { state: 'queued' } as const
  const all = [
    run('first-1', 1, queued),
    run('second-1', 2, { ...queued, group: 'g2' }),
    run('busy-1', 0, { state: 'running' }),
  ]
  expect(all.map((r) => queuePosition(r, all))).toEqual([1, 2, null])
  const put = all.map((r) => (r.title === 'second-1' ? { ...r, place: 0 } : r))
  expect(put.map((r) => queuePosition(r, put))).toEqual([2, 1, null])
})
