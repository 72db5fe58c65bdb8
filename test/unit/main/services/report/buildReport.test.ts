import { expect, test } from 'vitest'
import type { Language } from '@shared/domain/recipe'
import { buildReport } from '@main/services/report/buildReport'
import { plainText, type Block, type ReportDocument, type Table } from '@main/services/report/document'
import { reportData, type ReportInput } from '@main/services/report/reportData'
import { pairOfRuns, singleRun } from '../../../../helpers/reportInput'

const build = (input: ReportInput, language: Language = 'zh'): ReportDocument =>
  buildReport(reportData(input), { language, timeZone: 'Asia/Shanghai' })
const isTable = (block: Block): block is Table => block.kind === 'table'
const texts = (table: Table | undefined): string[][] =>
  (table?.rows ?? []).map((row) =>
    row.map((c) => (typeof c === 'object' && 'domain' in c ? '' : plainText(c))),
  )
const section = (document: ReportDocument, title: string): readonly Block[] =>
  document.sections.find((s) => s.title === title)?.blocks ?? []

/** Both runs with the second one's samples and results exchanged for the first one's. */
function unchanged(): ReportInput {
  const input = pairOfRuns()
  const [a, b] = input.runs
  if (!a || !b) throw new Error('two runs expected')
  return { ...input, runs: [a, { ...b, results: a.results, samples: a.samples }] }
}

test('the verdict is words, numbers and counts that agree with the comparison', () => {
  const input = pairOfRuns()
  const [row] = reportData(input).comparisons[0]?.rows ?? []
  const document = build(input)
  expect(document.headline).toBe('B 诗文问答 · tuned 比 A 诗文问答 · base 有得有失')
  expect(document.details[0]).toBe('4 项可比基准中，1 项有提升，1 项有下降，2 项看不出差别。')
  const [verdicts, dimensions, flips] = section(document, '结论').filter(isTable)
  expect(texts(verdicts)[0]).toEqual([
    '内置示例：诗文辨识\naccuracy · n = 240',
    '29.2%\n[23.8, 35.2]',
    '60.4%\n[54.1, 66.4]',
    '+31.3\n[+22.9, +39.2]',
    '< 0.001',
    '有提升\n可见 12.9',
  ])
  expect(texts(dimensions).at(-1)?.slice(0, 2)).toEqual(['整套评测', '4'])
  // what was the matter with the answers stands below the counts
  const counts = texts(flips)[0]?.slice(1)
  expect(counts?.map((cell) => cell.split('\n')[0])).toEqual(
    [row?.fixed, row?.broken, row?.bothRight, row?.bothWrong].map(String),
  )
})

test('two runs with the same answers: no difference is claimed and nothing flipped', () => {
  const document = build(unchanged(), 'en')
  expect(document.headline).toBe(
    'No evidence of a difference between B 诗文问答 · tuned and A 诗文问答 · base',
  )
  expect(section(document, 'Flipped questions')).toEqual([
    { kind: 'paragraph', text: 'No question changed its verdict.' },
  ])
})

test('what cannot be compared has a reason and no numbers', () => {
  const input = unchanged()
  const [a, b] = input.runs
  if (!a || !b) throw new Error('two runs expected')
  const other = { ...b, results: b.results.map((r) => ({ ...r, dataDigest: 'f'.repeat(64) })) }
  const document = build({ ...input, runs: [a, other] })
  expect(document.headline).toBe('B 诗文问答 · tuned 与 A 诗文问答 · base 不可比')
  expect(document.ruler).toBeNull()
  const [verdicts] = section(document, '结论').filter(isTable)
  expect(texts(verdicts)[0]?.slice(3)).toEqual(['—', '—', '不可比\n数据文件不同'])
})

test('one run alone is a report of its scores, without comparison, training or flips', () => {
  const document = build(singleRun())
  expect(document.headline).toBe('4 项基准，1,868 题')
  expect(document.sections.map((s) => s.title)).toEqual(['成绩', '分学科成绩', '附录'])
})

test('ten flipped questions of both kinds, with the scored answer marked in each output', () => {
  const questions = section(build(pairOfRuns()), '变化的题目').filter((b) => b.kind === 'question')
  expect(questions).toHaveLength(10)
  expect(new Set(questions.map((q) => q.flip))).toEqual(new Set(['改对了', '改错了']))
  const reading = questions.find((q) => q.source.startsWith('CMRC'))
  expect(reading?.answers[1]?.output).toEqual([
    { text: '答案是' },
    { text: '一九八六年建成开放', mark: true },
    { text: '。' },
  ])
})

test('a subject has the card’s name in the report’s language', () => {
  const [, table] = section(build(pairOfRuns(), 'en'), 'Subjects').filter(isTable)
  expect(texts(table)[0]?.slice(0, 4)).toEqual(['Computer Network', '24', '25.0%', '29.2%'])
})

test('categories of subjects and samples of a set are named in the report’s language', () => {
  const input = singleRun()
  const ceval = input.runs[0]?.results.find((r) => r.benchmark === 'ceval')
  if (!ceval) throw new Error('a result expected')
  const groups = [
    { ...ceval, group: 'Hard', label: '困难', subsets: 8, score: 0.25, ci95: [0.2, 0.3] as [number, number] },
  ]
  const sampled = { questions: 150, of: 1346, ci95: [0.24, 0.31] as [number, number] }
  const result = { ...ceval, groups, sampled }
  const document = build({ ...input, runs: input.runs.map((run) => ({ ...run, results: [result] })) }, 'en')
  const [table] = section(document, 'Subjects').filter(isTable)
  expect(texts(table)).toEqual([['C-Eval', 'C-Eval Hard', '8', '1,248', '25.0%', '[20.0, 30.0]']])
  const [scores] = section(document, 'Scores').filter(isTable)
  expect(texts(scores)[0]?.at(-1)).toBe('1,248\n150 of 1,346 questions asked; over all of them [24.0, 31.0]')
})

test('few-shot prefix, protocol, licence, digest and every locked recipe are in the appendix', () => {
  const input = pairOfRuns()
  const cards = new Map([...input.cards].map(([id, card]) => [id, { ...card, checked: false as const }]))
  const blocks = section(build({ ...input, cards }), '附录')
  const codes = blocks.flatMap((b) => (b.kind === 'code' ? [b.text] : []))
  const facts = blocks.flatMap((b) => (b.kind === 'facts' ? b.items : []))
  expect(codes.some((c) => c.startsWith('以下是中国关于高等数学考试'))).toBe(true)
  expect(codes.filter((c) => c.startsWith('model:\n  path: /home/a/模型'))).toHaveLength(1)
  expect(codes.filter((c) => c.startsWith('run:\n  kind: '))).toHaveLength(3)
  expect(facts).toContainEqual({ label: '数据许可', value: 'CC BY-NC-SA 4.0 · 仅限非商业用途' })
  expect(facts).toContainEqual({ label: '真实文件核对', value: '这张评测卡没有在原作者的文件上核对过' })
  expect(facts.filter((f) => f.label === '数据摘要（sha256）')).toHaveLength(4)
})

test('a run that is not finished says so on the first page', () => {
  const input = singleRun()
  const document = build({ ...input, runs: input.runs.map((r) => ({ ...r, complete: false })) })
  expect(document.facts[0]?.value).toContain('未完成，只含已答的题目')
})

test('the map shows every subject with its number, hatched where there are few questions', () => {
  const input = pairOfRuns()
  const map = section(build(input), '分学科成绩').find((b) => b.kind === 'heatMap' && b.rows.length === 52)
  if (map?.kind !== 'heatMap') throw new Error('a map expected')
  expect(map.columns).toEqual(['B'])
  const [ceval] = reportData(input).comparisons[0]?.rows.filter((r) => r.benchmark === 'ceval') ?? []
  // 25.0 % to 29.2 % of 24 questions: one more right answer
  expect(map.rows[0]).toEqual({
    label: '计算机网络',
    cells: [{ strength: 1, text: '+4.2', few: true, claim: false }],
  })
  const shown = map.rows.map(({ cells }) => Number(cells[0]?.text.replace('−', '-')))
  expect(shown).toEqual(ceval?.subsets.map(({ a, b }) => expect.closeTo(100 * (b - a), 1)))
})

test('the card’s own prompt, how it was asked and on what machine are in the appendix', () => {
  const input = pairOfRuns()
  const runs = input.runs.map((run, i) => ({
    ...run,
    results: run.results.map((r) => ({
      ...r,
      conditions: { template: 'text', provider: i === 0 ? 'cpu' : 'webgpu' },
    })),
  }))
  const blocks = section(build({ ...input, runs }, 'en'), 'Appendix')
  const codes = blocks.flatMap((b) => (b.kind === 'code' ? [b.text] : []))
  const facts = blocks.flatMap((b) => (b.kind === 'facts' ? b.items : []))
  expect(codes.some((c) => c.includes('以下是中国关于{subject}考试的单项选择题'))).toBe(true)
  expect(facts).toContainEqual({ label: 'Provider', value: 'A: cpu\nB: webgpu' })
  expect(facts).toContainEqual({ label: 'Chat template', value: 'text' })
  expect(facts).toContainEqual({
    label: 'A 诗文问答 · base',
    value: 'AMD EPYC 9B14 × 2, 16.0 GiB, linux-x64',
  })
  expect(facts).toContainEqual({ label: '诗文问答', value: 'not recorded' })
})

test('validation losses are a line of their own in the curve of the training', () => {
  const chart = section(build(pairOfRuns()), '训练').find((b) => b.kind === 'lineChart')
  expect(chart?.kind === 'lineChart' && chart.lines.at(-1)).toMatchObject({
    label: '验证集',
    points: [
      { x: 200, y: 1.31 },
      { x: 400, y: 1.12 },
    ],
  })
})

test('what several runs were locked to travels with the report as one recipe', () => {
  const { attachments } = build(pairOfRuns())
  expect(attachments.map(({ name }) => name)).toEqual(['recipe-1.yaml'])
  expect(attachments[0]?.text).toMatch(/^model:\n {2}path: \/home[^]*seed: 42\nlock:\n[^]*0a08\n$/)
  expect(attachments[0]?.text).not.toContain('run:')
})
