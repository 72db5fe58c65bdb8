import { detectableByMcnemar, detectableByMean } from '@shared/domain/stats/detectable'
import { welch } from '@shared/domain/stats/welch'
import { expect, test } from 'vitest'

// scipy 1.17.1: scipy.stats.ttest_ind(y, x, equal_var=False)
test('Welch: what ignoring the pairs would say', () => {
  const unpaired = welch([0.2, 0.5, 0.1, 0.9, 0.4, 0.7], [0.6, 0.4, 0.8, 1, 0.9])
  expect(unpaired?.p).toBeCloseTo(0.12878538663171285, 10)
  expect(unpaired?.ci95).toBeAllclose([-0.09640669766015042, 0.6430733643268172], {
    absolute: 1e-9,
    relative: 0,
  })
  expect(welch([1], [0, 1])).toBeNull()
  expect(welch([1, 1], [1, 1])).toBeNull()
})

test('the smallest difference satisfies the sample-size formula it comes from', () => {
  const [n, discordant] = [500, 100]
  const delta = detectableByMcnemar(discordant, n) ?? NaN
  const share = discordant / n
  // Connor 1987, equation 3: √n δ = z(0.975)√ψ + z(0.8)√(ψ − δ²)
  const right = 1.959963984540054 * Math.sqrt(share) + 0.8416212335729143 * Math.sqrt(share - delta ** 2)
  expect(Math.sqrt(n) * delta).toBeCloseTo(right, 10)
})

test('six questions that go one way are the least that can show anything', () => {
  expect(detectableByMcnemar(5, 5)).toBeNull()
  expect(detectableByMcnemar(0, 0)).toBeNull()
  expect(detectableByMcnemar(0, 60)).toBe(0.1)
  expect(detectableByMcnemar(6, 6)).toBe(1)
})

// (scipy.stats.t.isf(0.025, 197) + scipy.stats.t.isf(0.2, 197)) * 0.028
test('of a mean: both quantiles of t times the standard error', () => {
  expect(detectableByMean(0.028, 197)).toBeCloseTo(0.07883, 4)
  expect(detectableByMean(0.1, 0)).toBeNull()
})
