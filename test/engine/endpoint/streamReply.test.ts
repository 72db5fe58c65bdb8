import { afterEach, expect, test } from 'vitest'
import { streamReply } from '@engine/endpoint/streamReply'
import { openaiServer, type ServerOptions } from '../../helpers/openaiServer'

const apiKey = 'sk-very-secret-0123456789'
const closing: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(closing.splice(0).map((close) => close())))

async function ask(options: ServerOptions, { timeoutMs = 60_000, stopAfter = Infinity } = {}) {
  const server = await openaiServer(options)
  closing.push(server.close)
  const [texts, ending]: [string[], AbortController] = [[], new AbortController()]
  const said = await streamReply(
    { url: server.url, apiKey, name: 'm', timeoutMs },
    {
      messages: [{ role: 'user', content: '你好' }],
      sampling: {
        maxTokens: 9,
        temperature: 0.5,
        topP: 0.9,
        topK: 20,
        repetitionPenalty: 1.1,
        seed: 3,
        stop: [],
      },
      signal: new AbortController().signal,
      ending: ending.signal,
      onText: (text) => {
        texts.push(text())
        if (texts.length === stopAfter) ending.abort('stop')
      },
    },
  ).then(
    (reply) => ({ reply, error: '' }),
    (e: unknown) => ({ reply: undefined, error: e instanceof Error ? e.message : String(e) }),
  )
  return { ...said, texts, body: server.bodies[0] }
}

test('a reply arrives piece by piece, with its thought, its end and what the server counted', async () => {
  const { reply, texts, body } = await ask({ reply: () => '你好呀', reasoning: '想' })
  expect(reply).toEqual({ text: '<think>想</think>你好呀', finish: 'stop', tokens: { prompt: 2, reply: 3 } })
  expect(texts).toContain('<think>想')
  expect(texts).toContain('<think>想</think>你好')
  expect(body).toMatchObject({ stream: true, max_tokens: 9, temperature: 0.5, top_p: 0.9, seed: 3 })
  expect(body).not.toHaveProperty('top_k') // OpenAI's own servers refuse what they do not know
})

test('stopped on the way it is what has arrived', async () => {
  const { reply } = await ask({ reply: () => '一二三四五六七八九十' }, { stopAfter: 2 })
  expect(reply).toMatchObject({ finish: 'stopped' })
  expect('一二三四五六七八九十'.startsWith(reply!.text)).toBe(true)
  expect(reply!.text.length).toBeLessThan(10)
})

test.each([
  ['401', /answered 401 \(.*\*\*\*.*\): set the key/],
  ['500', /answered 500 .*look at its log/],
  ['html', /no stream of a reply/],
  ['reset', /cannot be reached/],
  ['hang', /was silent for 0\.2 s/],
] as const)(
  'a server that answers with %s is named with what to do, and the key is not',
  async (fault, said) => {
    // only a server that says nothing may run out of time, however busy the machine
    const { error } = await ask({ fault: () => fault }, fault === 'hang' ? { timeoutMs: 200 } : {})
    expect(error).toMatch(said)
    expect(error).not.toContain(apiKey)
  },
)

test.each(['early', 'reset'] as const)(
  'a stream that ends before the reply does (%s) is no reply',
  async (streamEnds) => {
    const { error } = await ask({ reply: () => '一二三', streamEnds })
    expect(error).toMatch(/broke off in the middle of an answer/)
  },
)

test('a server that gives no reason for the end has ended all the same', async () => {
  const { reply } = await ask({ reply: () => '一二三', streamEnds: 'done only' })
  expect(reply).toEqual({ text: '一二三', finish: 'stop', tokens: null })
})

test('an answer in one piece is not taken for a stream that broke off', async () => {
  const { error } = await ask({ reply: () => '一二三', ignoresStream: true })
  expect(error).toMatch(/no stream of a reply/)
})
