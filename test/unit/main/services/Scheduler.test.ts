import { expect, test, vi } from 'vitest'
import { EventBus } from '@main/services/EventBus'
import { examineRuns } from '@main/services/examineRuns'
import type { RunRow } from '@main/services/ports'
import type { Outcome, Signals } from '@main/services/performRun'
import { RunStates } from '@main/services/RunStates'
import { Scheduler } from '@main/services/Scheduler'
import type { ProcessIdentity } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import { anId, aProcess, aRow, memoryFolders, memoryRuns, silentLog } from '../../../helpers/memoryRuns'

type Perform = (row: RunRow, signals: Signals) => Promise<Outcome | void>
const me = aProcess(1)

/** A world with one index and as many hosts as a test wants. */
function world(rows: readonly RunRow[]) {
  const runs = memoryRuns()
  const folders = memoryFolders()
  const bus = new EventBus(() => {})
  const dead = new Set<number>()
  const killed: ProcessIdentity[] = []
  let t = 0
  const states = new RunStates({ runs, folders, bus, log: silentLog, now: () => ++t })
  const isAlive = (who: ProcessIdentity): boolean => !dead.has(who.pid)
  const kill = async (who: ProcessIdentity): Promise<void> => void killed.push(who)
  const examine = (): Promise<void> => examineRuns({ runs, folders, states, isAlive, kill })
  runs.insert(rows)
  const host = (owner: ProcessIdentity, perform: Perform): Scheduler =>
    new Scheduler({
      ...{ runs, states, owner, isAlive, examine, log: silentLog, pollMs: 5 },
      perform: async (row, signals) => (await perform(row, signals)) ?? 'done',
    })
  const state = (name: string) => runs.get(anId(name))?.state
  return { runs, folders, states, dead, killed, examine, host, state }
}

const untilAborted: Perform = (_, { signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new AppError('CANCELLED', 'Cancelled.')))
  })

test('runs are done one at a time, in order, each after what it needs', async () => {
  const { host, state } = world([aRow('eval', { after: anId('train') }), aRow('train'), aRow('other')])
  const done: string[] = []
  let working = 0
  const scheduler = host(me, async (row) => {
    expect(++working).toBe(1)
    await Promise.resolve()
    working--
    done.push(row.title)
  })
  scheduler.wake()
  await vi.waitFor(() => expect([state('eval'), state('other')]).toEqual(['done', 'done']))
  expect(done).toEqual(['train', 'eval', 'other'])
})

test('what was put first is taken first, but never before what it needs', async () => {
  const { host, state } = world([
    aRow('early', { createdAt: 1 }),
    aRow('train', { createdAt: 2, place: 1 }),
    aRow('eval', { createdAt: 3, place: 0, after: anId('train') }),
  ])
  const done: string[] = []
  host(me, async (row) => void done.push(row.title)).wake()
  await vi.waitFor(() => expect(state('early')).toBe('done'))
  expect(done).toEqual(['train', 'eval', 'early'])
})

test('a failed run cancels what needs it, with the reason, and not what does not', async () => {
  const report = { ...aRow('x').spec, kind: 'report' as const, runs: [anId('eval')] }
  const { host, runs, state } = world([
    aRow('train'),
    aRow('eval', { after: anId('train') }),
    aRow('report', { kind: 'report', spec: report }),
    aRow('other'),
  ])
  const scheduler = host(me, async (row) => {
    if (row.title === 'train') throw new AppError('DATA_INVALID', 'No data.')
  })
  scheduler.wake()
  await vi.waitFor(() => expect(state('other')).toBe('done'))
  expect([state('train'), state('eval'), state('report')]).toEqual(['failed', 'cancelled', 'cancelled'])
  expect(runs.get(anId('eval'))?.error).toEqual({
    code: 'CANCELLED',
    message: 'Cancelled, because the run "train" that it needs has failed.',
    data: { needs: anId('train') },
  })
})

test('a lost engine leaves the run and what waits for it interrupted, not failed', async () => {
  const { host, state } = world([aRow('train'), aRow('eval', { after: anId('train') })])
  const scheduler = host(me, async () => {
    throw new AppError('ENGINE_LOST', 'The engine died.')
  })
  scheduler.wake()
  await vi.waitFor(() => expect(state('eval')).toBe('interrupted'))
  expect(state('train')).toBe('interrupted')
})

test('cancelling a running and a waiting run ends both as cancelled', async () => {
  const { host, state } = world([aRow('now'), aRow('later')])
  const scheduler = host(me, untilAborted)
  scheduler.wake()
  await vi.waitFor(() => expect(state('now')).toBe('running'))
  expect(scheduler.end(anId('later'), 'cancel')).toBe(true)
  expect(scheduler.end(anId('now'), 'cancel')).toBe(true)
  expect(scheduler.end(anId('unknown'), 'cancel')).toBe(false)
  await vi.waitFor(() => expect([state('now'), state('later')]).toEqual(['cancelled', 'cancelled']))
})

const untilEnding: Perform = (_, { ending }) =>
  new Promise((resolve) => {
    ending.addEventListener('abort', () => resolve(ending.reason === 'pause' ? 'paused' : 'done'))
  })

test('a training is paused by its own work, and what needs it waits without being called cancelled', async () => {
  const { host, runs, state } = world([aRow('now'), aRow('later', { after: anId('now') })])
  const scheduler = host(me, untilEnding)
  scheduler.wake()
  await vi.waitFor(() => expect(state('now')).toBe('running'))
  expect(scheduler.end(anId('now'), 'pause')).toBe(true)
  await vi.waitFor(() => expect([state('now'), state('later')]).toEqual(['paused', 'paused']))
  expect(runs.get(anId('now'))?.error).toBeNull()
  expect(runs.get(anId('later'))?.error).toMatchObject({ data: { needs: anId('now') } })
})

test('a stopped training is done, so that its evaluation goes on', async () => {
  const { host, state } = world([aRow('now'), aRow('later', { after: anId('now'), kind: 'evaluate' })])
  const scheduler = host(me, (row, signals) =>
    row.kind === 'train' ? untilEnding(row, signals) : Promise.resolve(),
  )
  scheduler.wake()
  await vi.waitFor(() => expect(state('now')).toBe('running'))
  scheduler.end(anId('now'), 'stop')
  await vi.waitFor(() => expect([state('now'), state('later')]).toEqual(['done', 'done']))
})

test('an evaluation is paused by cutting it where it is; one that waits is paused at once', async () => {
  const { host, state } = world([aRow('now', { kind: 'evaluate' }), aRow('later')])
  const scheduler = host(me, untilAborted)
  scheduler.wake()
  await vi.waitFor(() => expect(state('now')).toBe('running'))
  scheduler.end(anId('later'), 'pause')
  scheduler.end(anId('now'), 'pause')
  await vi.waitFor(() => expect([state('now'), state('later')]).toEqual(['paused', 'paused']))
})

test('a host that is closed leaves its runs interrupted', async () => {
  const { host, state } = world([aRow('now'), aRow('later')])
  const scheduler = host(me, untilAborted)
  scheduler.wake()
  await vi.waitFor(() => expect(state('now')).toBe('running'))
  await scheduler.dispose()
  expect([state('now'), state('later')]).toEqual(['interrupted', 'interrupted'])
})

test('two hosts on one home never work at the same time and never on the same run', async () => {
  const names = ['a', 'b', 'c', 'd']
  const { host, state } = world(names.map((name, i) => aRow(name, { owner: aProcess(1 + (i % 2)) })))
  const done: string[] = []
  let working = 0
  const perform: Perform = async (row) => {
    expect(++working).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 3))
    working--
    done.push(row.title)
  }
  host(aProcess(1), perform).wake()
  host(aProcess(2), perform).wake()
  await vi.waitFor(() => expect(names.map(state)).toEqual(['done', 'done', 'done', 'done']))
  expect(done.sort()).toEqual(names)
})

test('the machine is not busy for ever with a run whose host has died', async () => {
  const { host, state, dead } = world([aRow('lost', { state: 'running', owner: aProcess(2) }), aRow('mine')])
  host(me, async () => {}).wake()
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(state('mine')).toBe('queued')
  dead.add(2)
  await vi.waitFor(() => expect(state('mine')).toBe('done'))
  expect(state('lost')).toBe('interrupted')
})

test("another host's wish to cancel is obeyed", async () => {
  const { host, runs, state } = world([aRow('now')])
  host(me, untilAborted).wake()
  await vi.waitFor(() => expect(state('now')).toBe('running'))
  runs.update(anId('now'), { request: 'cancel' })
  await vi.waitFor(() => expect(state('now')).toBe('cancelled'))
})

test("the examination ends the dead host's engine and leaves a later host's engine alone", async () => {
  const { examine, states, killed, dead, runs, state } = world([aRow('r', { owner: aProcess(3) })])
  const by = (host: number, engine: number) => ({ host: aProcess(host), engine: aProcess(engine) })
  states.move(anId('r'), 'running', { owner: aProcess(2), by: by(2, 20) })
  states.move(anId('r'), 'running', { owner: aProcess(3), by: by(3, 30) })
  dead.add(2)
  await examine()
  expect(state('r')).toBe('running')
  dead.add(3)
  await examine()
  expect(killed).toEqual([aProcess(30)])
  expect(runs.get(anId('r'))).toMatchObject({
    state: 'interrupted',
    owner: null,
    error: { code: 'ENGINE_LOST' },
  })
})

test('an index that cannot be written does not hide how a run ended', async () => {
  const { states, runs } = world([aRow('r')])
  runs.update = () => {
    throw new AppError('DISK_FULL', 'The disk is full.')
  }
  states.move(anId('r'), 'failed', { error: new AppError('DISK_FULL', 'No space for a checkpoint.') })
  expect(states.get(anId('r'))).toMatchObject({
    state: 'failed',
    error: { message: 'No space for a checkpoint.' },
  })
})
