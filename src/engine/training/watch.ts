/** What was measured of a model on the way. */
export interface Measurement {
  readonly step: number
  /** Mean loss per unit over the validation data. */
  readonly loss?: number | undefined
  /** Share of a benchmark's questions that were answered right. */
  readonly score?: number | undefined
}
export interface Patience {
  /** Measurements in a row without an improvement after which training ends. */
  readonly patience: number
  /** An improvement of no more than this counts as none. */
  readonly minDelta: number
}
export interface Watched {
  /** The measurement with the lowest loss (where a benchmark is watched: the highest score), the earliest of equals. */
  readonly best: Measurement | null
  readonly stop: boolean
}

/**
 * What the measurements so far mean, as Transformers' EarlyStoppingCallback reads them: each that is not better than the
 * best before it by more than `minDelta` uses up patience. A pure function, so that a resumed run judges the same way.
 */
export function watch(measurements: readonly Measurement[], rule?: Patience): Watched {
  let best: { readonly of: Measurement; readonly value: number } | null = null
  let wasted = 0
  for (const measurement of measurements) {
    const value = lowerIsBetter(measurement)
    if (value === null) continue
    const gain = best === null ? Infinity : best.value - value
    wasted = gain > (rule?.minDelta ?? 0) ? 0 : wasted + 1
    if (gain > 0) best = { of: measurement, value }
  }
  return { best: best?.of ?? null, stop: rule !== undefined && wasted >= rule.patience }
}

/** A benchmark, where one is asked, is what the model is trained for: it is watched instead of the loss. */
function lowerIsBetter({ loss, score }: Measurement): number | null {
  return score === undefined ? (loss ?? null) : -score
}
