import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readExclusions } from '@engine/files/exclusions'
import { findLeakage } from '@engine/jobs/leakage'
import { createRandom } from '@shared/util/random'
import { inShared, testWithShared } from '../../../helpers/shared'

const home = mkdtempSync(join(tmpdir(), 'biaochi-'))
afterAll(() => rmSync(home, { recursive: true }))
const context = { signal: new AbortController().signal, emit: () => {} }
const put = (name: string, rows: readonly object[]): string => {
  writeFileSync(join(home, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return join(home, name)
}
const row = (user: string, assistant: string) => ({
  messages: [
    { role: 'user', content: user },
    { role: 'assistant', content: assistant },
  ],
})

const problem = '一个长方形的果园长二百米，宽一百米，如果长与宽都扩大一倍，那么果园的面积增加多少公顷？'
const data = join(home, 'cmath')
mkdirSync(data)
put('cmath/test.jsonl', [
  { grade: 6, question: problem, golden: '6' },
  { grade: 1, question: '1+1=？', golden: '2' },
])

test('rows are named with their evidence, and listed for a training to leave out', async () => {
  const file = put('train.jsonl', [
    row('你好', '你好！'),
    row(problem, '增加6公顷。'),
    { text: `题：${problem}` },
  ])
  const exclude = join(home, 'leave-out.json')
  const sources = { benchmarks: ['cmath'], data, resources: '/none' }
  const found = await findLeakage({ files: [file], exclude, ...sources }, context)
  expect(found).toEqual({
    rows: 3,
    flagged: 2,
    matches: [
      {
        ...{ file, row: 2, nth: 2, benchmark: 'cmath', sample: '1' },
        overlap: 1,
        options: null,
        answer: true,
        text: expect.stringContaining('扩大一倍'),
      },
      {
        ...{ file, row: 3, nth: 3, benchmark: 'cmath', sample: '1' },
        overlap: 1,
        options: null,
        answer: false,
        text: expect.stringContaining('扩大一倍'),
      },
    ],
    benchmarks: [{ benchmark: 'cmath', questions: 2, tooShort: 1, leaked: 1 }],
    failed: [],
  })
  expect([...readExclusions(exclude, file)]).toEqual([2, 3])
  writeFileSync(file, readFileSync(file, 'utf8').replace('你好！', '您好！'))
  expect(() => readExclusions(exclude, file)).toThrow('was written for other data than')
})

test('behind blank lines a row has its line, for the list, and its number, for whoever pages through rows', async () => {
  const file = join(home, 'gaps.jsonl')
  const line = (text: string): string => JSON.stringify({ text })
  writeFileSync(file, `${line('无关')}\n\n\n${line(problem)}\n`)
  const sources = { benchmarks: ['cmath'], data, resources: '/none' }
  const { matches } = await findLeakage({ files: [file], ...sources }, context)
  expect(matches.map(({ row: at, nth }) => [at, nth])).toEqual([[4, 2]])
})

test('what cannot be left out is refused before anything is read', async () => {
  const ask = { files: [join(home, 'novel.txt')], exclude: join(home, 'x.json'), resources: '/none' }
  await expect(findLeakage(ask, context)).rejects.toThrow('is one text without rows')
})

test('a benchmark asked for by name must be there; of all, those that are there are read', async () => {
  const file = put('other.jsonl', [row('你好', '你好！')])
  const ask = { files: [file], data, resources: '/none' }
  await expect(findLeakage({ ...ask, benchmarks: ['ceval'] }, context)).rejects.toThrow('"ceval"')
  expect((await findLeakage(ask, context)).benchmarks.map(({ benchmark }) => benchmark)).toEqual(['cmath'])
})

// scripts are plain JavaScript, so their exports are stated here
const plantsScript: string = '../../../../scripts/bench/plants.mjs'
interface Question {
  readonly asked: string
  readonly options: readonly string[]
  readonly gold: number | null
  readonly target: readonly string[]
}
const { disguises } = (await import(plantsScript)) as {
  disguises: Readonly<
    Record<
      string,
      (question: Question, random: ReturnType<typeof createRandom>, filler: () => string) => object
    >
  >
}

/** Every 40th question of a C-Eval subject's file, read by itself. */
function cevalQuestions(subject: string): (Question & { readonly id: string })[] {
  const lines = readFileSync(inShared('data', 'ceval', 'val', `${subject}_val.csv`), 'utf8')
    .trim()
    .split('\n')
  return lines.slice(1).flatMap((line) => {
    const [id = '', asked = '', a = '', b = '', c = '', d = '', answer = ''] = line.trim().split(',')
    if (line.includes('"') || asked.length < 13) return []
    return [
      {
        id: `${subject}/${id}`,
        asked,
        options: [a, b, c, d],
        gold: 'ABCD'.indexOf(answer),
        target: [answer],
      },
    ]
  })
}

testWithShared('of C-Eval questions planted in every way nearly all are found, and no others', async () => {
  const random = createRandom(3)
  const alpaca = JSON.parse(
    readFileSync(inShared('data', 'lf-alpaca-zh-demo', 'alpaca_zh_demo.json'), 'utf8'),
  ) as object[]
  const filler = (): string => JSON.stringify(alpaca[Math.floor(random.next() * alpaca.length)])
  const ways = Object.values(disguises)
  const pool = ['law', 'logic', 'physician', 'marxism', 'art_studies', 'accountant'].flatMap(cevalQuestions)
  const planted = pool.filter((_, i) => i % 3 === 0).slice(0, 50)
  const rows = planted.map((question, i) => ways[i % ways.length]!(question, random, filler))
  const file = put('planted.jsonl', [...alpaca, ...rows])
  const ask = { files: [file], benchmarks: ['ceval', 'cmmlu'], data: inShared('data'), resources: '/none' }
  const { matches } = await findLeakage(ask, context)
  const isFound = planted.map(({ id }, i) =>
    matches.some((m) => m.row === alpaca.length + i + 1 && m.benchmark === 'ceval' && m.sample === id),
  )
  expect(planted).toHaveLength(50)
  expect(isFound.filter(Boolean).length).toBeGreaterThanOrEqual(48)
  expect(new Set(matches.filter((m) => m.row <= alpaca.length).map((m) => m.row)).size).toBeLessThanOrEqual(1)
})
