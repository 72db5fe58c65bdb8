import { expect, test } from 'vitest'
import type { AppEvent } from '@shared/contract/transport'
import type { RunId } from '@shared/domain/run'
import { EventBus } from '@main/services/EventBus'
import { ForeignRuns } from '@main/services/ForeignRuns'
import { anId, aProcess, aRow, memoryFolders, memoryRuns, silentLog } from '../../../helpers/memoryRuns'

function setup() {
  const runs = memoryRuns()
  const folders = memoryFolders()
  const bus = new EventBus(() => {})
  const heard: AppEvent[] = []
  bus.on((event) => void heard.push(event))
  const alive = new Set([1, 2])
  const examine = async (): Promise<void> =>
    runs.update(anId('theirs'), { state: 'interrupted', owner: null })
  const isAlive = ({ pid }: { pid: number }): boolean => alive.has(pid)
  const journal = (id: RunId) => ({
    page: async ({ after }: { after: number }) => {
      const lines = folders.events(id)
      return { events: lines.slice(after), numbers: [], next: lines.length }
    },
  })
  const foreign = new ForeignRuns({
    runs,
    journal,
    bus,
    owner: aProcess(1),
    isAlive,
    examine,
    log: silentLog,
  })
  runs.insert([aRow('mine'), aRow('theirs', { owner: aProcess(2) })])
  const append = (t: number) => folders.append(anId('theirs'), { t, type: 'checkpoint', step: t })
  const names = () =>
    heard
      .splice(0)
      .map((e) => (e.name === 'runs.event' ? e.payload.event.t : 'state' in e.payload && e.payload.state))
  return { runs, foreign, alive, append, names }
}

test("another host's run is told line by line and state by state, one's own not at all", async () => {
  const { runs, foreign, append, names } = setup()
  append(1)
  await foreign.look() // what was there before is read by whoever opens the run
  runs.update(anId('theirs'), { state: 'running' })
  append(2)
  append(3)
  await foreign.look()
  expect(names()).toEqual([2, 3, 'running'])
  await foreign.look()
  expect(names()).toEqual([])
  append(4)
  runs.update(anId('theirs'), { state: 'done', owner: null })
  await foreign.look()
  await foreign.look()
  expect(names()).toEqual([4, 'done'])
})

test('the death of the other host is seen while watching, not only at the next start', async () => {
  const { foreign, alive, names } = setup()
  await foreign.look()
  alive.delete(2)
  await foreign.look()
  expect(names()).toEqual(['interrupted'])
})

test('a listener that fails does not keep the others from hearing', () => {
  const errors: unknown[] = []
  const bus = new EventBus((e) => errors.push(e))
  const heard: string[] = []
  bus.on(() => {
    throw new Error('closed window')
  })
  bus.on(({ name }) => void heard.push(name))
  bus.publish({ name: 'runs.changed', payload: { id: anId('mine'), state: 'done', progress: null } })
  expect([heard, errors]).toEqual([['runs.changed'], [new Error('closed window')]])
})
