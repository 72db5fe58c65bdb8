import { alike, stratifiedDifference, stratifiedMean, stratifiedP } from '@shared/domain/stats/stratified'
import { expect, test } from 'vitest'

const close = { absolute: 1e-9, relative: 1e-9 }

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
  const { delta, ci95 } = stratifiedDifference(alike([[1, 0, -1, 0, 1], [0, 0, 1], [0, 0, 0, 1], [-1]]))
  expect(delta).toBeCloseTo(-0.05416666666666667, 12)
  expect(ci95).toBeAllclose([-0.47606823151820576, 0.36773489818487237], close)
})

test('macro difference where every answer was flipped, or none', () => {
  // shares z²/(n + z²) with n = 4 / (1/3 + 1/3) = 6
  const share = 3.841458820694124 / (6 + 3.841458820694124)
  const all = stratifiedDifference(
    alike([
      [1, 1, 1],
      [1, 1, 1],
    ]),
  )
  expect(all.delta).toBe(1)
  expect(all.ci95).toBeAllclose([1 - 2 * share, 1], close)
  const none = stratifiedDifference(
    alike([
      [0, 0, 0],
      [0, 0, 0],
    ]),
  )
  expect(none.ci95).toBeAllclose([-share, share], close)
})

// scipy.stats.norm.sf(abs(m) / v**0.5) * 2 with the m and v above
test('p of a macro difference, and the edges', () => {
  expect(stratifiedP(alike([[1, 0, -1, 0, 1], [0, 0, 1], [0, 0, 0, 1], [-1]]))).toBeCloseTo(0.8014, 3)
  expect(stratifiedP(alike([]))).toBe(1)
  expect(stratifiedP(alike([[0, 0], [0]]))).toBe(1)
  expect(stratifiedP(alike([[1], [1]]))).toBe(0.5) // 2^(1 − 2)
})

test('no groups: nothing is known', () => {
  expect(stratifiedMean([])).toEqual({ mean: 0, ci95: [0, 1] })
  expect(stratifiedMean([[], []])).toEqual({ mean: 0, ci95: [0, 1] })
  expect(stratifiedDifference(alike([]))).toEqual({ delta: 0, ci95: [-1, 1] })
})
