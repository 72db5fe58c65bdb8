import { average, sampleVariance, type Interval } from './estimate'
import { tTail, tTailQuantile } from './studentT'

export interface Unpaired {
  readonly ci95: Interval
  readonly p: number
}

/**
 * What a comparison that ignores the pairing would say of mean(b) − mean(a): Welch's t (Biometrika 34, 1947). Null where
 * a side has fewer than two values or nothing varies.
 */
export function welch(a: readonly number[], b: readonly number[]): Unpaired | null {
  if (a.length < 2 || b.length < 2) return null
  const [va, vb] = [sampleVariance(a) / a.length, sampleVariance(b) / b.length]
  const error = Math.sqrt(va + vb)
  if (error === 0) return null
  const df = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1))
  const delta = average(b) - average(a)
  const half = tTailQuantile(0.025, df) * error
  return { ci95: [delta - half, delta + half], p: 2 * tTail(Math.abs(delta) / error, df) }
}
