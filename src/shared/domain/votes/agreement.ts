import type { Vote } from './vote'

export interface Agreement {
  /** Judgements of the same two answers by more than one voter. */
  readonly compared: number
  /** Share of pairs of voters that agree; null where nobody judged the same. */
  readonly share: number | null
  /** Krippendorff's α for nominal values (Content Analysis, 2004): 1 perfect, 0 as by chance; null where undefined. */
  readonly alpha: number | null
}

/** How far voters agree on the same question and pair, whichever side the answers stood on. */
export function agreement(votes: readonly Vote[]): Agreement {
  const units = [...Map.groupBy(votes, unitOf).values()].filter((unit) => unit.length > 1)
  const values = units.map((unit) => unit.map(chosen))
  const totals = new Map<string, number>()
  for (const value of values.flat()) totals.set(value, (totals.get(value) ?? 0) + 1)
  const n = values.flat().length
  // Observed disagreement: pairs of different values within a unit of m, each weighing 1/(m − 1).
  const apart = values.reduce((sum, unit) => sum + differing(unit) / (unit.length - 1), 0)
  const expected = [...totals.values()].reduce((sum, count) => sum + count * (n - count), 0) / (n - 1)
  const pairs = values.reduce((sum, unit) => sum + unit.length * (unit.length - 1), 0)
  const different = values.reduce((sum, unit) => sum + differing(unit), 0)
  return {
    compared: n,
    share: pairs === 0 ? null : 1 - different / pairs,
    alpha: n < 2 || expected === 0 ? null : 1 - apart / expected,
  }
}

const unitOf = ({ question, left, right }: Vote): string =>
  JSON.stringify([question, ...[left, right].sort()])
const chosen = (vote: Vote): string => (vote.winner === 'tie' ? 'tie' : `=${vote[vote.winner]}`)

/** Ordered pairs of different values. */
const differing = (unit: readonly string[]): number =>
  unit.reduce((sum, x) => sum + unit.filter((y) => y !== x).length, 0)
