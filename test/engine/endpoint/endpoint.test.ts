import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endpointSpec } from '@shared/domain/endpoint'
import type { RunEvent } from '@shared/domain/events'
import { evaluateSpec } from '@shared/domain/recipe'
import type { SampleRecord } from '@shared/domain/score'
import { waitFor } from '@shared/util/waitFor'
import { evaluateModel } from '@engine/jobs/evaluate'
import { openEndpoint } from '@engine/jobs/openEndpoint'
import { openaiServer, type Fault, type ServerOptions } from '../../helpers/openaiServer'

const apiKey = 'sk-very-secret-0123456789'
let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'biaochi-'))
  mkdirSync(join(home, 'data'))
  const math = Array.from({ length: 12 }, (_, i) => ({ grade: 1, question: `题${i}是`, golden: String(i) }))
  writeFileSync(join(home, 'data', 'test.jsonl'), math.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const labels = ['entailment', 'contradiction', 'neutral']
  const nli = labels.map((label, i) => ({
    id: i,
    genre: 'gov',
    sentence1: `前${i}`,
    sentence2: `后${i}`,
    label,
  }))
  writeFileSync(join(home, 'data', 'dev.json'), nli.map((row) => `${JSON.stringify(row)}\n`).join(''))
})
afterEach(() => rmSync(home, { recursive: true }))

/** Right for every question of the mathematics file. */
const right = (prompt: string): string => `答案是${/题(\d+)是/.exec(prompt)?.[1] ?? '?'}`

async function evaluate(
  server: ServerOptions,
  {
    benchmark = 'cmath',
    ...endpoint
  }: { benchmark?: string; retries?: number; timeoutSeconds?: number; concurrency?: number } = {},
) {
  const { url, close, ...seen } = await openaiServer(server)
  const events: RunEvent[] = []
  const { signal } = new AbortController()
  const context = { emit: (e: RunEvent) => void events.push(e), signal }
  const served = {
    ...endpointSpec.parse({ url, name: 'm', retries: 0, timeoutSeconds: 2, ...endpoint }),
    apiKey,
  }
  const folder = join(home, 'run')
  mkdirSync(folder, { recursive: true })
  const spec = evaluateSpec.parse({ benchmarks: [benchmark], data: join(home, 'data') })
  const outcome = await evaluateModel(
    { model: 'm', provider: 'cpu', cache: '', resources: '', folder, spec, endpoint: served },
    { ...context, openModel: () => openEndpoint(served, { ...context, folder }) },
  ).then(
    ({ results }) => ({ result: results[0], error: undefined }),
    (error: unknown) => ({ result: undefined, error: error as Error }),
  )
  await close()
  return { ...outcome, ...seen, events }
}
const stored = (): SampleRecord[] =>
  readFileSync(join(home, 'run', 'samples', 'cmath.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SampleRecord)

const faults: Fault[] = ['hang', '429', '500', 'malformed', 'empty choices', 'html', 'reset', 'cut off']
test.each(faults)(
  '%s: the questions it hits are errors, never wrong, and a resumed run asks them alone',
  async (fault) => {
    const hit = await evaluate({
      reply: right,
      fault: (_, { messages }) => (/题[37]是/.test(messages?.at(-1)?.content ?? '') ? fault : undefined),
    })
    expect(hit.result).toMatchObject({
      n: 10,
      right: 10,
      wrong: 0,
      unparsed: 0,
      truncated: 0,
      errors: 2,
      score: 1,
    })
    const failed = stored().filter(({ verdict }) => verdict === 'error')
    expect(failed.map(({ id, error }) => [id, (error ?? '').length > 20]).sort()).toEqual([
      ['4', true],
      ['8', true],
    ])
    const resumed = await evaluate({ reply: right })
    expect(resumed.bodies).toHaveLength(2)
    expect(resumed.result).toMatchObject({ n: 12, right: 12, errors: 0 })
  },
)

test('a server that dies half-way leaves errors, not wrong answers; resuming asks the rest', async () => {
  let served = 0
  const dying = await evaluate(
    { reply: right, fault: (i) => (i > 0 && ++served > 5 ? 'reset' : undefined) },
    { retries: 1 },
  )
  expect(dying.result).toMatchObject({ right: 5, wrong: 0, errors: 7 })
  expect((await evaluate({ reply: right })).result).toMatchObject({ n: 12, right: 12, errors: 0 })
})

test('a server that is away from the start ends the run, and nothing is decided about what it offers', async () => {
  const away = await evaluate({ fault: () => 'reset' })
  expect(away.error?.message).toContain('cannot be reached')
  expect(readdirSync(join(home, 'run'))).not.toContain('endpoint.json')
})

test('a busy server is asked again when it says, and every try is told', async () => {
  const { result, bodies, events } = await evaluate(
    { reply: right, retryAfter: '0', fault: (i) => (i % 2 === 1 ? '429' : undefined) },
    { retries: 3, concurrency: 1 },
  )
  expect(result).toMatchObject({ n: 12, right: 12, errors: 0 })
  expect(bodies.length).toBeGreaterThan(13)
  expect(events.filter((e) => e.type === 'log' && e.message.includes('Trying again'))).not.toHaveLength(0)
})

test('waits double from half a second up to half a minute, with a random part; Retry-After in seconds or as a date decides', () => {
  expect([0, 1, 4, 20].map((tried) => waitFor(tried, null, () => 1))).toEqual([500, 1000, 8000, 30_000])
  expect(waitFor(1, null, () => 0)).toBe(500)
  expect(waitFor(3, '7')).toBe(7000)
  expect(waitFor(0, new Date(Date.now() + 5000).toUTCString())).toBeGreaterThan(3000)
})

test('no more requests run at once than allowed', async () => {
  const { mostOpen } = await evaluate({ reply: right }, { concurrency: 3 })
  expect(mostOpen()).toBe(3)
})

test('the key reaches the server and nothing else: no event, no error, no file', async () => {
  const { keys, events, error } = await evaluate({ fault: () => '401' })
  expect([...keys]).toEqual([`Bearer ${apiKey}`])
  expect(error?.message).toContain('answered 401')
  const files = readdirSync(join(home, 'run'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  expect(JSON.stringify([events, error?.message, files])).not.toContain(apiKey)
})

test('thoughts handed out apart are kept with the reply, not read for the answer, and tokens are counted', async () => {
  const { result } = await evaluate({ reply: right, reasoning: '答案是99' })
  expect(result).toMatchObject({ right: 12 })
  expect(stored()[0]!.output).toMatch(/^<think>答案是99<\/think>答案是/)
  expect(result?.tokens?.reply).toBe(12 * 4 + 2) // "答案是n", two of them with two digits
})

test('options are compared by the log-likelihoods that a server echoes, of the option alone', async () => {
  // 无关 is likely wherever it stands at the end, but the question is full of unlikely characters
  const logprob = (text: string, i: number): number =>
    text.endsWith('无关') && i >= text.length - 2 ? -0.5 : -3
  const { result, bodies } = await evaluate({ logprob }, { benchmark: 'ocnli' })
  expect(result).toMatchObject({ n: 3, right: 1, wrong: 2 })
  expect(result?.remarks).toBeUndefined()
  expect(bodies).toHaveLength(1 + 3 * 3)
  const file = readFileSync(join(home, 'run', 'samples', 'ocnli.jsonl'), 'utf8')
  const [first] = file.split('\n').map((line) => JSON.parse(line || '{}') as SampleRecord)
  expect(first!.logprobs).toEqual([-6, -6, -1]) // two characters each
})

test.each(faults)(
  '%s while options are compared: the question is an error, not a preference, and is asked again by likelihood',
  async (fault) => {
    const logprob = (text: string): number => (text.includes('无关') ? -1 : -3)
    const hit = await evaluate(
      { logprob, fault: (_, { prompt }) => (prompt?.includes('前1') ? fault : undefined) },
      { benchmark: 'ocnli' },
    )
    expect(hit.result).toMatchObject({ n: 2, right: 1, wrong: 1, errors: 1 })
    const resumed = await evaluate({ logprob }, { benchmark: 'ocnli' })
    expect(resumed.bodies.map(({ prompt }) => prompt?.includes('前1'))).toEqual([true, true, true])
    expect(resumed.result).toMatchObject({ n: 3, right: 1, wrong: 2, errors: 0 })
    expect(resumed.result?.remarks).toBeUndefined()
  },
)

test('without log-likelihoods the options are asked for by generation, and the result says so', async () => {
  const { result, events } = await evaluate(
    { reply: () => '这两句话的关系是：无关。' },
    { benchmark: 'ocnli' },
  )
  expect(result).toMatchObject({ n: 3, right: 1, wrong: 2, errors: 0 })
  expect(result?.remarks?.[0]).toMatch(/^asked by generation/)
  expect(events.some((e) => e.type === 'log' && e.message.includes('asked by generation'))).toBe(true)
})
