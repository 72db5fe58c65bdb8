import { z95 } from './estimate'
import { tTailQuantile } from './studentT'

/** Normal quantile of the power that is asked for: 80 %. */
const zPower = 0.8416212335729143
/** The fewest pairs that can be significant: all six one way give an exact p of 2/2⁶ = 0.031. */
const fewest = 6

/**
 * The smallest true difference that n right/wrong pairs, of which `discordant` disagree, would have shown with 80 %
 * probability at p < 0.05: Connor's sample size (Biometrics 43, 1987) √n·δ = z√ψ + z′√(ψ − δ²) solved for δ. Null where no
 * difference could be shown.
 */
export function detectableByMcnemar(discordant: number, n: number): number | null {
  if (n < fewest) return null
  const share = discordant / n
  const root = zPower * Math.sqrt(Math.max(0, n + zPower ** 2 - z95 ** 2))
  const delta = (Math.sqrt(share) * (Math.sqrt(n) * z95 + root)) / (n + zPower ** 2)
  return Math.min(1, Math.max(delta, fewest / n))
}

/** The same for a mean with this standard error on `df` degrees of freedom: (t₀.₀₂₅ + t₀.₂)·error. */
export function detectableByMean(error: number, df: number): number | null {
  if (df < 1) return null
  return Math.min(1, (tTailQuantile(0.025, df) + tTailQuantile(0.2, df)) * error)
}
