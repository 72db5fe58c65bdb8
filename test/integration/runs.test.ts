import { fork } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { compose, type App } from '@main/compose'
import { forkEngine } from '@main/engineHost/forkEngine'
import { identify, isAlive } from '@main/services/processIdentity'
import { recipe } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { aResult } from '../helpers/aResult'
import { engineInProcess } from '../helpers/engineInProcess'
import { aProcess } from '../helpers/memoryRuns'

let home: string
let open: App[]
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'biaochi-runs-'))
  open = []
  mkdirSync(join(home, 'm'))
  writeFileSync(join(home, 'm', 'config.json'), '{}')
  writeFileSync(join(home, 'd.jsonl'), '{"messages":[]}\n')
})
afterEach(async () => {
  for (const app of open) await app.dispose()
  rmSync(home, { recursive: true })
})

function host(spawnEngine: Parameters<typeof compose>[0]['spawnEngine'] = engineInProcess()): App {
  const app = compose({ spawnEngine, home: join(home, 'data') })
  open.push(app)
  return app
}
const text = `
model: { path: m }
train: { method: sft, data: [{ file: d.jsonl }] }
evaluate: { benchmarks: [c3], data: . }
`
const asked = () =>
  recipe.parse({
    model: { path: join(home, 'm') },
    train: { method: 'sft', data: [{ file: join(home, 'd.jsonl') }] },
    evaluate: { benchmarks: ['c3'], data: home },
  })
const states = (app: App) =>
  app.services.runs
    .list()
    .map((r) => r.state)
    .reverse()

test('a recipe becomes runs, folders, a journal and results', async () => {
  const app = host()
  const { group, ids } = await app.services.runs.start({ recipe: text, base: home })
  const [train, base, tuned] = await app.services.runs.finished(ids)
  expect([train, base, tuned].map((r) => [r?.kind, r?.state, r?.spec.target])).toEqual([
    ['train', 'done', undefined],
    ['evaluate', 'done', 'base'],
    ['evaluate', 'done', 'tuned'],
  ])
  expect(tuned?.after).toBe(train?.id)
  const { events } = await app.services.runs.events({ id: train!.id, after: 0 })
  expect(events.map((e) => (e.type === 'state' ? e.state : e.type))).toEqual([
    ...['queued', 'running', 'metric', 'metric', 'metric', 'done'],
  ])
  expect(events[1]).toMatchObject({ by: { host: identify(process.pid) } })
  const locked = parse(readFileSync(join(home, 'data', 'runs', train!.id, 'recipe.yaml'), 'utf8'))
  expect(locked).toMatchObject({
    model: { path: join(home, 'm') },
    train: { seed: 42, data: [{ file: join(home, 'd.jsonl') }] },
    evaluate: { compare: ['base', 'tuned'] },
    run: { kind: 'train', group },
    lock: { files: [{ bytes: 2 }, { bytes: 16, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }] },
  })
  expect(await app.services.runs.get({ id: tuned!.id })).toMatchObject({
    results: [aResult('c3', 0.5)],
    state: 'done',
  })
})

test('a release is written once its gates are passed, and refused with what was measured before', async () => {
  const merges: object[] = []
  const app = host(
    engineInProcess({
      merge: async (input) => {
        merges.push(input)
        return { path: input.output, sha256: 'x' }
      },
    }),
  )
  const released = (atLeast: number) =>
    app.services.runs.start({
      recipe: `${text}release: { output: out, gate: [{ benchmark: safety, atLeast: ${atLeast} }] }`,
      base: home,
    })
  // every result of this engine is 0.5 with the interval 0 to 1
  const passed = await app.services.runs.finished((await released(0)).ids)
  expect(passed.map(({ kind, state }) => [kind, state]).at(-1)).toEqual(['release', 'done'])
  const adapter = join(home, 'data', 'runs', passed[0]!.id, 'adapter')
  expect(merges).toEqual([{ model: join(home, 'm'), adapter, output: join(home, 'out') }])
  const refused = (await app.services.runs.finished((await released(0.4)).ids)).at(-1)
  expect(refused).toMatchObject({ kind: 'release', state: 'failed', error: { code: 'GATE_FAILED' } })
  expect(refused?.error?.message).toContain('"safety" reaches 50.0 % (95 % interval 0.0 % to 100.0 %, n = 4)')
  expect(refused?.error?.message).toContain('--force-release')
  expect(merges).toHaveLength(1)
  const { events } = await app.services.runs.events({ id: refused!.id, after: 0 })
  expect(events.find((e) => e.type === 'release')).toMatchObject({
    forced: false,
    gates: [{ state: 'failed' }],
  })
})

test('a list of rows to leave out and the benchmarks to look for reach the training', async () => {
  const given: object[] = []
  const train = vi.fn(async (input: object) => {
    given.push(input)
    const artifact = { kind: 'adapter' as const, path: '/a', sha256: 'x' }
    return { end: 'completed' as const, steps: 0, losses: [], artifact }
  })
  const app = host(engineInProcess({ train }))
  writeFileSync(join(home, 'leave-out.json'), '{}')
  const data = '[{ file: d.jsonl, exclude: leave-out.json }]'
  const { ids } = await app.services.runs.start({
    recipe: `model: { path: m }\ntrain: { method: sft, leakage: exclude, data: ${data} }\nevaluate: { benchmarks: [c3], data: . }\n`,
    base: home,
  })
  await app.services.runs.finished(ids)
  const exclude = join(home, 'leave-out.json')
  expect(given).toMatchObject([
    { spec: { data: [{ exclude }] }, leakage: { action: 'exclude', benchmarks: ['c3'] } },
  ])
})

test('the index can be rebuilt from the folders', async () => {
  const first = host()
  const { ids } = await first.services.runs.start({ recipe: text, base: home })
  await first.services.runs.finished(ids)
  const before = await Promise.all(ids.map((id) => first.services.runs.get({ id })))
  await first.dispose()
  open = []
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(join(home, 'data', `biaochi.db${suffix}`), { force: true })
  const second = host()
  expect(await Promise.all(ids.map((id) => second.services.runs.get({ id })))).toEqual(before)
  const again = await second.services.runs.startRecipe(asked())
  expect(again.continued).toBe(false)
})

test('a group is found again by its recipe after the index was lost', async () => {
  const first = host(engineInProcess({ train: () => Promise.reject(new AppError('DISK_FULL', 'No space.')) }))
  const begun = await first.services.runs.startRecipe(asked())
  await first.services.runs.finished(begun.ids)
  await first.dispose()
  open = []
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(join(home, 'data', `biaochi.db${suffix}`), { force: true })
  const { runs } = host().services
  expect(await runs.startRecipe(asked())).toEqual({ ...begun, continued: true })
  expect((await runs.finished(begun.ids)).map((r) => r.state)).toEqual(['done', 'done', 'done'])
})

test('an unfinished group of the identical recipe is continued, a done or a different one is not', async () => {
  let fail = true
  const failing = engineInProcess({
    train: async () => {
      if (fail) throw new AppError('DISK_FULL', 'No space.')
      return {
        end: 'completed' as const,
        steps: 0,
        losses: [],
        artifact: { kind: 'adapter' as const, path: '', sha256: '' },
      }
    },
  })
  const { runs } = host(failing).services
  const first = await runs.startRecipe(asked())
  expect((await runs.finished(first.ids)).map((r) => r.state)).toEqual(['failed', 'done', 'cancelled'])
  fail = false
  const second = await runs.startRecipe(asked())
  expect(second).toEqual({ ...first, continued: true })
  expect((await runs.finished(second.ids)).map((r) => r.state)).toEqual(['done', 'done', 'done'])
  expect((await runs.startRecipe(asked())).continued).toBe(false)
})

test('a training file that has changed makes a new group, and an old run refuses to go on with it', async () => {
  const failing = engineInProcess({ train: () => Promise.reject(new AppError('DISK_FULL', 'No space.')) })
  const { runs } = host(failing).services
  const { ids } = await runs.startRecipe(asked())
  await runs.finished(ids)
  appendFileSync(join(home, 'd.jsonl'), '{}\n')
  expect((await runs.startRecipe(asked())).continued).toBe(false)
  await runs.resume({ id: ids[0]! })
  const [row] = await runs.finished(ids)
  expect(row?.error?.message).toContain('has changed since this run was started')
})

test('cancelling ends a run and what needs it; resuming runs both to the end', async () => {
  let gate = Promise.withResolvers<void>()
  const slow = engineInProcess({
    train: async (_, { signal }) => {
      signal.addEventListener('abort', () => gate.reject(signal.reason))
      await gate.promise
      return {
        end: 'completed' as const,
        steps: 0,
        losses: [],
        artifact: { kind: 'adapter' as const, path: '', sha256: '' },
      }
    },
  })
  const app = host(slow)
  const { runs } = app.services
  const { ids } = await runs.startRecipe(asked())
  await vi.waitFor(() => expect(states(app)[0]).toBe('running'))
  await runs.cancel({ id: ids[0]! })
  expect((await runs.finished(ids)).map((r) => r.state)).toEqual(['cancelled', 'done', 'cancelled'])
  gate = Promise.withResolvers()
  gate.resolve()
  await runs.resume({ id: ids[0]! })
  expect((await runs.finished(ids)).map((r) => r.state)).toEqual(['done', 'done', 'done'])
})

test('resuming one run of a group brings back all that its end depends on', async () => {
  const lost = engineInProcess({ train: () => Promise.reject(new AppError('ENGINE_LOST', 'Gone.')) })
  const first = host(lost)
  const { group, ids } = await first.services.runs.start({
    recipe: `${text}report: { formats: [json] }`,
    base: home,
  })
  expect((await first.services.runs.finished(ids)).map((r) => r.state)).toEqual([
    ...['interrupted', 'done', 'interrupted', 'interrupted'],
  ])
  await expect(first.services.runs.requeue(ids[1]!)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  const chain = [ids[0], ids[2], ids[3]]
  for (const asked of [ids[0]!, ids[3]!, group]) {
    expect(await first.services.runs.requeue(asked)).toEqual(chain)
    await first.services.runs.finished(ids)
  }
})

test('a real engine process that is killed leaves its run interrupted', async () => {
  const engine = join(home, 'engine.mjs')
  writeFileSync(
    engine,
    "process.send({ type: 'ready', protocol: 1 }); process.on('message', () => process.kill(process.pid, 9))",
  )
  const app = host((onOutput) => forkEngine({ engine, python: '' }, onOutput))
  const { ids } = await app.services.runs.startRecipe(asked())
  const [train] = await app.services.runs.finished(ids)
  expect(train).toMatchObject({ state: 'interrupted', error: { code: 'ENGINE_LOST' } })
  expect(train?.error?.message).toContain('SIGKILL')
})

test('what a dead host left is shown as interrupted, its engine ended and its cut line cut off', async () => {
  const first = host()
  const { ids } = await first.services.runs.startRecipe(asked())
  await first.services.runs.finished(ids)
  await first.dispose()
  open = []
  const engine = fork(join(import.meta.dirname, '../helpers/idle.mjs'), { stdio: 'ignore' })
  const identity = identify(engine.pid!)!
  // a host whose process is gone, in the middle of the training: only the folder knows
  const journal = join(home, 'data', 'runs', ids[0]!, 'events.jsonl')
  const running = { t: 1, type: 'state', state: 'running', by: { host: aProcess(2 ** 30), engine: identity } }
  appendFileSync(journal, `${JSON.stringify(running)}\n{"t":2,"type":"met`)
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(join(home, 'data', `biaochi.db${suffix}`), { force: true })

  const app = host()
  await vi.waitFor(() => expect(states(app)).toEqual(['interrupted', 'done', 'done']), { timeout: 5_000 })
  expect(isAlive(identity)).toBe(false)
  const { events } = await app.services.runs.events({ id: ids[0]!, after: 0 })
  expect(events.at(-1)).toMatchObject({ type: 'state', state: 'interrupted' })
  await app.services.runs.resume({ id: ids[0]! })
  expect((await app.services.runs.finished([ids[0]!])).map((r) => r.state)).toEqual(['done'])
})

test('a group that cannot be stored leaves nothing behind that would be in the way later', async () => {
  const { runs } = host().services
  const folder = join(home, 'data', 'runs')
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'a file where the folder should be')
  await expect(runs.startRecipe(asked())).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect(runs.list()).toEqual([])
  rmSync(folder)
  mkdirSync(folder)
  expect((await runs.startRecipe(asked())).continued).toBe(false)
})
