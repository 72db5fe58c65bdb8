import {
  bootstrapDifference,
  bootstrapMean,
  bootstrapP,
  bootstrapQuantile,
} from '@shared/domain/stats/bootstrap'
import { wilson } from '@shared/domain/stats/wilson'
import { expect, test } from 'vitest'

const repeat = (values: readonly number[], times: number): number[] =>
  Array.from({ length: times }, () => values).flat()
const close = { absolute: 1e-9, relative: 1e-9 }

const values = repeat([0, 0.25, 0.5, 1, 1, 0.75, 0.3, 0.9, 0.1, 0.6], 8)
const before = repeat([0, 0.25, 0.5, 1, 1, 0.75, 0.3, 0.9, 0.1, 0.6], 4)
const after = repeat([0.2, 0.15, 0.7, 1, 0.8, 0.85, 0.6, 0.9, 0.2, 0.5], 4)
const differences = after.map((x, i) => x - before[i]!)
const skewed = [...repeat([0], 20), ...repeat([0.05], 5), 0.9, 1, 0.8, 0, 0.3]

// rng.gamma(.35, .35, 60).clip(0, 1.2) - .05, rounded
const gamma = [
  -0.038, -0.05, -0.044, -0.037, 0.01, 0.187, -0.049, -0.002, 0.408, 0.044, -0.037, 0.043, -0.05, 0.067,
  -0.046, 0.175, -0.05, 0.029, 0.187, -0.049, 0.467, -0.05, 0.015, -0.05, -0.049, -0.049, -0.048, -0.037,
  -0.049, 0.032, -0.044, -0.044, 0.194, 0.037, 0.035, 0.223, -0.037, 0.667, -0.049, 0.273, -0.026, -0.023,
  0.216, 0.079, 0.069, 0.331, -0.028, -0.036, 0.023, 0.091, -0.05, -0.05, 0.244, 0.167, 0.149, -0.043, 0.102,
  0.027, -0.022, -0.041,
]

// numpy 2.4.6: np.quantile(rng.choice(v, (4_000_000, len(v))).mean(1), q). Means of such values come in steps, of
// 0.000625, 0.00125 and up to 0.002; the tolerance is one step.
test.each([
  ['values', values, [0.419375, 0.463125, 0.51375, 0.54, 0.616875, 0.66], 0.000625],
  ['differences', differences, [-0.0225, 0.0025, 0.035, 0.05, 0.0975, 0.1225], 0.00125],
  ['skewed', skewed, [0.005, 0.0216667, 0.0733333, 0.105, 0.215, 0.288333], 0.002],
] as const)('quantiles of resampled means without resampling: %s', (_, v, expected, absolute) => {
  const quantiles = [0.001, 0.025, 0.25, 0.5, 0.975, 0.999].map((q) => bootstrapQuantile(v, q))
  expect(quantiles).toBeAllclose(expected, { absolute, relative: 0 })
})

// the same at norm.cdf(∓t.ppf(.975, n − 1)·√(n/(n − 1)))
test('interval of a mean: expanded percentiles', () => {
  expect(bootstrapMean(values)).toBeAllclose([0.46125, 0.618125], { absolute: 0.000625, relative: 0 })
  expect(bootstrapMean(skewed)).toBeAllclose([0.018333, 0.223333], { absolute: 0.0017, relative: 0 })
})

test('nothing asked is nothing known', () => {
  expect(bootstrapMean([])).toEqual([0, 1])
  expect(bootstrapDifference([])).toEqual({ delta: 0, ci95: [-1, 1] })
  expect(bootstrapP([])).toBe(1)
})

test('equal values leave room for what was not seen: as Wilson where Wilson applies', () => {
  expect(bootstrapMean(repeat([0], 10))).toBeAllclose(wilson(0, 10), close)
  expect(bootstrapMean(repeat([1], 10))).toBeAllclose(wilson(10, 10), close)
  const [lo, hi] = bootstrapMean([0.5])
  expect([lo, hi]).toBeAllclose([0.5 - 0.5 * 0.7934506856227627, 0.5 + 0.5 * 0.7934506856227627], close)
})

test('two runs with identical graded scores: no difference, yet not certain of it', () => {
  const { delta, ci95 } = bootstrapDifference(repeat([0], 40))
  expect(delta).toBe(0)
  const share = 3.841458820694124 / (40 + 3.841458820694124) // Wilson's bound at 0 of 40
  expect(ci95).toBeAllclose([-share, share], close)
  expect(bootstrapP(repeat([0], 40))).toBe(1)
})

test('a handful of pairs is no proof, however alike they are', () => {
  expect(bootstrapP([0.8])).toBe(1)
  expect(bootstrapP([0.8, 0.7, 0.7])).toBe(0.25) // 2^(1 − 3)
  expect(bootstrapP(repeat([0.5], 60))).toBe(2 ** -59)
})

test('all flipped, two values, one outlier: an interval within the range, never NaN', () => {
  for (const d of [repeat([1], 5), [0.2, 0.4], [...repeat([0], 9), 0.5], [-1, 1]]) {
    const { ci95 } = bootstrapDifference(d)
    expect(ci95[0]).toBeGreaterThanOrEqual(-1)
    expect(ci95[1]).toBeLessThanOrEqual(1)
    expect(ci95[0]).toBeLessThan(ci95[1])
    expect(bootstrapP(d)).toBeGreaterThan(0)
  }
})

// m = rng.choice(d, (800_000, n)).mean(1); c = abs(m - d.mean()); half = np.quantile(c, 1 - 2 * norm.sf(z)) with the z above;
// p = 2 * t.sf(norm.isf(q / 2) * ((n - 1) / n)**0.5, n - 1), q the share of c ≥ |d.mean()|, ties counted half
test.each([
  ['even', differences, [0.0025, 0.0975], 0.00125, 0.04359],
  ['skewed', gamma, [0.0173667, 0.0931], 0.0002, 0.006011],
] as const)('interval and p of a paired difference: %s', (_, d, ci95, absolute, p) => {
  expect(bootstrapDifference(d).ci95).toBeAllclose(ci95, { absolute, relative: 0 })
  expect(Math.abs(bootstrapP(d) / p - 1)).toBeLessThan(0.04)
})

test('the p and the interval agree on 0', () => {
  for (let shift = -0.06; shift <= 0.06; shift += 0.003) {
    const shifted = differences.map((x) => x + shift)
    const { ci95 } = bootstrapDifference(shifted)
    expect(bootstrapP(shifted) < 0.05).toBe(ci95[0] > 0 || ci95[1] < 0)
  }
})
