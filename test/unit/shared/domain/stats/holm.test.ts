import { holm } from '@shared/domain/stats/holm'
import { expect, test } from 'vitest'

// statsmodels 0.15.0: statsmodels.stats.multitest.multipletests(ps, method='holm')[1]
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
  [[], []],
])('Holm keeps the order given and never falls: %j', (ps, expected) => {
  expect(holm(ps)).toBeAllclose(expected, { absolute: 1e-9, relative: 1e-9 })
})
