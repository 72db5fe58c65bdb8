import { needsOf, type Need } from '@shared/benchmarks/needs'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { AppError } from '@shared/errors/appError'

/** What not every run has; log-probabilities and the code sandbox are the solver's and scorer's to ask for. */
type Offer = Extract<Need, 'images' | 'judge'>

/** Why a card cannot be measured where what it needs is not there. */
const refusals: { readonly [N in Offer]: string } = {
  images:
    'asks about images, which a model in this process does not take: ask one behind a server with --endpoint, or leave it out',
  judge: 'is scored by a judge model, and this run has none: name one with --judge',
}
const isOffer = (need: Need): need is Offer => Object.hasOwn(refusals, need)

/**
 * Before a question is asked or a file read. Throws INVALID_INPUT where the card needs what is not among `available`, or
 * images in a plain text, which cannot hold them.
 */
export function refuseUnmet(card: BenchmarkCard, available: readonly Offer[]): void {
  const unmet = needsOf(card)
    .filter(isOffer)
    .find((need) => !available.includes(need))
  if (unmet) throw new AppError('INVALID_INPUT', `"${card.id}" ${refusals[unmet]}.`)
  if (card.sample.images && card.prompt.via === 'text')
    throw new AppError(
      'INVALID_INPUT',
      `"${card.id}" asks about images, which only messages can hold: leave "template: off" out.`,
    )
}
