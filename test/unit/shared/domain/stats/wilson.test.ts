import { wilson } from '@shared/domain/stats/wilson'
import { expect, test } from 'vitest'

// statsmodels 0.15.0: statsmodels.stats.proportion.proportion_confint(k, n, method='wilson')
test.each([
  [0, 1, [0, 0.7934506856227627]],
  [1, 1, [0.2065493143772374, 1]],
  [0, 10, [0, 0.27753279986288926]],
  [10, 10, [0.7224672001371106, 1]],
  [7, 10, [0.39677814746114537, 0.8922087325936989]],
  [650, 1346, [0.45630320090610405, 0.5096187229617638]],
  [1, 100_000, [1.7652477303783092e-6, 5.664709659040968e-5]],
] as const)('Wilson interval of %i of %i', (k, n, expected) => {
  expect(wilson(k, n)).toBeAllclose(expected, { absolute: 1e-9, relative: 1e-9 })
})

test('nothing asked is nothing known', () => {
  expect(wilson(0, 0)).toEqual([0, 1])
})
