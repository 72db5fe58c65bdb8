const root2Pi = Math.sqrt(2 * Math.PI)
/** Above this the continued fraction is exact to the last digits; below it the series is. */
const seriesTo = 3

const density = (x: number): number => Math.exp((-x * x) / 2) / root2Pi

/** P(Z > x) of the standard normal distribution, to full relative accuracy however far out. */
export function normalTail(x: number): number {
  if (x < 0) return 1 - normalTail(-x)
  if (x > 39) return 0
  if (x > seriesTo) {
    // Laplace's continued fraction of Mills' ratio: 1/(x + 1/(x + 2/(x + …))).
    let fraction = x
    for (let k = 150; k >= 1; k--) fraction = x + k / fraction
    return density(x) / fraction
  }
  // Φ(x) − ½ = φ(x)(x + x³/3 + x⁵/(3·5) + …), Marsaglia, J. Stat. Softw. 11(4), 2004.
  let term = x
  let sum = x
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (x * x) / k
    sum += term
  }
  return 0.5 - density(x) * sum
}

/** x with P(Z > x) = p, for 0 ≤ p < 1: Hastings' approximation, polished by Halley's method. */
export function normalTailQuantile(p: number): number {
  if (p <= 0) return Infinity
  if (p > 0.5) return -normalTailQuantile(1 - p)
  const t = Math.sqrt(-2 * Math.log(p))
  let x =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  for (let i = 0; i < 3; i++) {
    const step = (normalTail(x) - p) / density(x)
    x += step / (1 + (x * step) / 2)
  }
  return x
}
