export type Interval = [lo: number, hi: number]

export interface Estimate {
  readonly mean: number
  readonly ci95: Interval
}
export interface Difference {
  readonly delta: number
  readonly ci95: Interval
}

/** Two-sided 95 % quantile of the normal distribution. */
export const z95 = 1.959963984540054

export const average = (values: ArrayLike<number>): number => {
  if (values.length === 0) return 0
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}

/** Variance with n − 1; NaN for fewer than two values. */
export function sampleVariance(values: ArrayLike<number>): number {
  const mean = average(values)
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += (values[i]! - mean) ** 2
  return sum / (values.length - 1)
}

/** Whether every value is 0 or 1: then the exact methods for proportions apply. */
export function isRightWrong(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== 0 && values[i] !== 1) return false
  return true
}

/**
 * Interval where all n observations equal `value`: by Wilson's bound at 0 of n, a share of up to z²/(n + z²) of the
 * population may lie elsewhere, at worst at either end of the range. Agrees with Wilson for all right or all wrong.
 */
export function unseen(value: number, n: number, [min, max]: Interval): Interval {
  const share = (z95 * z95) / (n + z95 * z95)
  return [value - share * (value - min), value + share * (max - value)]
}
