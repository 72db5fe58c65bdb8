import { expect, test } from 'vitest'
import { expectedHalfWidth, sampledMean } from '@shared/domain/stats/sampled'

const close = { absolute: 1e-12, relative: 0 }
const small = { values: [1, 0, 1, 1], of: 10, weight: 0.25 }

// m = sum(w * mean); v = sum(w**2 * variance(ddof=1) / n * (1 - n/N)); n = m*(1-m)/v; Wilson's interval of m*n of n
test('parts weigh by their share, and what was asked of them leaves the less to doubt', () => {
  const { mean, ci95, full } = sampledMean([small, { values: [0, 0, 1], of: 30, weight: 0.75 }])
  expect(mean).toBeCloseTo(0.4375, 12)
  expect(ci95).toBeAllclose([0.11396759980981286, 0.8246551173219048], close)
  expect(full).toBeAllclose([0.12318802473236362, 0.8115253137667469], close)
})

test('a part of one value has the spread of the others, not none', () => {
  const { mean, full } = sampledMean([small, { values: [1], of: 30, weight: 0.75 }])
  expect(mean).toBe(0.9375)
  expect(full).toBeAllclose([0.0873528573549977, 0.9995747865514122], close)
})

// n/(n + z²) of 20 right answers; Wilson's interval of 0.75 at n = m*(1-m) / (variance(ddof=1)/20) = 19, with Python
test('one question of each of twenty parts tells as much as twenty questions', () => {
  const parts = (right: number) =>
    Array.from({ length: 20 }, (_, i) => ({ values: [i < right ? 1 : 0], of: 50, weight: 1 / 20 }))
  expect(sampledMean(parts(20)).ci95).toBeAllclose([0.8388748419471806, 1], close)
  expect(sampledMean(parts(15)).ci95).toBeAllclose([0.5254685637298616, 0.8904418242438302], close)
  expect(sampledMean([{ values: [1], of: 50, weight: 1 }]).ci95[0]).toBeCloseTo(
    1 / (1 + 1.959963984540054 ** 2),
    12,
  )
})

test('a sample without a wrong answer does not say that the set has none; the whole set says so', () => {
  const right = (n: number, of: number, weight: number) => ({ values: Array<number>(n).fill(1), of, weight })
  const { full } = sampledMean([right(4, 10, 0.25), right(3, 30, 0.75)])
  expect(full).toBeAllclose([0.5937326111250493, 1], close)
  expect(sampledMean([right(4, 4, 0.25), right(3, 3, 0.75)]).full).toEqual([1, 1])
  expect(sampledMean([{ values: [1, 0, 1, 1], of: 4, weight: 1 }]).full).toEqual([0.75, 0.75])
})

test('a large part that is all right by chance does not make twenty answers look like thousands', () => {
  const right = Array<number>(10).fill(1)
  const { ci95 } = sampledMean([
    { values: [1, 0, 1, 0, 1, 0, 1, 0, 1, 0], of: 10, weight: 0.01 },
    { values: right, of: 990, weight: 0.99 },
  ])
  // Wilson's interval of 0.995 at n = 1 / (0.01²/10 + 0.99²/10), computed with NumPy
  expect(ci95).toBeAllclose([0.7192593012895997, 0.9999353087025368], close)
})

test('the half-width stated beforehand is that of a score of one half', () => {
  const strata = [
    { n: 4, of: 10, weight: 0.25 },
    { n: 3, of: 30, weight: 0.75 },
  ]
  expect(expectedHalfWidth(strata)).toBeCloseTo(0.3186955400044653, 12)
  expect(expectedHalfWidth(strata.map((s) => ({ ...s, n: s.of })))).toBe(0)
})
