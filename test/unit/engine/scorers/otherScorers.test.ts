import { describe, expect, test } from 'vitest'
import type { scorer } from '@shared/benchmarks/schema/score'
import type * as z from 'zod'
import { scored } from '../../../helpers/scoring'

type Reads = Extract<z.input<typeof scorer>, { use: 'judge' }>['reads']

describe('numbers', () => {
  test.each([
    // APE210K's golds: fractions, expressions, percentages, mixed numbers
    ['答案是14', '(45+39)/(45-39)', true],
    ['答案是 1/3', '(1/3)', true],
    ['答案是0.875', '7/8', true],
    ['答案是 35%', '35%', true],
    ['\\boxed{0.35}', '35%', true],
    ['答案是 2.5', '2(1/2)', true],
    // Chinese writing
    ['答案是十二个', '12', true],
    ['答案是百分之五', '5%', true],
    ['答案是三分之二', '2/3', true],
    ['答案是3.2万', '32000', true],
    ['答案是5万元', '5', true],
    ['答案是1.5亿', '150000000', true],
    ['答案是1.5×10^8', '150000000', true],
    ['答案是 1.5 \\times 10^{8}', '1.5e8', true],
    ['答案是１２３', '123', true],
    ['答案是1,234,567', '1234567', true],
    ['共有 12 个，一定正确', '12', true],
    ['答案是13', '12', false],
    ['答案是-3', '3', false],
  ])('%j for a reference of %j: %j', async (reply, gold, right) =>
    expect((await scored({ use: 'number' }, reply, { target: [gold] })).right).toBe(right),
  )
  test('MathGLM: equal after rounding to two decimals', async () => {
    const compare = { as: 'rounded', decimals: 2 } as const
    const right = async (reply: string) =>
      (await scored({ use: 'number', compare }, reply, { target: ['3.14159'] })).right
    expect([await right('3.14'), await right('3.1402'), await right('3.13')]).toEqual([true, true, false])
  })
  test('LawBench 3-7: the amount is one of the numbers of the reply', async () => {
    const spec = { use: 'number', anywhere: true } as const
    const reply = '盗窃金额共计5500元，其中3000元已退还'
    expect((await scored(spec, reply, { target: ['5500'] })).right).toBe(true)
    expect((await scored(spec, reply, { target: ['5501'] })).right).toBe(false)
  })
  test('LongBench passage retrieval: share of the numbers of the reply that are it', async () => {
    const spec = { use: 'number', anywhere: true } as const
    const { scores } = await scored(spec, '段落3、段落3、段落5、段落7', { target: ['段落3'] })
    expect(scores['share']).toBe(0.5)
  })
})

describe('expressions', () => {
  test.each([
    ['\\frac{1}{2}', '0.5', true],
    ['\\dfrac12', '\\frac{1}{2}', true],
    ['2\\sqrt{2}', '\\sqrt{8}', true],
    ['(x+1)^2', 'x^2+2x+1', true],
    ['x^2+2x', 'x^2+2x+1', false],
    ['x=3', '3', true],
    ['3, -1', '-1,3', true],
    ['-1或3', '3,-1', true],
    ['(1,2)', '(2,1)', false],
    ['[0,1)', '[0,1)', true],
    ['[0,1]', '[0,1)', false],
    ['(-\\infty,\\frac{1}{2}]', '(-\\infty,0.5]', true],
    ['\\left(\\frac{1}{2}, 1\\right)', '(0.5,1)', true],
    ['\\{1,2\\}', '\\{2,1\\}', true],
    ['\\frac{\\pi}{4}', 'π/4', true],
    ['-\\frac{1}{\\sqrt{3}}', '-\\frac{\\sqrt{3}}{3}', true],
    ['5\\text{ cm}', '5', true],
    ['30^\\circ', '30°', true],
    ['2n-1', 'n+n-1', true],
    ['10', '1', false],
    ['', '1', false],
  ])('$%s$ and $%s$: %j', async (answer, gold, right) =>
    expect((await scored({ use: 'expression' }, `所以 \\boxed{${answer}}`, { target: [gold] })).right).toBe(
      right,
    ),
  )
})

describe('texts and parts', () => {
  test.each([
    ['《红楼梦》。', '红楼梦', 'equal', true],
    ['ＡＢＣ', 'abc', 'equal', true],
    ['作者是曹雪芹', '曹雪芹', 'equal', false],
    ['作者是曹雪芹', '曹雪芹', 'contains', true],
    ['A公司和B公司', 'B公司, A公司', 'containsAll', true],
    ['A公司', 'B公司, A公司', 'containsAll', false],
    ['', '答', 'equal', false],
  ] as const)('%j for %j, %s: %j', async (reply, gold, match, right) =>
    expect((await scored({ use: 'text', match }, reply, { target: [gold] })).right).toBe(right),
  )
  test.each([
    ['letters', '【答案】ABCDE', ['ABCDE'], 1],
    ['letters', 'A B D C E', ['ABCDE'], 0.6],
    ['letters', 'ABCD', ['ABCDE'], 0], // a wrong number of answers is all wrong, as GAOKAO-Bench counts
    ['numbers', '[3, 1, 2]', ['3 1 2'], 1],
    ['numbers', '3,2,1', ['3', '1', '2'], 1 / 3],
    ['split', '唐朝；李白', ['唐朝', '李白'], 1],
  ] as const)('parts as %s: %j', async (parts, reply, target, share) => {
    const { scores, right } = await scored({ use: 'sequence', parts }, reply, { target: [...target] })
    expect(scores).toEqual({ share, accuracy: share === 1 ? 1 : 0 })
    expect(right).toBe(share === 1)
  })
})

describe('entities', () => {
  const gold = ['疾病:肺炎', '药物:青霉素', '药物:头孢']
  test.each([
    ['lines', '疾病实体：肺炎\n药物实体：青霉素，阿司匹林', [2, 3, 3]],
    ['pairs', '疾病:肺炎;药物:头孢', [2, 2, 3]],
    ['json', '结果：{"疾病": ["肺炎"], "药物": ["头孢", "青霉素"]}', [3, 3, 3]],
    ['lines', '没有实体', [0, 0, 3]],
  ] as const)('as %s: %j', async (form, reply, counts) => {
    const target = form === 'json' ? ['{"疾病": ["肺炎"], "药物": ["头孢", "青霉素"]}'] : gold
    const { statistics } = await scored({ use: 'entities', form }, reply, { target })
    expect(statistics).toEqual({ microF1: [...counts] })
  })
  test('a text without entities is right where none is named', async () => {
    const result = await scored({ use: 'entities', form: 'lines' }, '无', { target: [] })
    expect(result).toMatchObject({ right: true, scores: { f1: 1 } })
  })
})

describe('LawBench months, by hand (ln 216 = 5.375278)', () => {
  const score = async (reply: string, gold: string) =>
    (await scored({ use: 'logDistance' }, reply, { target: [gold] })).scores['score']
  const by = (gold: number, predicted: number): number =>
    1 - Math.abs(Math.log(gold + 1) - Math.log(predicted + 1)) / Math.log(216)
  test.each([
    ['判处有期徒刑十个月', '刑期:10个月', 1],
    ['有期徒刑三年', '刑期:36个月', 1],
    ['拘役六个月', '刑期:10个月', by(10, 6)],
    ['有期徒刑二年，罚金', '刑期:36个月', by(36, 24)],
    ['无法判断', '刑期:36个月', 0],
  ])('%j for %j', async (reply, gold, wanted) => expect(await score(reply, gold)).toBeCloseTo(wanted, 12))
})

describe('corrections: edits from the source', () => {
  const fields = { source: '我今天很高心去学较' }
  const target = ['我今天很高兴去学校']
  test.each([
    ['我今天很高兴去学校', [2, 2, 2], true],
    ['我今天很高兴去学较', [1, 1, 2], false],
    ['我今天很高兴地去学校', [1, 2, 2], false], // 兴地 is another replacement than 兴
    ['我今天很高心去学较', [0, 0, 2], false],
  ])('%j', async (reply, counts, right) => {
    const result = await scored({ use: 'correction' }, reply, { fields, target })
    expect(result).toMatchObject({ right, statistics: { f05: counts, f1: counts } })
  })
})

describe('TextVQA: mean over leave-one-out of min(1, matches ÷ 3), by hand', () => {
  const humans = [...Array<string>(2).fill('nokia'), ...Array<string>(8).fill('phone')]
  test.each([
    ['Phone.', 1],
    ['the phone', 1],
    ['Nokia', (2 * (1 / 3) + 8 * (2 / 3)) / 10],
    ['samsung', 0],
  ])('%j', async (reply, accuracy) => {
    const { scores } = await scored({ use: 'vqa' }, reply, { target: humans })
    expect(scores['accuracy']).toBeCloseTo(accuracy, 12)
  })
})

describe('what a judge wrote', () => {
  const judged = (reads: Reads, judgements: readonly string[]) =>
    scored({ use: 'judge', ask: '{question}{reply}', reads }, { output: '回答', judgements }, {})
  test.each([
    ["……{'事实正确性': 7, '综合得分': 8}", 7 / 9],
    ['综合得分：10', 1],
    ['11', 1], // clamped to the scale
    ['没有打分', null],
  ])('AlignBench rating 1 to 10: %j', async (text, score) => {
    const extract = [{ use: 'json' as const, field: '综合得分' }, { use: 'lastNumber' as const }]
    const result = await judged({ as: 'rating', min: 1, max: 10, extract }, [text])
    expect(result.extracted === null ? null : result.scores['score']).toEqual(score)
  })
  test.each([
    ['A', 'correct', { correct: 1, incorrect: 0, notAttempted: 0 }],
    ['评分：B', 'incorrect', { correct: 0, incorrect: 1, notAttempted: 0 }],
    ['C', 'notAttempted', { correct: 0, incorrect: 0, notAttempted: 1 }],
    ['嗯', null, { correct: 0, incorrect: 0, notAttempted: 0 }],
  ])('Chinese SimpleQA grade %j', async (text, said, scores) => {
    const reads = { as: 'grade', correct: ['A'], incorrect: ['B'], notAttempted: ['C'] } as const
    const result = await judged({ ...reads, correct: ['A'], incorrect: ['B'], notAttempted: ['C'] }, [text])
    expect(result).toMatchObject({ extracted: said, scores })
  })
  test.each([
    [['A', 'B'], 1], // first in both orders
    [['A', 'A'], 0.5], // the judge prefers a place, not a reply
    [['B', 'A'], 0],
    [['A', '都好'], 0],
  ])('a pair asked both ways: %j', async (judgements, score) =>
    expect((await judged({ as: 'pair' }, judgements)).scores['score']).toBe(score),
  )
})
