import { expect, test } from 'vitest'
import type { InstalledModel } from '@shared/domain/installedModel'
import type { ModelInfo } from '@shared/domain/modelInfo'
import { runId } from '@shared/domain/run'
import type { RunView } from '@renderer/hooks/useRuns'
import { groupRuns } from '@renderer/lib/groupRuns'
import { stopOf } from '@renderer/lib/seenStops'
import { nextSteps } from '@renderer/pages/home/advice'

const run = (id: string, over: Partial<RunView> = {}): RunView => ({
  ...{
    id: runId.parse(id),
    kind: 'evaluate',
    group: 'g1',
    title: id,
    state: 'done',
    after: null,
    createdAt: 1,
  },
  ...{ place: null, startedAt: null, finishedAt: null, error: null, progress: null, progressAt: 0 },
  ...over,
})
const model = (possible: boolean, incomplete: string | null = null): InstalledModel => ({
  ...{ id: 'a/b', revisions: [], owner: 'biaochi', path: '/m', sizeBytes: 1, licence: null, incomplete },
  // nothing else of it is asked for
  info: { evaluation: { possible, why: null } } as ModelInfo,
})
const kinds = (
  runs: readonly RunView[],
  models?: readonly InstalledModel[],
  { looking = false, seen = [] as string[] } = {},
): string[] =>
  nextSteps({ groups: groupRuns(runs), models, looking, seen: new Set(seen) }).map(({ kind }) => kind)

test('who has nothing is shown the sample and where models come from, not a training without a model', () => {
  expect(kinds([], [])).toEqual(['sample', 'model', 'data'])
  expect(kinds([], [model(false), model(true, 'half')])).toEqual(['sample', 'model', 'data'])
  // as long as not all were looked at, nothing is said of models
  expect(kinds([])).toEqual(['sample', 'data'])
  expect(kinds([], [{ ...model(true), info: null }], { looking: true })).toEqual(['sample', 'data'])
  // one that cannot be looked at is none to start from
  expect(kinds([], [{ ...model(true), info: null }])).toEqual(['sample', 'model', 'data'])
})

test('what has stopped comes before what can be compared, and both before a new project', () => {
  const train = run('train-1', { kind: 'train', state: 'failed', createdAt: 2 })
  const measured = [run('eval-1'), run('eval-2', { createdAt: 3 })]
  expect(kinds([train, ...measured], [model(true)])).toEqual(['failed', 'compare', 'data', 'train'])
})

test('a training that nobody has measured is to be measured', () => {
  const train = run('train-1', { kind: 'train' })
  expect(kinds([train], [model(true)])).toEqual(['measure', 'data', 'train'])
  expect(kinds([train, run('eval-1', { state: 'queued', createdAt: 2 })], [model(true)])).toEqual([
    'data',
    'train',
  ])
  // the evaluation of its adapter comes of a recipe of its own; one from before has measured something else
  const own = (createdAt: number) => run('eval-1', { group: 'g2', createdAt })
  expect(kinds([{ ...train, createdAt: 3 }, own(5)], [model(true)])).toEqual(['data', 'train'])
  expect(kinds([{ ...train, createdAt: 3 }, own(2)], [model(true)])).toContain('measure')
})

test('a run that stopped is shown until somebody has looked at it or started the same again', () => {
  const stopped = run('train-1', { kind: 'train', state: 'failed', title: 'poems', finishedAt: 5 })
  expect(kinds([stopped])).toContain('failed')
  expect(kinds([stopped], undefined, { seen: [stopOf(stopped)] })).not.toContain('failed')
  // resumed, and stopped again
  expect(kinds([{ ...stopped, finishedAt: 9 }], undefined, { seen: [stopOf(stopped)] })).toContain('failed')
  const later = { kind: 'train', group: 'g2', createdAt: 7 } as const
  expect(kinds([stopped, run('train-2', { ...later, title: 'poems' })])).not.toContain('failed')
  expect(kinds([stopped, run('train-2', { ...later, title: 'laws', state: 'queued' })])).toContain('failed')
})
