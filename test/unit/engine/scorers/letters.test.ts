import { describe, expect, test } from 'vitest'
import { scored } from '../../../helpers/scoring'

const options = ['苹果', '香蕉', '梨', '桃子']

describe('one letter', () => {
  test.each([
    // what models write
    ['B', 'B'],
    ['B. 香蕉', 'B'],
    ['(B)', 'B'],
    ['（Ｂ）', 'B'],
    ['答案：B', 'B'],
    ['答案:B', 'B'],
    ['答案是**B**。', 'B'],
    ['【答案】B', 'B'],
    ['故选：B。', 'B'],
    ['选B', 'B'],
    ['正确答案为 B 选项', 'B'],
    ['因此答案是：\nB', 'B'],
    ['\\boxed{B}', 'B'],
    ['\\boxed{\\text{B}}', 'B'],
    ['\\boxed{b}', 'B'],
    ['{"answer": "B"}', 'B'],
    ["{'answer': 'B'}", 'B'],
    ['ANSWER: B', 'B'],
    ['The answer is B.', 'B'],
    ['A 不对，C 也不对，所以 B', 'B'],
    ['答案：A 吗？不，答案：B', 'B'],
    ['我认为是香蕉', 'B'],
    ['<think>答案：A</think>\n\n答案：B', 'B'],
    // letters that are no answer
    ['这家公司在 A 股上市，答案：B', 'B'],
    ['B，因为它不是 A 股公司', 'B'],
    ['做了B超之后，应选 C', 'C'],
    ['A good question. The answer is D', 'D'],
    ['Apple', null],
    ['CBA 联赛', null],
    ['x^A', null],
    ['答案：A或B', null],
    ['苹果和香蕉', null],
    ['E', null],
    ['', null],
    ['<think>答案：B', null],
  ])('the reply %j', async (reply, extracted) => {
    const result = await scored({ use: 'letter' }, reply, { options, gold: 1 })
    expect([result.extracted, result.right]).toEqual([extracted, extracted === 'B'])
  })

  test('an unfinished reply has no last letter, but what follows its marker counts', async () => {
    const score = (output: string) =>
      scored({ use: 'letter' }, { output, finish: 'length' }, { options, gold: 1 })
    expect((await score('A 项说的是水果，B 项')).extracted).toBe(null)
    expect((await score('答案：B。因为')).extracted).toBe('B')
  })

  test('the rule that found the answer is kept with its version', async () => {
    const by = async (reply: string) =>
      (await scored({ use: 'letter' }, reply, { options, gold: 1 })).extractedBy
    expect(await by('答案：B')).toBe('after@2')
    expect(await by('是 B')).toBe('letter@1')
    expect(await by('香蕉')).toBe('optionText@1')
  })

  test('without options in the row the card says which letters there are, and the target names the right one', async () => {
    const spec = { use: 'letter', among: 'ABCDEFG' } as const
    expect((await scored(spec, '【答案】G', { target: ['G'] })).right).toBe(true)
  })

  test('a rule with a pattern reads full-width forms: EvalScope C-Eval', async () => {
    const extract = [{ use: 'regex' as const, pattern: '答案:([A-D])', which: 'last' as const }]
    const result = await scored({ use: 'letter', extract }, '答案：A……答案：C', { options, gold: 2 })
    expect(result).toMatchObject({ extracted: 'C', extractedBy: 'regex@1', right: true })
  })
})

describe('several letters', () => {
  const card = { use: 'letters' } as const
  test.each([
    ['答案：ACD', 'ACD', { accuracy: 1, half: 1, anyOf: 1, f1: 1 }],
    ['答案：A、C、D', 'ACD', { accuracy: 1, half: 1, anyOf: 1, f1: 1 }],
    ['答案是 D，C 和 A', 'ACD', { accuracy: 1, half: 1, anyOf: 1, f1: 1 }],
    ['选 A。\n所以是A C D', 'ACD', { accuracy: 1, half: 1, anyOf: 1, f1: 1 }],
    ['答案：AC', 'AC', { accuracy: 0, half: 0.5, anyOf: 1, f1: 0.8 }],
    ['答案：C', 'C', { accuracy: 0, half: 0.5, anyOf: 1, f1: 0.5 }],
    ['答案：ABCD', 'ABCD', { accuracy: 0, half: 0, anyOf: 1, f1: 6 / 7 }],
    ['答案：B', 'B', { accuracy: 0, half: 0, anyOf: 0, f1: 0 }],
    ['不知道', null, { accuracy: 0, half: 0, anyOf: 0, f1: 0 }],
  ])('the reply %j', async (reply, extracted, scores) => {
    const result = await scored(card, reply, { options, target: ['ACD'] })
    expect(result).toMatchObject({ extracted, scores, right: scores.accuracy === 1 })
  })
  test.each([[['A', 'C', 'D']], [['A,C,D']], [['ＡＣＤ']]])('gold written as %j', async (target) =>
    expect((await scored(card, '答案：ACD', { options, target })).right).toBe(true),
  )
})
