import { mcnemarExact } from '@shared/domain/stats/mcnemar'
import { expect, test } from 'vitest'

// statsmodels 0.15.0: statsmodels.stats.contingency_tables.mcnemar([[0, b], [c, 0]], exact=True).pvalue
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
  const close = { absolute: 1e-9, relative: 1e-9 }
  expect([mcnemarExact(b, c), mcnemarExact(c, b)]).toBeAllclose([expected, expected], close)
})
