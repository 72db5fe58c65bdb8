import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EngineHost } from '@main/engineHost/EngineHost'
import { engineEnvironment } from '@main/engineHost/engineEnvironment'
import type { JournalLine } from '@shared/domain/events'
import type { ModelInfo } from '@shared/domain/modelInfo'
import { fakeChild, type FakeChild } from '../../../helpers/fakeEngine'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const possible = { possible: true, why: null }
const info: ModelInfo = {
  path: '/m',
  architecture: 'qwen3',
  parameters: 1,
  storedParameters: 1,
  layers: 1,
  hidden: 1,
  vocab: 1,
  contextLength: 1,
  dtype: 'float32',
  tied: true,
  sizeBytes: 1,
  chatTemplate: false,
  chatExample: null,
  tokenizer: false,
  training: { lora: possible, qlora: possible, full: possible },
  evaluation: { possible: true, why: null },
  memory: null,
  notes: [],
}

function setup() {
  const children: FakeChild[] = []
  const host = new EngineHost(() => {
    const child = fakeChild(100 + children.length)
    children.push(child)
    return child
  })
  return { host, children, child: (i: number) => children[i]! }
}
async function opened() {
  const world = setup()
  const opening = world.host.open()
  world.child(0).say({ type: 'ready', protocol: 1 })
  return { ...world, session: await opening, engine: world.child(0) }
}

test('a call reports its events in order and resolves with the checked answer', async () => {
  const { session, engine } = await opened()
  const events: JournalLine[] = []
  const answer = session.call('inspect', { model: '/m' }, { onEvent: (event) => events.push(event) })
  expect(engine.sent).toEqual([{ type: 'call', id: 1, method: 'inspect', input: { model: '/m' } }])
  for (const step of [1, 2]) engine.say({ type: 'step', id: 1, t: step, event: { type: 'checkpoint', step } })
  engine.say({ type: 'end', id: 1, value: info })
  expect(await answer).toEqual(info)
  expect(events).toEqual([
    { t: 1, type: 'checkpoint', step: 1 },
    { t: 2, type: 'checkpoint', step: 2 },
  ])
})

test('an answer of the wrong form is an error, not a result', async () => {
  const { session, engine } = await opened()
  const answer = session.call('inspect', { model: '/m' })
  engine.say({ type: 'end', id: 1, value: { ...info, layers: 'many' } })
  await expect(answer).rejects.toMatchObject({ code: 'INTERNAL' })
})

test('an error of the engine keeps its code and sentence', async () => {
  const { session, engine } = await opened()
  const answer = session.call('inspect', { model: '/m' })
  engine.say({ type: 'end', id: 1, error: { code: 'MODEL_INVALID', message: 'No config.' } })
  await expect(answer).rejects.toMatchObject({ code: 'MODEL_INVALID', message: 'No config.' })
})

test('a crash rejects every open call and every later one with ENGINE_LOST', async () => {
  const { session, engine } = await opened()
  const calls = [session.call('inspect', { model: '/a' }), session.call('inspect', { model: '/b' })]
  engine.exit({ code: null, signal: 'SIGSEGV' })
  for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'ENGINE_LOST' })
  await expect(session.call('inspect', { model: '/c' })).rejects.toMatchObject({ code: 'ENGINE_LOST' })
})

test('a process that never says ready is killed after a minute', async () => {
  const { host, child } = setup()
  const opening = expect(host.open()).rejects.toMatchObject({ code: 'ENGINE_LOST' })
  await vi.advanceTimersByTimeAsync(59_999)
  expect(child(0).killed).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(child(0).killed).toBe(true)
  await opening
})

test('aborting asks the engine to cancel that call and leaves it time to end by itself', async () => {
  const { session, engine } = await opened()
  const abort = new AbortController()
  const answer = session.call('inspect', { model: '/m' }, { signal: abort.signal })
  abort.abort()
  expect(engine.sent.at(-1)).toEqual({ type: 'cancel', id: 1 })
  engine.say({ type: 'end', id: 1, error: { code: 'CANCELLED', message: 'Cancelled.' } })
  await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(engine.killed).toBe(false)
})

test('the wish to end in order reaches the engine with its manner, and never kills it', async () => {
  const { session, engine } = await opened()
  const ending = new AbortController()
  void session.call('inspect', { model: '/m' }, { ending: ending.signal }).catch(() => undefined)
  ending.abort('stop')
  expect(engine.sent.at(-1)).toEqual({ type: 'finish', id: 1, how: 'stop' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(engine.killed).toBe(false)
})

test('a call that does not end after its cancellation is ended with its process', async () => {
  const { session, engine } = await opened()
  const abort = new AbortController()
  const answer = expect(
    session.call('inspect', { model: '/m' }, { signal: abort.signal }),
  ).rejects.toMatchObject({
    code: 'CANCELLED',
  })
  abort.abort()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(engine.killed).toBe(true)
  await answer
})

test('small calls share a process, jobs have one of their own, a lost shared one is replaced', async () => {
  const { host, children, child } = setup()
  const first = host.call('inspect', { model: '/a' })
  const second = host.call('inspect', { model: '/b' })
  expect(children).toHaveLength(1)
  const opening = host.open()
  expect(children).toHaveLength(2)
  for (const c of children) c.say({ type: 'ready', protocol: 1 })
  expect((await opening).pid).toBe(101)
  const lost = [first, second].map((call) => expect(call).rejects.toMatchObject({ code: 'ENGINE_LOST' }))
  child(0).exit({ code: 139 })
  await Promise.all(lost)
  void host.call('inspect', { model: '/c' })
  expect(children).toHaveLength(3)
})

test('the shared process is stopped after a minute without calls', async () => {
  const { host, child } = setup()
  const answer = host.call('inspect', { model: '/a' })
  child(0).say({ type: 'ready', protocol: 1 })
  await vi.advanceTimersByTimeAsync(0)
  child(0).say({ type: 'end', id: 1, value: info })
  await answer
  await vi.advanceTimersByTimeAsync(60_000)
  expect(child(0).killed).toBe(true)
})

test('dispose kills what runs and what is still starting', async () => {
  const { host, engine, children } = await opened()
  const starting = expect(host.open()).rejects.toMatchObject({ code: 'ENGINE_LOST' })
  host.dispose()
  expect([engine.killed, children[1]!.killed]).toEqual([true, true])
  await starting
})

test("tokens of the host's environment do not reach the engine", () => {
  const host = { PATH: '/bin', Path: 'C:\\bin', LC_ALL: 'zh', HF_TOKEN: 'secret', NODE_OPTIONS: '--inspect' }
  expect(engineEnvironment(host)).toEqual({ PATH: '/bin', Path: 'C:\\bin', LC_ALL: 'zh' })
})
