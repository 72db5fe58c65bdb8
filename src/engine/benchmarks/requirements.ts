import { needsOf, type Need } from '@shared/benchmarks/needs'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { AppError } from '@shared/errors/appError'

/** Why a card cannot be measured where what it needs is not there. */
const refusals: { readonly [N in Need]?: string } = {
  images: 'asks about images, which this model does not take: leave it out',
  judge: 'is scored by a judge model, and this run has none: name one with --judge',
}

/**
 * Before a question is asked or a file read. Throws INVALID_INPUT where the card needs something that is not among
 * `available`; log-probabilities and the code sandbox are the solver's and scorer's to ask for.
 */
export function refuseUnmet(card: BenchmarkCard, available: readonly Need[]): void {
  const unmet = needsOf(card).find((need) => refusals[need] !== undefined && !available.includes(need))
  if (unmet) throw new AppError('INVALID_INPUT', `"${card.id}" ${refusals[unmet]}.`)
}
