import { average, type Difference } from './estimate'

/**
 * Mean of independent differences with an interval recovered from theirs: each side's distances are added as variances
 * are (MOVER, Zou and Donner, Statist. Med. 27, 2008), so that a lopsided interval stays lopsided.
 */
export function meanOfDifferences(parts: readonly Difference[]): Difference {
  const delta = average(parts.map((p) => p.delta))
  if (parts.length === 0) return { delta, ci95: [-1, 1] }
  const reach = (distance: (part: Difference) => number): number =>
    Math.sqrt(parts.reduce((sum, part) => sum + distance(part) ** 2, 0)) / parts.length
  return {
    delta,
    ci95: [
      Math.max(-1, delta - reach((p) => p.delta - p.ci95[0])),
      Math.min(1, delta + reach((p) => p.ci95[1] - p.delta)),
    ],
  }
}
