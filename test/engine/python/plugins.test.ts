import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { benchmarkCard } from '@shared/benchmarks/schema'
import { evaluateSpec } from '@shared/domain/recipe'
import type { SampleRecord } from '@shared/domain/score'
import { evaluateModel } from '@engine/jobs/evaluate'
import { rescore } from '@engine/jobs/rescore'
import { respondentOf } from '@engine/lm/respondent'
import { FakeModel } from '../../helpers/fakeModel'

const root = resolve(import.meta.dirname, '../../..')
const [, example = ''] =
  /```python\n(.*?)```/s.exec(readFileSync(join(root, 'docs/plugins.md'), 'utf8')) ?? []

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'biaochi-'))
  for (const folder of ['plugins', 'run', 'own/lengths']) mkdirSync(join(home, folder), { recursive: true })
})
afterEach(() => rmSync(home, { recursive: true }))
const plugin = (name: string, source: string): void =>
  writeFileSync(join(home, 'plugins', `${name}.py`), source)

const units = { use: 'plugin', plugin: 'units' } as const
const card = (score: object, metric = 'score') =>
  benchmarkCard.parse({
    ...{ id: 'lengths', version: 1, title: { zh: '长度', en: 'Lengths' }, dimension: 'own', split: 'all' },
    source: { modelscope: null, huggingface: null, github: null },
    licence: { name: 'own', use: 'unstated' },
    data: { from: 'own', file: 'lengths.jsonl' },
    subsets: { by: 'none' },
    sample: { fields: { question: 'q' }, gold: { as: 'texts', field: 'a' } },
    prompt: { question: '{question}', via: 'text' },
    solve: { use: 'generate', maxTokens: 64, stop: [] },
    ...{ score, metric, average: 'micro', checked: false },
    protocol: { follows: { zh: '无', en: 'none' }, differs: { zh: '无', en: 'none' } },
  })

/** Questions 题0, 题1, …, each answered with the reply in its place; the reference is 2 米 throughout. */
async function evaluate(replies: readonly string[], score: object, metric?: string) {
  const rows = replies.map((_, i) => `${JSON.stringify({ q: `题${i}`, a: '2 米' })}\n`)
  writeFileSync(join(home, 'own', 'lengths', 'lengths.jsonl'), rows.join(''))
  const model = new FakeModel({ reply: (prompt) => replies[Number(/题(\d+)/.exec(prompt)?.[1])] ?? '' })
  const spec = evaluateSpec.parse({ benchmarks: ['lengths'] })
  const input = {
    ...{ model: 'm', provider: 'cpu' as const, cache: '', resources: '', folder: join(home, 'run'), spec },
    own: { folder: join(home, 'own'), cards: [card(score, metric)] },
    plugins: join(home, 'plugins'),
  }
  const context = {
    emit: () => {},
    signal: new AbortController().signal,
    pythonWorker: join(root, 'src/engine/python/worker.ts'),
  }
  const { results } = await evaluateModel(input, { ...context, openModel: async () => respondentOf(model) })
  const again = (by: { scorer?: string; extractor?: string } = {}) =>
    rescore({ ...input, results, by }, context)
  return { result: results[0]!, again }
}
const stored = (): SampleRecord[] =>
  readFileSync(join(home, 'run', 'samples', 'lengths.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SampleRecord)
    .sort((a, b) => Number(a.id) - Number(b.id))

test('the example of docs/plugins.md extracts and scores, thoughts left out; the file’s digest stands with each answer', async () => {
  plugin('units', example)
  const replies = ['<think>3 米</think>先是 5 米，答案是 200 厘米', '大约 2.1 米', '1 千米', '不知道']
  const { result } = await evaluate(replies, { ...units, metrics: ['score', 'close'], extract: [units] })
  // 0 off, 5 % off, far off, nothing said: (1 + 0.5 + 0 + 0) / 4 and (1 + 0.95 + 0 + 0) / 4
  expect(result).toMatchObject({ n: 4, right: 1, wrong: 2, unparsed: 1, errors: 0, score: 0.375 })
  expect(result.metrics['close']?.score).toBeCloseTo(0.4875, 10)
  expect(result.remarks?.[0]).toMatch(/^scored by plugin:units@[0-9a-f]{8}$/)
  expect(stored().map(({ extracted, reason }) => [extracted, reason])).toEqual([
    ['200 厘米', 'off by 0%'],
    ['2.1 米', 'off by 5%'],
    ['1 千米', 'off by 49900%'],
    [null, undefined],
  ])
})

test('a plug-in that throws, ends its process or returns nonsense makes errors, never wrong answers, which are scored when it is mended', async () => {
  plugin(
    'units',
    'def score(reply, question):\n  if reply == "0": return 1 / 0\n  if reply == "1": return 7\n  if reply == "2": __import__("os")._exit(0)\n  return True',
  )
  const { result, again } = await evaluate(['0', '1', '2', '3'], units)
  expect(result).toMatchObject({ n: 1, right: 1, wrong: 0, errors: 3 })
  expect(
    stored().map(({ output, error }) => [output, /ZeroDivision|returned 7|crashed/.exec(error ?? '')?.[0]]),
  ).toEqual([
    ['0', 'ZeroDivision'],
    ['1', 'returned 7'],
    ['2', 'crashed'],
    ['3', undefined],
  ])
  plugin('units', 'def score(reply, question): return reply != "1"')
  expect((await again()).rescored[0]!.result).toMatchObject({ n: 4, right: 3, wrong: 1, errors: 0 })
  expect(stored().every((record) => record.error === undefined)).toBe(true)
})

test('answers are scored again by a plug-in, and by the card’s own scorer without it', async () => {
  plugin('units', example)
  const { result, again } = await evaluate(['是 2 米'], { use: 'text' }, 'accuracy')
  expect(result).toMatchObject({ metric: 'accuracy', right: 0 })
  expect((await again({ extractor: 'units' })).rescored[0]!.result).toMatchObject({
    metric: 'accuracy',
    right: 1,
  })
  const scored = (await again({ scorer: 'units', extractor: 'units' })).rescored[0]!.result
  expect(scored).toMatchObject({ metric: 'score', right: 1 })
  const back = (await again()).rescored[0]!.result
  expect([back.metric, back.right, back.remarks]).toEqual(['accuracy', 0, undefined])
})

test('a plug-in that is not there is refused before anything is asked', async () => {
  await expect(evaluate(['2 米'], units)).rejects.toThrow(
    `put it into "${join(home, 'plugins')}" as units.py`,
  )
})
