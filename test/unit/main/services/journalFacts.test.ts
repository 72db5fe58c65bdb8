import { expect, test } from 'vitest'
import type { JournalLine } from '@shared/domain/events'
import { stepsOf } from '@main/services/journalFacts'

const metric = (step: number, loss: number): JournalLine => ({
  ...{ t: 0, type: 'metric', step, epoch: 0, loss, learningRate: 0, gradNorm: 0, tokensPerSecond: 0 },
})
const evaluation = (step: number, loss: number): JournalLine => ({ t: 0, type: 'evaluation', step, loss })

test('a resumed training that ends earlier the second time keeps nothing of the steps it threw away', () => {
  const first = [metric(1, 9), metric(2, 8), evaluation(2, 7), metric(3, 6), metric(4, 5), evaluation(4, 4)]
  const { metrics, evaluations } = stepsOf([...first, metric(3, 3)])
  expect(metrics.map(({ step, loss }) => [step, loss])).toEqual([[1, 9], [2, 8], [3, 3]]) // prettier-ignore
  expect(evaluations).toEqual([{ step: 2, loss: 7 }])
})
