import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { draftBenchmark } from '@engine/jobs/draftBenchmark'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'biaochi-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const draft = (content: string, name = '我的题.csv') => {
  const file = join(folder, name)
  writeFileSync(file, content)
  return draftBenchmark({ file })
}
const lines = (rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n')
const repeated = (rows: readonly object[]): string => lines(Array.from({ length: 12 }, () => rows).flat())

test('a spreadsheet with option columns becomes a question of letters', async () => {
  const file = resolve(import.meta.dirname, '../../../fixtures/benchmarks/files/questions.xlsx')
  const { card, questions, asked, problems } = await draftBenchmark({ file, name: '常识' })
  expect([questions, problems]).toEqual([3, []])
  expect(card).toMatchObject({
    id: expect.stringMatching(/^own-[0-9a-f]{8}$/) as string,
    title: { zh: '常识' },
    data: { from: 'own', file: 'questions.xlsx' },
    solve: { use: 'chooseByLogprob', continuation: 'letter' },
  })
  expect(asked).toEqual([
    { prompt: '以下是单项选择题，请选出正确答案。\n\n一加一？\nA. 1\nB. 2\nC. 3\n答案：', answer: 'B' },
    { prompt: '以下是单项选择题，请选出正确答案。\n\n地球是平的？\nA. 对\nB. 错\n答案：', answer: 'B' },
    { prompt: '以下是单项选择题，请选出正确答案。\n\n三减一？\nA. 1\nB. 2\nC. 3\n答案：', answer: 'B' },
  ])
})

const options = ['甲', '乙', '丙']
test.each([
  ['letters', ['A', 'C'], 'letter', ['A', 'C']],
  ['numbers from 0', [0, 2], 'index0', ['A', 'C']],
  ['numbers from 1', [1, 3], 'index1', ['A', 'C']],
  ['the options’ texts', ['甲', '丙'], 'option', ['A', 'C']],
  ['several letters', ['AC', 'B'], 'letters', ['AC', 'B']],
])('answers as %s are told by what fits every row', async (_, answers, as, targets) => {
  const rows = answers.map((answer) => ({ question: '问', choices: options, answer }))
  const { card, asked } = await draft(lines(rows), 'q.jsonl')
  expect(card.sample.gold.as).toBe(as)
  expect(asked.map((a) => a.answer)).toEqual(targets)
})

test.each([
  ['numbers', '题目,答案\n一加一等于几？,2\n二加三等于几？,5\n', 'number', 'number'],
  ['letters whose options are in the question', '题目,答案\n"选：\nA. 一\nB. 二",B\n', 'letter', 'letter'],
  ['short texts', '问题,参考答案\n首都？,北京\n最长的河？,长江\n', 'texts', 'text'],
  ['long texts', `题目,答案\n写一段话,${'很长'.repeat(40)}\n`, 'texts', 'summary'],
])('without options, %s', async (_, content, as, scorer) => {
  const { card } = await draft(content)
  expect([card.sample.gold.as, card.score.use]).toEqual([as, scorer])
})

test('a few answers that come again and again are labels', async () => {
  const { card, asked } = await draft(
    repeated([
      { text: '很好', label: '正面' },
      { text: '很差', label: '负面' },
    ]),
    'x.jsonl',
  )
  expect(card.sample.options).toMatchObject({ from: 'labels' })
  expect(asked[0]).toEqual({ prompt: '很好\n请从以下各项中选择：\n正面\n负面\n答案：', answer: '正面' })
})

test('context, subject and id are used where they are what they seem', async () => {
  const rows = Array.from({ length: 6 }, (_, i) => ({
    ...{ id: i + 1, 学科: i % 2 ? '历史' : '地理', 材料: i ? '材料' : '' },
    ...{ 题目: '问', 选项A: 'x', 选项B: 'y', 答案: 'A' },
  }))
  const { card, asked } = await draft(JSON.stringify(rows), 'x.json')
  expect(card.sample.id).toBe('id')
  expect(card.subsets).toEqual({ by: 'field', field: '学科', list: [] })
  expect(asked.map((a) => a.prompt.split('\n\n')[1])).toEqual([
    '问\nA. x\nB. y\n答案：',
    '材料\n问\nA. x\nB. y\n答案：',
    '材料\n问\nA. x\nB. y\n答案：',
  ])
})

test('rows that do not fit are named, the others kept', async () => {
  const { questions, problems } = await draft('question,A,B,answer\nWhat?,1,2,A\nWhy?,1,2,E\nHow?,1,2,B\n')
  expect(questions).toBe(2)
  expect(problems).toEqual([
    expect.stringContaining('line 3: "answer" is "E", which is none of the 2 options'),
  ])
})

test('a file without answers, and one whose answers are empty, are refused with its columns', async () => {
  await expect(draft('title,body\nx,y\n')).rejects.toThrow('has "title", "body", none of which looks like')
  await expect(draft('question,answer\nx,\ny,\n')).rejects.toThrow('check that its answers in "answer"')
})
