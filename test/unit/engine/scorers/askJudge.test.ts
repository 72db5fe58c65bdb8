import { expect, test } from 'vitest'
import { scorer } from '@shared/benchmarks/schema/score'
import { createScoring } from '@engine/scorers/registry'
import { noTools } from '../../../helpers/scoring'

const sample = { id: '1', subset: 's', fields: { question: '问' }, options: [], gold: null, target: ['参考'] }
const score = (spec: object, says: (prompt: string) => string, judgements?: string[]) => {
  const asked: string[] = []
  const askJudge = async (prompt: string): Promise<string> => {
    asked.push(prompt)
    return says(prompt)
  }
  const given = judgements ? { judgements } : {}
  return createScoring(scorer.parse({ use: 'judge', ask: '{question}|{reply}|{reference}', ...spec }), {
    ...noTools,
    askJudge,
  })({ output: '<think>想</think>回答', finish: 'stop', ...given }, sample).then((scored) => ({
    ...scored,
    asked,
  }))
}

test('the judge sees question, reference and the reply without its thoughts; what it wrote is kept', async () => {
  const rating = await score({ reads: { as: 'rating', min: 1, max: 5 } }, () => '评分：4')
  expect(rating).toMatchObject({ asked: ['问|回答|参考'], judgements: ['评分：4'], scores: { score: 0.75 } })
})

test('a pair is judged in both orders: a judge that always prefers the first gives neither a win', async () => {
  const pair = await score({ reads: { as: 'pair' } }, () => 'A')
  expect(pair.asked).toEqual(['问|回答|参考', '问|参考|回答'])
  expect(pair.scores).toMatchObject({ score: 0.5 })
  const better = await score({ reads: { as: 'pair' } }, (p) => (p === '问|回答|参考' ? 'A' : 'B'))
  expect(better).toMatchObject({ right: true, scores: { score: 1 } })
})

test('stored judgements are read again without asking; a judge without a verdict is no fault of the reply', async () => {
  const again = await score({ reads: { as: 'rating', min: 1, max: 5 } }, () => '', ['5'])
  expect(again).toMatchObject({ asked: [], right: true })
  await expect(score({ reads: { as: 'rating', min: 1, max: 5 } }, () => '不知道')).rejects.toThrow(
    'no verdict',
  )
})
