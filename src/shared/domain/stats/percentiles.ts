import type { Interval } from './estimate'

/** The 2.5 % and 97.5 % quantiles of resampled values. */
export function percentiles(values: Float64Array): Interval {
  const sorted = values.toSorted()
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)]
}

/** Linear interpolation between order statistics, as numpy's default. */
function quantile(sorted: Float64Array, q: number): number {
  const at = (sorted.length - 1) * q
  const low = Math.floor(at)
  const high = Math.min(low + 1, sorted.length - 1)
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!)
}
