import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { stringify } from 'yaml'
import { type JournalLine, parseJournal } from '@shared/domain/events'
import { createRandom } from '@shared/util/random'
import { biaochi, startBiaochi } from '../helpers/biaochi'
import { writeTinyProject } from '../helpers/tinyProject'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biaochi-long-'))
  writeTinyProject(folder)
  const rows = Object.entries(answers).map(([place, answer]) => ({
    messages: [
      { role: 'user', content: `他在${place}做什么？` },
      { role: 'assistant', content: answer },
    ],
  }))
  writeFileSync(join(folder, 'valid.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
})
/** Unlike what is trained on: the loss on them falls and rises again. */
const answers = { 公园: '睡觉，不说话。', 车站: '等人。', 河边: '我不知道。', 学校: '没有人在那里。' }

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const training = {
  method: 'sft',
  adapter: { kind: 'lora', rank: 4 },
  data: [{ file: './train.jsonl' }],
  ...{
    maxSteps: 60,
    batchSize: 2,
    maxLength: 96,
    checkpointEvery: 5,
    learningRate: 0.03,
    schedule: 'constant',
  },
  ...{ validation: { file: './valid.jsonl' }, evaluateEvery: 4, keepBest: true },
  samples: { prompts: ['他在公园做什么？'], maxTokens: 6 },
}

function world(name: string, change: object = {}) {
  const recipe = join(folder, `${name}.yaml`)
  writeFileSync(recipe, stringify({ model: { path: './model' }, train: { ...training, ...change } }))
  const home = join(folder, name)
  mkdirSync(home)
  const train = ['train', '--recipe', recipe, '--json']
  const run = (): string => readdirSync(join(home, 'runs'))[0] ?? ''
  const inRun = (...path: string[]): string => join(home, 'runs', run(), ...path)
  const journal = (): JournalLine[] => parseJournal(readFileSync(inRun('events.jsonl'), 'utf8'))
  const adapter = (): string => readFileSync(inRun('adapter', 'adapter_model.safetensors')).toString('base64')
  const reached = (step: number) =>
    vi.waitFor(() => expect(lastStep(journal())).toBeGreaterThanOrEqual(step), {
      timeout: 60_000,
      interval: 2,
    })
  return { home, train, run, inRun, journal, adapter, reached }
}
const ofType = <T extends JournalLine['type']>(lines: readonly JournalLine[], type: T) =>
  lines.filter((line): line is Extract<JournalLine, { type: T }> => line.type === type)

const lastStep = (lines: readonly JournalLine[]): number =>
  Math.max(0, ...ofType(lines, 'metric').map(({ step }) => step))

let calm: ReturnType<typeof world>
let expected: {
  adapter: string
  losses: number[]
  ended: { resultStep: number }
  evaluations: { loss: number }[]
}
beforeAll(async () => {
  calm = world('calm')
  const { code, stdout, stderr } = await biaochi(calm.home, calm.train)
  expect(code, stderr).toBe(0)
  expected = { ...JSON.parse(stdout), adapter: calm.adapter() }
})

test('the result has the weights of the lowest validation loss, not of the last step', () => {
  const { ended, evaluations } = expected
  expect(evaluations).toHaveLength(15)
  const losses = evaluations.map(({ loss }) => loss)
  const best = losses.indexOf(Math.min(...losses))
  expect(best).toBeLessThan(14)
  expect(ended).toEqual({ end: 'completed', planned: 60, resultStep: 4 * (best + 1) })
  expect(readdirSync(calm.inRun('checkpoints'))).toContain(`step-${String(4 * (best + 1)).padStart(8, '0')}`)
})

test('kills around evaluations and pauses change neither the adapter nor an evaluation', async () => {
  const { home, train, adapter, journal, reached } = world('killed')
  const random = createRandom(11)
  let kills = 0
  for (let target = 2; ; target = lastStep(journal()) + 2 + Math.floor(12 * random.next())) {
    const { child, ended } = startBiaochi(home, train)
    const done = await Promise.race([ended, reached(target).then(() => null)])
    if (!done) {
      // every other time in the middle of an orderly pause
      if (kills++ % 2 === 0) {
        child.kill('SIGINT')
        await sleep(20 * random.next())
      }
      child.kill('SIGKILL')
    }
    const { code, stdout } = await ended
    if (code !== 0) continue
    const { losses, ended: end, evaluations } = JSON.parse(stdout)
    expect({ losses, ended: end, evaluations, adapter: adapter() }).toEqual({
      ...{ losses: expected.losses, ended: expected.ended },
      ...{ evaluations: expected.evaluations, adapter: expected.adapter },
    })
    break
  }
  expect(kills).toBeGreaterThan(3)
})

test('another process pauses the run at a checkpoint, frees its engine, and resumes it to the same bytes', async () => {
  const { home, train, run, reached, journal, adapter } = world('paused')
  const { ended } = startBiaochi(home, train)
  await reached(7)
  const pause = await biaochi(home, ['runs', 'pause', run(), '--json'])
  expect(pause.code, pause.stderr).toBe(0)
  expect(JSON.parse(pause.stdout)).toMatchObject({ state: 'paused', error: null })
  const { code, stderr } = await ended
  expect(code).toBe(130)
  const last = ofType(journal(), 'metric').at(-1)?.step ?? 0
  expect(last).toBeLessThan(60)
  expect(ofType(journal(), 'checkpoint').at(-1)?.step).toBe(last)
  expect(stderr).toContain(`is paused after step ${last}: "biaochi resume ${run()}" goes on`)
  const again = await biaochi(home, ['runs', 'pause', run()])
  expect([again.code, again.stderr]).toEqual([
    2,
    expect.stringContaining('is paused: only a run that is open'),
  ])
  const resumed = await biaochi(home, ['runs', 'resume', run(), '--json'])
  expect(resumed.code, resumed.stderr).toBe(0)
  expect(ofType(journal(), 'metric').map(({ step }) => step)).toEqual(expected.losses.map((_, i) => i + 1))
  expect(adapter()).toBe(expected.adapter)
})

test('a stopped training is done, and says after which step; its adapter is that of this step', async () => {
  const { home, train, run, reached, journal, inRun } = world('stopped', {
    ...{ keepBest: false, maxSteps: 4000 },
    validation: { fraction: 0.25 },
  })
  const { ended } = startBiaochi(home, train)
  await reached(7)
  const stop = await biaochi(home, ['runs', 'stop', run(), '--json'])
  expect(JSON.parse(stop.stdout)).toMatchObject({ state: 'done' })
  const { code, stdout, stderr } = await ended
  expect(code, stderr).toBe(0)
  const { steps, adapter, evaluations, ended: end } = JSON.parse(stdout)
  expect(end).toEqual({ end: 'stopped', planned: 4000, resultStep: steps })
  expect(steps).toBeLessThan(4000)
  expect(evaluations.at(-1).step).toBe(steps)
  expect(adapter).toBe(inRun('adapter'))
  expect(ofType(journal(), 'checkpoint').at(-1)?.step).toBe(steps)
  expect((await biaochi(home, ['resume', run()])).stderr).toContain('is done')
})

test('patience ends a training early, at the evaluation at which the rule says so', async () => {
  const early = world('early', { earlyStop: { patience: 2, minDelta: 0.01 } })
  const { code, stdout, stderr } = await biaochi(early.home, early.train)
  expect(code, stderr).toBe(0)
  const { steps, ended, evaluations } = JSON.parse(stdout)
  expect(ended.end).toBe('earlyStop')
  expect(evaluations).toEqual(expected.evaluations.slice(0, steps / 4))
  const losses: number[] = evaluations.map(({ loss }: { loss: number }) => loss)
  const gains = losses.map((loss, i) => Math.min(Infinity, ...losses.slice(0, i)) - loss)
  expect(gains.map((gain) => gain > 0.01).slice(-2)).toEqual([false, false])
})

test('a benchmark on a few questions decides instead of the loss', async () => {
  const earlyStop = { patience: 1, benchmark: 'ocnli', data: './ocnli', limit: 10 }
  const probed = world('probed', { validation: undefined, maxSteps: 12, earlyStop })
  const { code, stdout, stderr } = await biaochi(probed.home, probed.train)
  expect(code, stderr).toBe(0)
  const { evaluations } = JSON.parse(stdout)
  for (const { score, loss } of evaluations) {
    expect(score * 10).toBeCloseTo(Math.round(score * 10), 9)
    expect(loss).toBeUndefined()
  }
})

test('a loss that is no number ends the run with step and rows, and leaves the last good checkpoint', async () => {
  const broken = world('broken', {
    learningRate: 1e30,
    checkpointEvery: 1,
    warmupRatio: 0.1,
    evaluateEvery: 50,
  })
  const { code, stderr } = await biaochi(broken.home, broken.train)
  expect(code).toBe(1)
  const step = ofType(broken.journal(), 'metric').at(-1)?.step ?? 0
  const saved = ofType(broken.journal(), 'checkpoint').at(-1)?.step ?? 0
  expect(stderr).toMatch(
    /^biaochi: The (loss|gradient's norm|weight .*) is .* at step \d+.*lower learningRate/m,
  )
  expect(stderr).toContain(`the checkpoint of step ${saved} is kept`)
  expect(step).toBeGreaterThan(0)
  expect(readdirSync(broken.inRun('checkpoints')).at(-1)).toBe(`step-${String(saved).padStart(8, '0')}`)
})
