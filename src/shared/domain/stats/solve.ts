interface Search {
  /** How far from 0 the search begins. */
  readonly scale: number
  /** Of the value of f. */
  readonly tolerance?: number
}

/** t with f(t) = target for an increasing f; null where f stays on one side of it. Regula falsi (Illinois). */
export function solve(
  f: (t: number) => number,
  target: number,
  { scale, tolerance = 1e-13 }: Search,
): number | null {
  let [low, high] = [-scale, scale]
  let [below, above] = [f(low) - target, f(high) - target]
  for (let i = 0; above < 0; i++) {
    if (i > 60 || !Number.isFinite(above)) return null
    ;[low, below] = [high, above]
    high = high <= 0 ? scale : high * 1.6
    above = f(high) - target
  }
  for (let i = 0; below > 0; i++) {
    if (i > 60 || !Number.isFinite(below)) return null
    ;[high, above] = [low, below]
    low = low >= 0 ? -scale : low * 1.6
    below = f(low) - target
  }
  let kept: 'low' | 'high' | undefined
  for (let i = 0; i < 80 && high - low > 1e-12 * scale; i++) {
    const between = above === below ? (low + high) / 2 : low - (below * (high - low)) / (above - below)
    const value = f(between) - target
    if (Math.abs(value) < tolerance * (1 + Math.abs(target))) return between
    // An end that is kept twice pulls only half as hard.
    if (value < 0) {
      ;[low, below] = [between, value]
      if (kept === 'high') above /= 2
      kept = 'high'
    } else {
      ;[high, above] = [between, value]
      if (kept === 'low') below /= 2
      kept = 'low'
    }
  }
  return (low + high) / 2
}
