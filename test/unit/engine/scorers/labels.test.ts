import { describe, expect, test } from 'vitest'
import { scored } from '../../../helpers/scoring'

describe('a label', () => {
  const options = ['蕴含', '矛盾', '中立']
  test.each([
    ['矛盾', '矛盾', true],
    ['两句话是矛盾的。', '矛盾', true],
    ['不是蕴含，而是矛盾', '矛盾', true],
    ['无关', '中立', false],
    ['我不知道', null, false],
    ['', null, false],
  ])('the last to occur, aliases included: %j', async (reply, extracted, right) => {
    const spec = { use: 'label' as const, aliases: { 中立: ['无关'] } }
    const result = await scored(spec, reply, { options, gold: 1, target: ['矛盾'] })
    expect(result).toMatchObject({ extracted, right })
  })
  test('a label inside a longer one is not that label: 是 in 不是', async () => {
    const score = (reply: string) =>
      scored({ use: 'label', match: 'last' }, reply, { options: ['是', '不是'], gold: 1, target: ['不是'] })
    expect((await score('不是')).right).toBe(true)
    expect((await score('是')).right).toBe(false)
  })
  test.each([
    ['whole', '积极。', '积极'],
    ['whole', '“积极”', '积极'],
    ['whole', 'Positive', '积极'],
    ['whole', '是积极', null],
    ['only', '情感是积极的', '积极'],
    ['only', '不是消极，是积极', null],
    ['first', '积极，不是消极', '积极'],
  ] as const)('%s: %j', async (match, reply, extracted) => {
    const spec = { use: 'label' as const, match, aliases: { 积极: ['positive'] } }
    const result = await scored(spec, reply, { options: ['积极', '消极'], gold: 0, target: ['积极'] })
    expect(result.extracted).toBe(extracted)
  })
  test('LongBench lsht: one divided by the number of classes named', async () => {
    const labels = ['体育', '财经', '社会']
    const score = async (reply: string) =>
      (await scored({ use: 'label', labels, match: 'first' }, reply, { target: ['财经'] })).scores['share']
    expect([await score('财经'), await score('体育、财经'), await score('社会')]).toEqual([1, 0.5, 0])
  })
})

describe('a set of labels', () => {
  const labels = ['婚后有子女', '限制行为能力子女抚养', '有夫妻共同财产', '支付抚养费']
  test('those that occur, against a gold text that lists them: F1 by hand', async () => {
    const result = await scored({ use: 'labels', labels }, '类别：婚后有子女、支付抚养费', {
      target: ['类别:婚后有子女、有夫妻共同财产、支付抚养费。'],
    })
    expect(result.scores).toEqual({ f1: 0.8, accuracy: 0 })
    expect(result.statistics).toEqual({ microF1: [2, 2, 3] })
  })
  test('parts between separators where no labels are given', async () => {
    const result = await scored({ use: 'labels' }, '盗窃；诈骗', { target: ['诈骗', '盗窃'] })
    expect(result).toMatchObject({ extracted: '盗窃、诈骗', right: true })
  })
})
