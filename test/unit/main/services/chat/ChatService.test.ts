import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { convertDataset } from '@engine/datasets/convert'
import { toPair } from '@engine/files/preferenceRow'
import type { Jobs } from '@engine/jobs/answerCalls'
import { EngineHost } from '@main/engineHost/EngineHost'
import { ChatService } from '@main/services/chat/ChatService'
import { ChatStore } from '@main/services/chat/ChatStore'
import { DatasetService } from '@main/services/datasets/DatasetService'
import { DatasetStore } from '@main/services/datasets/DatasetStore'
import { adapterFolder, modelFolder } from '@main/services/modelFolder'
import { chatSettings, type ChatView } from '@shared/domain/chat'
import { endpointSpec } from '@shared/domain/endpoint'
import type { AppEvent } from '@shared/contract/transport'
import { AppError } from '@shared/errors/appError'
import { engineInProcess } from '../../../../helpers/engineInProcess'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'biaochi-chat-'))
  for (const [folder, file] of [
    ['model', 'config.json'],
    ['adapter', 'adapter_config.json'],
  ] as const) {
    mkdirSync(join(home, folder))
    writeFileSync(join(home, folder, file), '{}')
  }
})
afterEach(() => rmSync(home, { recursive: true }))

const settings = chatSettings.parse({})
const log = { info: () => {}, warn: () => {}, error: () => {} }
type Reply = Jobs['chatReply']
const unnamed = { side: null, tokens: null, ms: null } // how fast it was may tell who it was
/** Answers with who it is and what it was asked last. */
const answering: Reply = async ({ speaker, messages }, { say }) => {
  const text = `${speaker}:${messages.at(-1)!.content}`
  say?.(() => text.slice(0, 1))
  return { text, finish: 'stop', tokens: { prompt: 1, reply: 2 }, ms: 3 }
}
/** Writes until it is stopped. */
const endless: Reply = (_, { say, ending }) =>
  new Promise((resolve) => {
    say?.(() => '还没')
    ending?.addEventListener('abort', () =>
      resolve({ text: '还没完', finish: 'stopped', tokens: null, ms: 1 }),
    )
  })

function service({
  chatReply = answering,
  coin = false,
  idleMs = 60_000,
  openChat = vi.fn<Jobs['openChat']>(),
} = {}) {
  openChat.mockImplementation(async ({ speakers }) => ({
    speakers: speakers.map(() => ({ chats: true, contextLength: 100 })),
  }))
  const engine = new EngineHost(engineInProcess({ openChat, chatReply, convertData: convertDataset }))
  const opened = vi.spyOn(engine, 'open')
  const events: AppEvent[] = []
  const chat = new ChatService({
    ...{ engine, cache: home, idleMs, modelFolder, adapterFolder, now: Date.now },
    store: new ChatStore(join(home, 'chats'), log),
    datasets: new DatasetService({
      ...{ engine, now: Date.now },
      store: new DatasetStore({ root: join(home, 'datasets'), log, owner: { pid: 1, start: '0' } }),
    }),
    bus: { publish: (event) => void events.push(event) },
    secret: (name) => (name === 'BIAOCHI_API_KEY' ? 'sk-1' : undefined),
    coin: () => coin,
  })
  const sides = [
    { model: join(home, 'model') },
    { model: join(home, 'model'), adapter: join(home, 'adapter') },
  ]
  const open = (blind = false): string => chat.open({ sides, blind, provider: 'cpu' }).id
  const ask = async (id: string, question = '问'): Promise<ChatView> => {
    chat.send({ chat: id, question, settings })
    return vi.waitFor(() => {
      const view = chat.get({ chat: id })
      expect(view.turns.at(-1)!.replies.map(({ state }) => state)).not.toContain('writing')
      return view
    })
  }
  return { chat, engine, opened, openChat, events, open, ask }
}
const isAsleep = (chat: ChatService, id: string) =>
  vi.waitFor(() => expect(chat.get({ chat: id }).state).toBe('asleep'))

test('both speakers answer one question, and what they say is told on the way and kept on disk', async () => {
  const { chat, open, ask, openChat, events } = service()
  const id = open()
  const { turns, state, templates } = await ask(id, '你好')
  expect([state, templates]).toEqual(['awake', [true, true]])
  expect(turns[0]!.replies.map(({ side, text }) => [side, text])).toEqual([[0, '0:你好'], [1, '1:你好']]) // prettier-ignore
  expect(openChat.mock.calls[0]![0].speakers).toEqual([
    { model: join(home, 'model') },
    { model: join(home, 'model'), adapter: join(home, 'adapter') },
  ])
  const told = events.flatMap((e) =>
    e.name === 'chat.changed' ? (e.payload.changed?.turn.replies ?? []) : [],
  )
  expect(told.map(({ text }) => text)).toContain('0')
  await chat.close({ chat: id })
  const reopened = service().chat
  expect(reopened.get({ chat: id })).toMatchObject({ state: 'asleep', turns })
  expect(reopened.list()).toMatchObject([{ id, title: '你好', turns: 1, votes: 0 }])
})

test('a conversation in which nothing was said leaves nothing behind', () => {
  const { chat, open } = service()
  open()
  expect(existsSync(join(home, 'chats'))).toBe(false)
  expect(chat.list()).toEqual([])
})

test('in a blind conversation nobody is told who is who before the vote, whichever way the coin fell', async () => {
  const { chat, open, ask, events } = service({ coin: true })
  const id = open(true)
  const { turns } = await ask(id)
  expect(turns[0]!.replies).toMatchObject([unnamed, unnamed])
  expect(turns[0]!.replies.map(({ text }) => text[0])).toEqual(['1', '0']) // the coin put the second left
  expect(JSON.stringify(events)).not.toMatch(/"side":[01]/)
  const judged = chat.vote({ chat: id, turn: 0, winner: 'left', reasons: ['correct'], note: '对' })
  expect(judged.turns[0]!.replies.map(({ side }) => side)).toEqual([1, 0])
  expect(() => chat.vote({ chat: id, turn: 0, winner: 'right', reasons: [], note: '' })).toThrow(
    /judged before/,
  )
  expect(chat.summary()).toMatchObject({ votes: 1, pairs: 1 })
  chat.withdraw({ chat: id, turn: 0 })
  expect(chat.summary()).toMatchObject({ votes: 0, pairs: 0 })
})

test('stop ends the answers where they are; a second question has to wait, and names can be judged only when hidden', async () => {
  const { chat, open } = service({ chatReply: endless })
  const id = open()
  chat.send({ chat: id, question: '问', settings })
  await vi.waitFor(() => expect(chat.get({ chat: id }).turns[0]!.replies[0]!.text).toBe('还没'))
  expect(() => chat.send({ chat: id, question: '又', settings })).toThrow(/still being answered/)
  chat.stop({ chat: id })
  await vi.waitFor(() =>
    expect(chat.get({ chat: id }).turns[0]!.replies[1]).toMatchObject({ text: '还没完', finish: 'stopped' }),
  )
  expect(() => chat.vote({ chat: id, turn: 0, winner: 'left', reasons: [], note: '' })).toThrow(
    /without names/,
  )
})

test('its process is ended when it is idle or closed, and started again by the next question', async () => {
  const { chat, open, ask, opened } = service({ idleMs: 20 })
  const id = open()
  await ask(id)
  await isAsleep(chat, id)
  await ask(id)
  await chat.close({ chat: id })
  expect(chat.get({ chat: id }).state).toBe('asleep')
  expect(opened).toHaveBeenCalledTimes(2)
  await ask(id)
  expect(opened).toHaveBeenCalledTimes(3)
})

test('one conversation at a time has its models in memory', async () => {
  const { chat, open, ask } = service()
  const first = open()
  await ask(first)
  const second = open()
  await ask(second)
  await isAsleep(chat, first)
  expect(chat.get({ chat: second }).state).toBe('awake')
})

test('while one conversation answers, no other has models in memory: a question there is refused and leaves nothing', async () => {
  const { chat, open, opened } = service({ chatReply: endless })
  const first = open()
  chat.send({ chat: first, question: '写一首长诗', settings })
  const second = open()
  expect(() => chat.send({ chat: second, question: '又', settings })).toThrow(
    /^The conversation "写一首长诗" is still answering/,
  )
  await vi.waitFor(() => expect(chat.get({ chat: first }).turns[0]!.replies[0]!.text).toBe('还没'))
  expect(chat.get({ chat: second })).toMatchObject({ state: 'asleep', error: null, turns: [] })
  expect(opened).toHaveBeenCalledTimes(1)
  // a server has models of its own
  const endpoint = endpointSpec.parse({ url: 'http://h/v1', name: 'm' })
  const served = chat.open({ sides: [{ endpoint }], blind: false, provider: 'cpu' }).id
  chat.send({ chat: served, question: '又', settings })
  chat.stop({ chat: first })
  await vi.waitFor(() => expect(() => chat.send({ chat: second, question: '又', settings })).not.toThrow())
  await isAsleep(chat, first)
  chat.stop({ chat: second })
})

test('models that are still being loaded make room for another conversation, and closing it waits for nothing', async () => {
  const loading = vi.fn<Jobs['openChat']>()
  const { chat, open, ask, events } = service({ openChat: loading })
  const loads = loading.getMockImplementation()!
  loading.mockImplementation(() => new Promise(() => {}))
  const [first, second] = [open(), open()]
  await isAsleep(chat, first)
  expect(chat.get({ chat: second }).state).toBe('loading')
  chat.send({ chat: second, question: '问', settings })
  await chat.close({ chat: second })
  const { state, error, turns } = chat.get({ chat: second })
  expect([state, error, turns[0]!.replies[0]]).toMatchObject(['asleep', null, { state: 'done', finish: 'stopped', error: null }]) // prettier-ignore
  expect(JSON.stringify(events)).not.toContain('ENGINE_LOST')
  loading.mockImplementation(loads)
  expect((await ask(first)).turns[0]!.replies[0]).toMatchObject({ state: 'done', text: '0:问' })
})

test('models that cannot be loaded, and a process that dies, are told with the answers that they cost', async () => {
  const failing = vi.fn<Jobs['openChat']>()
  const { chat, open, ask } = service({ openChat: failing })
  failing.mockImplementation(async () => {
    throw new AppError('MODEL_INVALID', 'The model is damaged: download it again.')
  })
  const id = open()
  await vi.waitFor(() => expect(chat.get({ chat: id }).error).toMatchObject({ code: 'MODEL_INVALID' }))
  const { turns } = await ask(id)
  expect(turns[0]!.replies[0]).toMatchObject({ state: 'failed', error: { code: 'MODEL_INVALID' } })
  const dying = service({ chatReply: () => new Promise(() => {}) })
  const other = dying.open()
  dying.chat.send({ chat: other, question: '问', settings })
  await vi.waitFor(() => expect(dying.chat.get({ chat: other }).state).toBe('awake'))
  dying.engine.dispose()
  await vi.waitFor(() =>
    expect(dying.chat.get({ chat: other }).turns[0]!.replies[1]).toMatchObject({
      error: { code: 'ENGINE_LOST' },
    }),
  )
  await isAsleep(dying.chat, other)
})

test('what is not there, and a comparison of a model with itself, is refused before anything is loaded', () => {
  const { chat, opened } = service()
  const open =
    (sides: Parameters<ChatService['open']>[0]['sides'], blind = false) =>
    () =>
      chat.open({ sides, blind, provider: 'cpu' })
  const model = join(home, 'model')
  expect(open([{ model: join(home, 'gone') }])).toThrow(/There is no model folder/)
  expect(open([{ model, adapter: model }])).toThrow(/has no adapter_config.json/)
  expect(open([{ model }, { model, label: 'again' }], true)).toThrow(/two different speakers/)
  expect(opened).not.toHaveBeenCalled()
})

test('a removed conversation is gone with its votes and its file', async () => {
  const { chat, open, ask } = service()
  const id = open(true)
  await ask(id)
  chat.vote({ chat: id, turn: 0, winner: 'left', reasons: [], note: '' })
  await chat.remove({ chat: id })
  expect(readdirSync(join(home, 'chats'))).toEqual([])
  expect(chat.summary().votes).toBe(0)
  expect(() => chat.get({ chat: id })).toThrow(/There is no conversation/)
})

test('votes become a version of a data set that training reads as pairs, the same for the same votes', async () => {
  const { chat, open, ask } = service()
  const id = open(true)
  for (const question of ['一', '二']) await ask(id, question)
  chat.vote({ chat: id, turn: 0, winner: 'right', reasons: [], note: '' })
  chat.vote({ chat: id, turn: 1, winner: 'bad', reasons: [], note: '' })
  const { version, reference, model } = await chat.export({ name: 'preferences' })
  expect(version).toMatchObject({ name: 'preferences', as: 'dpo', rows: 1 })
  expect(model).toBe(join(home, 'model'))
  expect(reference).toBe(`dataset:preferences@${version.digest.slice(0, 16)}`)
  const folder = join(home, 'datasets', 'preferences', version.digest.slice(0, 16))
  const [row] = readFileSync(join(folder, version.parts[0]!.file), 'utf8').trim().split('\n')
  const user = { role: 'user', content: '一' }
  expect(toPair(JSON.parse(row!))).toEqual({
    chosen: [user, { role: 'assistant', content: '1:一' }],
    rejected: [user, { role: 'assistant', content: '0:一' }],
  })
  expect((await chat.export({ name: 'preferences' })).version.digest).toBe(version.digest)
  expect(readdirSync(join(home, 'chats'))).toEqual([`${id}.json`]) // the lines were lent only
})

test('without a preferred answer there is nothing to train on, and it says so', async () => {
  await expect(service().chat.export({ name: 'p' })).rejects.toThrow(/No vote prefers an answer yet/)
})
