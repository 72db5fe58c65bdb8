import type { DataBar } from '@shared/domain/datasets/check'
import type { TokenisedRow, TokenProblem, TokenProblemCode, TokenTotals } from '@shared/domain/tokens'

type Sums = Omit<TokenTotals, 'as' | 'maxLength'>

/** Adds up rows without keeping them: how many there are does not matter. */
export class TokenSums {
  #rows = 0
  #sums = { sequences: 0, tokens: 0, trained: 0, lost: 0, lostTrained: 0, truncatedRows: 0, untrainedRows: 0 }
  readonly #lengths = new Map<number, number>()
  readonly #problems = new Map<TokenProblemCode, { rows: number; first: number; message: string }>()

  add({ row, sequences, problems }: Pick<TokenisedRow, 'row' | 'sequences' | 'problems'>): void {
    this.#rows++
    const sums = this.#sums
    for (const { length, trained, lost, lostTrained } of sequences) {
      sums.sequences++
      sums.tokens += length - lost
      sums.trained += trained
      sums.lost += lost
      sums.lostTrained += lostTrained
      this.#lengths.set(length, (this.#lengths.get(length) ?? 0) + 1)
    }
    if (sequences.some(({ lost }) => lost > 0)) sums.truncatedRows++
    if (!sequences.some(({ trained }) => trained > 0)) sums.untrainedRows++
    for (const problem of firstOfEach(problems)) this.#count(row, problem)
  }

  #count(row: number, { code, message }: TokenProblem): void {
    const known = this.#problems.get(code)
    if (known) known.rows++
    else this.#problems.set(code, { rows: 1, first: row, message })
  }

  totals(): Sums {
    const problems = [...this.#problems].map(([code, found]) => ({ code, ...found }))
    return {
      ...{ rows: this.#rows, ...this.#sums, lengths: quantiles(this.#lengths) },
      problems: problems.sort((a, b) => b.rows - a.rows),
    }
  }
}

const firstOfEach = (problems: readonly TokenProblem[]): TokenProblem[] =>
  problems.filter(({ code }, i) => problems.findIndex((other) => other.code === code) === i)

/** Smallest length that at least this share of what was counted by length does not exceed (nearest rank). */
export function quantiles(counts: ReadonlyMap<number, number>): TokenTotals['lengths'] {
  const sorted = [...counts].sort(([a], [b]) => a - b)
  const total = sorted.reduce((sum, [, n]) => sum + n, 0)
  const at = (share: number): number => {
    let seen = 0
    return sorted.find(([, n]) => (seen += n) >= share * total)?.[0] ?? 0
  }
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: sorted.at(-1)?.[0] ?? 0 }
}

/** Bars of equal width that are drawn, or one more. */
const bars = 24

/**
 * What was counted by length as bars of equal width, the width a round number. Where a few are far longer than the rest,
 * the last bar is wider and holds them.
 */
export function histogram(counts: ReadonlyMap<number, number>): DataBar[] {
  const { p99, max } = quantiles(counts)
  const end = max <= 2 * p99 ? max : p99
  const rough = (end + 1) / bars
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  const width = [1, 2, 5, 10].map((n) => n * unit).find((n) => n >= rough) ?? 1
  const regular = Math.floor(end / width) + 1
  const isCut = max >= regular * width
  const rows = Array.from({ length: isCut ? regular + 1 : regular }, () => 0)
  for (const [length, n] of counts) rows[Math.min(regular, Math.floor(length / width))]! += n
  return rows.map((n, i) => ({ from: i * width, to: i === regular ? max + 1 : (i + 1) * width, rows: n }))
}
