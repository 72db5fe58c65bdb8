import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { isAlive } from '@main/services/processIdentity'
import { parseJournal } from '@shared/domain/events'
import type { ProcessIdentity } from '@shared/domain/run'
import { createRandom } from '@shared/util/random'
import { biaochi, startBiaochi } from '../helpers/biaochi'
import { writeTinyProject } from '../helpers/tinyProject'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-kill-'))
  writeTinyProject(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const answer = z.object({
  runs: z.array(z.object({ kind: z.string(), folder: z.string(), results: z.array(z.unknown()) })),
  comparison: z.object({ rows: z.array(z.unknown()) }),
})

/** Everything a finished recipe has come to that must not depend on how often it was interrupted. */
function outcome(stdout: string) {
  const { runs, comparison } = answer.parse(JSON.parse(stdout))
  const read = (run: (typeof runs)[number] | undefined, ...path: string[]) =>
    readFileSync(join(run?.folder ?? '', ...path))
  const [train, base, tuned] = runs
  const losses = new Map<number, number>()
  for (const line of parseJournal(read(train, 'events.jsonl').toString())) {
    if (line.type === 'metric') losses.set(line.step, line.loss)
  }
  return {
    adapter: read(train, 'adapter', 'adapter_model.safetensors').toString('base64'),
    losses: [...losses].sort(([a], [b]) => a - b),
    results: [base?.results, tuned?.results],
    samples: [base, tuned].map((run) => read(run, 'samples', 'ocnli.jsonl').toString().split('\n').sort()),
    comparison: comparison.rows,
  }
}

/** The engine at work on this home, as the journals name it. */
function engineAtWork(home: string): ProcessIdentity | undefined {
  const runs = join(home, 'runs')
  if (!existsSync(runs)) return undefined
  for (const id of readdirSync(runs)) {
    const path = join(runs, id, 'events.jsonl')
    if (!existsSync(path)) continue
    for (const line of parseJournal(readFileSync(path, 'utf8'))) {
      if (line.type === 'state' && line.by?.engine && isAlive(line.by.engine)) return line.by.engine
    }
  }
  return undefined
}

test('twenty kills of host or engine at random moments change neither the adapter nor a score', async () => {
  const run = ['run', join(folder, 'recipe.yaml'), '--json']
  const homes = ['undisturbed', 'killed'].map((name) => join(folder, name))
  for (const home of homes) mkdirSync(home)
  const [calm = '', rough = ''] = homes
  const begun = performance.now()
  const undisturbed = await biaochi(calm, run)
  expect(undisturbed.code, undisturbed.stderr).toBe(0)
  const expected = outcome(undisturbed.stdout)
  const wholeMs = performance.now() - begun

  const random = createRandom(2)
  const kills = { host: 0, engine: 0, continued: 0 }
  let last: ReturnType<typeof outcome> | undefined
  while (kills.host + kills.engine < 20 || !last) {
    last = undefined
    const { child, ended } = startBiaochi(rough, run)
    const enough = kills.host + kills.engine >= 20
    const isDone = ended.then(() => true)
    await Promise.race([isDone, sleep(enough ? 120_000 : random.next() * 0.8 * wholeMs)])
    const isEngineDue = kills.engine <= kills.host
    let engine = isEngineDue ? engineAtWork(rough) : undefined
    // on a fast machine it is there for a moment only
    while (isEngineDue && !engine && !(await Promise.race([isDone, sleep(2, false)])))
      engine = engineAtWork(rough)
    if (!(await Promise.race([isDone, sleep(0, false)]))) {
      process.kill(engine?.pid ?? child.pid ?? 0, 'SIGKILL')
      kills[engine ? 'engine' : 'host']++
    }
    const { code, stdout, stderr } = await ended
    if (stderr.includes('Continuing')) kills.continued++
    if (code === 0) {
      last = outcome(stdout)
      expect(last).toEqual(expected)
    }
  }
  expect(kills.engine).toBeGreaterThan(2)
  expect(kills.host).toBeGreaterThan(2)
  expect(kills.continued).toBeGreaterThan(5)
})
