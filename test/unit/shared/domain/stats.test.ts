import {
  bootstrapMean,
  holm,
  mcnemarExact,
  pairedBootstrapP,
  pairedDifference,
  stratifiedDifference,
  stratifiedMean,
  wilson,
} from '@shared/domain/stats'
import { expect, test } from 'vitest'

// Expected values were computed outside the project: scipy 1.17.1, statsmodels 0.15.0, numpy 2.4.6. The line above
// each table makes them.
const repeat = (values: readonly number[], times: number): number[] =>
  Array.from({ length: times }, () => values).flat()
const close = { absolute: 1e-9, relative: 1e-9 }
const seed = 7

// statsmodels.stats.proportion.proportion_confint(k, n, method='wilson')
test.each([
  [0, 1, [0, 0.7934506856227627]],
  [1, 1, [0.2065493143772374, 1]],
  [0, 10, [0, 0.27753279986288926]],
  [10, 10, [0.7224672001371106, 1]],
  [7, 10, [0.39677814746114537, 0.8922087325936989]],
  [650, 1346, [0.45630320090610405, 0.5096187229617638]],
  [1, 100_000, [1.7652477303783092e-6, 5.664709659040968e-5]],
] as const)('Wilson interval of %i of %i', (k, n, expected) => {
  expect(wilson(k, n)).toBeAllclose(expected, close)
})

test('nothing asked is nothing known', () => {
  expect(wilson(0, 0)).toEqual([0, 1])
  expect(bootstrapMean([], { seed })).toEqual([0, 1])
  expect(stratifiedMean([])).toEqual({ mean: 0, ci95: [0, 1] })
  expect(stratifiedMean([[], []])).toEqual({ mean: 0, ci95: [0, 1] })
  expect(pairedDifference([], [], { seed })).toEqual({ delta: 0, ci95: [-1, 1] })
  expect(stratifiedDifference([])).toEqual({ delta: 0, ci95: [-1, 1] })
  expect(pairedBootstrapP([], [], { seed })).toBe(1)
  expect(holm([])).toEqual([])
})

// statsmodels.stats.contingency_tables.mcnemar([[0, b], [c, 0]], exact=True).pvalue
test.each([
  [0, 0, 1],
  [1, 0, 1],
  [0, 8, 0.0078125],
  [12, 5, 0.143463134765625],
  [10, 10, 1],
  [60, 40, 0.05688793364098089],
  [50_300, 49_700, 0.058197353110190364],
  [99_000, 1_000, 0],
  [100_000, 0, 0],
])('exact McNemar p of %i against %i', (b, c, expected) => {
  expect([mcnemarExact(b, c), mcnemarExact(c, b)]).toBeAllclose([expected, expected], close)
})

// statsmodels.stats.multitest.multipletests(ps, method='holm')[1]
test.each([
  [
    [0.01, 0.04, 0.03, 0.005, 0.6],
    [0.04, 0.09, 0.09, 0.025, 0.6],
  ],
  [
    [0.02, 0.02, 0.9],
    [0.06, 0.06, 0.9],
  ],
  [[0.7], [0.7]],
])('Holm keeps the order given and never falls', (ps, expected) => {
  expect(holm(ps)).toBeAllclose(expected, close)
})

// Tango's score statistic with q found by scipy.optimize.minimize_scalar on the likelihood and the bounds by brentq;
// (b, c, n): b pairs wrong → right, c pairs right → wrong.
test.each([
  [12, 5, 44, [-0.026178735735346435, 0.33646122584932225]],
  [60, 40, 500, [0.0008132897343910439, 0.0797617170129443]],
  [0, 0, 50, [-0.07134760319172133, 0.07134759913340093]],
  [20, 0, 20, [0.6777496863306942, 1]],
  [0, 8, 30, [-0.4444796221047358, -0.12288303796628663]],
  [1, 0, 1, [-0.5869013568064345, 1]],
  [3000, 2800, 11_582, [0.004381353961356619, 0.03014925177374305]],
] as const)('score interval of a right/wrong difference, %i up and %i down of %i', (b, c, n, expected) => {
  const before = [...repeat([0], b), ...repeat([1], c), ...repeat([0], n - b - c)]
  const after = [...repeat([1], b), ...repeat([0], c), ...repeat([0], n - b - c)]
  const { delta, ci95 } = pairedDifference(before, after, { seed })
  expect(delta).toBeCloseTo((b - c) / n, 12)
  expect(ci95).toBeAllclose(expected, { absolute: 1e-7, relative: 0 })
})

// scipy.stats.bootstrap((v,), np.mean, method='percentile', n_resamples=200000); other random numbers, hence 0.004
const values = repeat([0, 0.25, 0.5, 1, 1, 0.75, 0.3, 0.9, 0.1, 0.6], 8)
test('percentile bootstrap of a mean', () => {
  expect(bootstrapMean(values, { seed })).toBeAllclose([0.463125, 0.616875], { absolute: 0.004, relative: 0 })
})

const before = repeat([0, 0.25, 0.5, 1, 1, 0.75, 0.3, 0.9, 0.1, 0.6], 4)
const after = repeat([0.2, 0.15, 0.7, 1, 0.8, 0.85, 0.6, 0.9, 0.2, 0.5], 4)
test('paired bootstrap of a graded metric', () => {
  const { delta, ci95 } = pairedDifference(before, after, { seed })
  expect(delta).toBeCloseTo(0.05, 12)
  expect(ci95).toBeAllclose([0.0025, 0.0975], { absolute: 0.004, relative: 0 })
})

// m = rng.choice(d - d.mean(), (400000, len(d))).mean(1); (abs(m) >= abs(d.mean()) - 1e-12).mean()
test('paired bootstrap p', () => {
  expect(Math.abs(pairedBootstrapP(before, after, { seed }) - 0.0392)).toBeLessThan(0.006)
})

test('the same seed gives the same interval, another seed another', () => {
  expect(bootstrapMean(values, { seed })).toEqual(bootstrapMean(values, { seed }))
  expect(bootstrapMean(values, { seed })).not.toEqual(bootstrapMean(values, { seed: 8 }))
})

test('equal values leave room for what was not seen: as Wilson where Wilson applies', () => {
  expect(bootstrapMean(repeat([0], 10), { seed })).toBeAllclose(wilson(0, 10), close)
  expect(bootstrapMean(repeat([1], 10), { seed })).toBeAllclose(wilson(10, 10), close)
  const [lo, hi] = bootstrapMean([0.5], { seed })
  expect([lo, hi]).toBeAllclose([0.5 - 0.5 * 0.7934506856227627, 0.5 + 0.5 * 0.7934506856227627], close)
})

test('two runs with identical graded scores: no difference, yet not certain of it', () => {
  const { delta, ci95 } = pairedDifference(before, before, { seed })
  expect(delta).toBe(0)
  const share = 3.841458820694124 / (40 + 3.841458820694124) // Wilson's bound at 0 of 40
  expect(ci95).toBeAllclose([-share, share], close)
  expect(pairedBootstrapP(before, before, { seed })).toBe(1)
})

test('a handful of pairs is no proof, however alike they are', () => {
  expect(pairedBootstrapP([0.1], [0.9], { seed })).toBe(1)
  expect(pairedBootstrapP([0.1, 0.1, 0.2], [0.9, 0.8, 0.9], { seed })).toBe(0.25) // 2^(1 − 3)
  expect(pairedBootstrapP(repeat([0], 60), repeat([0.5], 60), { seed })).toBeCloseTo(1 / 10_001, 12)
})

// gs = [np.array(g) for g in groups]; m = np.mean([g.mean() for g in gs])
// s = [g.var(ddof=1) for g in gs if len(g) > 1]
// v = sum((g.var(ddof=1) if len(g) > 1 else np.mean(s)) / len(g) for g in gs) / len(gs)**2
// n = m*(1-m)/v; proportion_confint(m*n, n, method='wilson')
test.each([
  [
    [
      [1, 0, 1, 1],
      [0, 0, 1],
      [1, 1, 0, 0, 1],
    ],
    0.561111111111111,
    [0.27650654298481026, 0.8104907891015961],
  ],
  [[[1, 0, 1, 1], [1], [], [0, 1]], 0.75, [0.22642695561946313, 0.9685018712397]],
  // v = np.var([1, 0, 1, 1, 0], ddof=1) / 5
  [[[1], [0], [1], [1], [0]], 0.6, [0.20463867285699144, 0.897383159852089]],
  // no spread anywhere: n = 9 / (1/2 + 1/4 + 1/4)
  [
    [
      [1, 1],
      [1, 1, 1, 1],
      [1, 1, 1, 1],
    ],
    1,
    [0.7008549515804557, 1],
  ],
  [[[1]], 1, [0.2065493143772374, 1]],
] as const)('macro average %#', (groups, mean, ci95) => {
  const result = stratifiedMean(groups)
  expect(result.mean).toBeCloseTo(mean, 12)
  expect(result.ci95).toBeAllclose(ci95, close)
})

// as above with m ± 1.959963984540054 · √v
test('macro difference weighs subjects, not questions', () => {
  const { delta, ci95 } = stratifiedDifference([[1, 0, -1, 0, 1], [0, 0, 1], [0, 0, 0, 1], [-1]])
  expect(delta).toBeCloseTo(-0.05416666666666667, 12)
  expect(ci95).toBeAllclose([-0.47606823151820576, 0.36773489818487237], close)
})

test('macro difference where every answer was flipped, or none', () => {
  // shares z²/(n + z²) with n = 4 / (1/3 + 1/3) = 6
  const share = 3.841458820694124 / (6 + 3.841458820694124)
  const all = stratifiedDifference([
    [1, 1, 1],
    [1, 1, 1],
  ])
  expect(all.delta).toBe(1)
  expect(all.ci95).toBeAllclose([1 - 2 * share, 1], close)
  const none = stratifiedDifference([
    [0, 0, 0],
    [0, 0, 0],
  ])
  expect(none.ci95).toBeAllclose([-share, share], close)
})

test('pairs that do not match up are a bug, not a number', () => {
  expect(() => pairedDifference([1], [1, 0], { seed })).toThrow(RangeError)
})

test('on many values the bootstrap agrees with the normal interval', () => {
  const many = repeat(values, 250)
  const [lo, hi] = bootstrapMean(many, { seed, resamples: 1000 })
  // 2 * 1.96 * (np.var(values) / 20000) ** 0.5
  expect(Math.abs(hi - lo - 0.009717)).toBeLessThan(0.0006)
})
