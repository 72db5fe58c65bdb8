import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAlive } from '@main/services/processIdentity'
import { type JournalLine, parseJournal } from '@shared/domain/events'
import { createRandom } from '@shared/util/random'
import { biaochi, startBiaochi } from '../helpers/biaochi'
import { writeOwnBenchmarks } from '../helpers/ownBenchmarks'
import { writeTinyModel } from '../helpers/tinyModel'

const [count, questions, kills] = [30, 24, 10]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-suite-kill-'))
  writeTinyModel(join(folder, 'model'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A data folder with the benchmarks, and the command that measures the model on all of them. */
function world(name: string) {
  const home = join(folder, name)
  mkdirSync(home)
  const ids = writeOwnBenchmarks(home, { count, questions })
  const run = (): string => join(home, 'runs', readdirSync(join(home, 'runs'))[0] ?? '')
  const lines = (id: string): string[] => {
    const path = join(run(), 'samples', `${id}.jsonl`)
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : []
  }
  return {
    ...{ home, ids, lines },
    command: ['eval', '--model', join(folder, 'model'), '--benchmarks', ids.join(','), '--json'],
    journal: (): JournalLine[] => parseJournal(readFileSync(join(run(), 'events.jsonl'), 'utf8')),
    stored: (): number =>
      existsSync(join(home, 'runs')) ? ids.reduce((sum, id) => sum + lines(id).length, 0) : 0,
  }
}

/** How often each process that worked on the run has loaded the model. */
function loadsByLife(journal: readonly JournalLine[]): number[] {
  const loads: number[] = []
  for (const line of journal) {
    if (line.type === 'state' && line.state === 'running') loads.push(0)
    if (line.type === 'phase' && line.phase === 'load') loads[loads.length - 1]!++
  }
  return loads
}

test('ten kills during thirty benchmarks: one load per process, no answer twice, the scores of an unbroken run', async () => {
  const [calm, rough] = [world('calm'), world('rough')]
  const undisturbed = await biaochi(calm.home, calm.command)
  expect(undisturbed.code, undisturbed.stderr).toBe(0)
  const { results } = JSON.parse(undisturbed.stdout) as { results: unknown[] }
  expect(results).toHaveLength(count)
  expect(loadsByLife(calm.journal())).toEqual([1])

  const random = createRandom(3)
  let killed = 0
  let last = ''
  while (last === '') {
    const { child, ended } = startBiaochi(rough.home, rough.command)
    const target = rough.stored() + Math.floor(random.next() * ((count * questions) / (2 * kills)))
    while (killed < kills && child.exitCode === null && rough.stored() <= target) await sleep(1)
    if (killed < kills && child.exitCode === null) {
      const engine = rough.journal().findLast((line) => line.type === 'state' && line.by?.engine)
      const pid = engine?.type === 'state' && engine.by?.engine
      process.kill(killed % 2 === 0 && pid && isAlive(pid) ? pid.pid : child.pid!, 'SIGKILL')
      killed++
    }
    const { code, stdout } = await ended
    if (code === 0) last = stdout
  }
  expect(killed).toBe(kills)
  expect((JSON.parse(last) as { results: unknown[] }).results).toEqual(results)
  for (const id of rough.ids) {
    // sorted, because answers are stored as they come
    expect(rough.lines(id).toSorted()).toEqual(calm.lines(id).toSorted())
  }
  const loads = loadsByLife(rough.journal())
  expect(loads.length).toBeGreaterThan(kills)
  expect(Math.max(...loads)).toBe(1)
})
