/**
 * Exact two-sided McNemar p: under "no difference" each of the b + c questions on which the runs disagree is equally
 * likely to fall either way. Computed in logarithms, so that counts of any size neither overflow nor vanish early.
 */
export function mcnemarExact(b: number, c: number): number {
  const n = b + c
  const k = Math.min(b, c)
  if (b === c) return 1
  let term = -n * Math.LN2
  for (let j = 1; j <= k; j++) term += Math.log((n - k + j) / j)
  // Sum of the tail relative to its largest term, from P(X = k) downwards.
  let sum = 0
  let ratio = 1
  for (let i = k; i >= 0 && ratio > 1e-18; i--) {
    sum += ratio
    ratio *= i / (n - i + 1)
  }
  return Math.min(1, 2 * Math.exp(term + Math.log(sum)))
}
