import { z95 as z, type Interval } from './estimate'

/**
 * Wilson's 95 % score interval of a proportion: `k` of `n` right. `k` and `n` may be fractional, as an effective
 * sample size is. Nothing asked means nothing known: n = 0 gives [0, 1].
 */
export function wilson(k: number, n: number): Interval {
  if (n <= 0) return [0, 1]
  const p = k / n
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return [p <= 0 ? 0 : Math.max(0, centre - half), p >= 1 ? 1 : Math.min(1, centre + half)]
}
