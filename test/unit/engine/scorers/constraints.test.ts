import { expect, test } from 'vitest'
import { followed } from '@engine/scorers/mifeval'
import oracle from '../../../fixtures/scorers/metrics.json'
import { scored } from '../../../helpers/scoring'

test.each(oracle.mifeval.cases)(
  '$id with $arguments follows as the authors’ program says',
  ({ id, ...wanted }) => {
    const given = wanted.arguments
    const follows = (reply: string): string => (followed(reply, { ids: [id], given })[0] ? '1' : '0')
    expect(oracle.mifeval.replies.map(follows).join('')).toBe(wanted.followed)
  },
)

const asked = (output: string, extra: object) =>
  scored({ use: 'constraints' }, output, { extra: { ...extra } })

test('all instructions count together, each with the arguments of its row; a reply may be right but for its frame', async () => {
  const extra = {
    ids: ['punctuation:no_comma', 'length_constraints:number_words'],
    // Multi-IF and some copies hold the arguments as JSON in JSON
    arguments: JSON.stringify([null, JSON.stringify({ relation: 'at least', num_words: 4, prompt: null })]),
  }
  const good = await asked('<think>一，二</think>今天天气好', extra)
  expect([good.right, good.scores]).toEqual([true, { strict: 1, loose: 1, instructions: 1 }])
  const framed = await asked('好的，如下\n今天天气好', extra)
  expect([framed.right, framed.scores]).toEqual([false, { strict: 0, loose: 1, instructions: 0.5 }])
  expect(framed.reason).toBe('does not follow punctuation:no_comma')
})

test('an instruction nobody can check and a row without any are errors, never wrong', async () => {
  await expect(asked('好', { ids: ['change_case:capital'], arguments: [{}] })).rejects.toThrow(
    'change_case:capital',
  )
  await expect(asked('好', { arguments: [{}] })).rejects.toThrow('names no instructions')
})

test.each(oracle.lveval)(
  'LV-Eval: $answer against $references',
  async ({ answer, references, f1, rougeL }) => {
    const target = references.filter((reference) => reference !== '')
    const { scores } = await scored({ use: 'keywordF1' }, answer, { target })
    expect(scores).toEqual({
      f1: expect.closeTo(f1, 9) as number,
      rougeL: expect.closeTo(rougeL, 9) as number,
    })
  },
)
