import { z95 as z, type Interval } from './estimate'

/**
 * Tango's 95 % score interval (Statist. Med. 17, 1998) for (b − c)/n, where b of n pairs went up and c went down. It
 * excludes 0 exactly where McNemar's score test rejects. No pairs: [−1, 1].
 */
export function tango(b: number, c: number, n: number): Interval {
  if (n === 0) return [-1, 1]
  const estimate = (b - c) / n
  // The score falls through z below the estimate and through −z above it.
  const bound = (outer: number): number => {
    let [inside, outside] = [estimate, outer]
    for (let i = 0; i < 60; i++) {
      const middle = (inside + outside) / 2
      if (Math.abs(tangoScore(middle, [b, c, n])) > z) outside = middle
      else inside = middle
    }
    return outside
  }
  return [bound(-1), bound(1)]
}

/** (b − c − nΔ) / √(n(2q + Δ(1 − Δ))) with q = P(down), its maximum-likelihood estimate given the difference Δ. */
function tangoScore(delta: number, [b, c, n]: readonly [number, number, number]): number {
  const linear = -b - c + (2 * n - b + c) * delta
  const q = (Math.sqrt(linear ** 2 + 8 * n * c * delta * (1 - delta)) - linear) / (4 * n)
  const variance = n * (2 * q + delta * (1 - delta))
  const distance = b - c - n * delta
  return distance === 0 ? 0 : distance / Math.sqrt(Math.max(variance, 1e-300))
}
