import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { stringify } from 'yaml'
import { type JournalLine, parseJournal } from '@shared/domain/events'
import { biaochi, startBiaochi } from '../helpers/biaochi'
import { memoryGroup } from '../helpers/memoryGroup'
import { writeTinyProject } from '../helpers/tinyProject'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-oom-'))
  writeTinyProject(folder)
})
const group = memoryGroup('biaochi-test')
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  group?.dispose()
})

function world(name: string) {
  const home = join(folder, name)
  mkdirSync(home)
  const run = (): string => readdirSync(join(home, 'runs'))[0] ?? ''
  const inRun = (...path: string[]): string => join(home, 'runs', run(), ...path)
  const journal = (): JournalLine[] => parseJournal(readFileSync(inRun('events.jsonl'), 'utf8'))
  const reached = (step: number) =>
    vi.waitFor(() => expect(ofType(journal(), 'metric').at(-1)?.step).toBeGreaterThanOrEqual(step), {
      timeout: 60_000,
      interval: 2,
    })
  return { home, run, inRun, journal, reached }
}
const ofType = <T extends JournalLine['type']>(lines: readonly JournalLine[], type: T) =>
  lines.filter((line): line is Extract<JournalLine, { type: T }> => line.type === type)

function args({ maxSteps = 40, more = {} } = {}): string[] {
  const train = {
    ...{ method: 'sft', adapter: { kind: 'lora', rank: 4 }, data: [{ file: './train.jsonl' }], maxSteps },
    ...{ batchSize: 8, maxLength: 96, checkpointEvery: 5, learningRate: 0.01, ...more },
  }
  const recipe = join(folder, `${maxSteps}.yaml`)
  writeFileSync(recipe, stringify({ model: { path: './model' }, train }))
  return ['train', '--recipe', recipe, '--json']
}

/** The process that takes the steps, as the journal names it. */
const engineOf = (lines: readonly JournalLine[]): number =>
  ofType(lines, 'state').findLast((line) => line.by?.engine)?.by?.engine?.pid ?? 0

test.skipIf(!group)(
  'an engine that the kernel kills for want of memory is followed by one that takes half the batch at a time',
  async () => {
    const calm = await biaochi(world('calm').home, args())
    const expected = JSON.parse(calm.stdout)
    const { home, run, inRun, journal, reached } = world('killed')
    const { ended } = startBiaochi(home, args())
    await reached(7)
    group?.add(engineOf(journal()), 2 ** 18)
    const { code, stdout, stderr } = await ended
    expect(code, stderr).toBe(0)
    const { losses, reductions } = JSON.parse(stdout)
    expect(losses).toHaveLength(40)
    expect(losses).toBeAllclose(expected.losses, { absolute: 2e-3, relative: 0 })
    expect(reductions).toEqual([
      { batchSize: 4, checkpointing: false, step: expect.any(Number), cause: 'killed' },
    ])
    expect(reductions[0].step % 5).toBe(0)
    expect(reductions[0].step).toBeGreaterThan(0)
    expect(JSON.parse(readFileSync(inRun('memory.json'), 'utf8'))).toEqual({
      batchSize: 4,
      checkpointing: false,
    })
    expect(stderr).toContain('The engine was ended for want of memory after step')
    const shown = await biaochi(home, ['runs', 'show', run(), '--json'])
    expect(JSON.parse(shown.stdout)).toMatchObject({ state: 'done', steps: 40, reductions })
  },
)

test.skipIf(process.platform !== 'linux')(
  'so is one that gives up by itself because its address space ends',
  async () => {
    const { home, journal, reached } = world('aborted')
    const more = { evaluateEvery: 100, samples: { prompts: ['他在公园做什么？'] } }
    // what has run for some steps may need no more than it holds; answering a prompt takes a graph of its own
    const { ended } = startBiaochi(home, args({ maxSteps: 200, more }))
    await reached(7)
    const engine = engineOf(journal())
    const size = /^VmSize:\s+(\d+)/m.exec(readFileSync(`/proc/${engine}/status`, 'utf8'))?.[1]
    execFileSync('prlimit', [`--pid=${engine}`, `--as=${1024 * Number(size)}`])
    const { code, stdout, stderr } = await ended
    expect(code, stderr).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ steps: 200, reductions: expect.any(Array) })
    expect(JSON.parse(stdout).reductions.length).toBeGreaterThan(0)
  },
)
