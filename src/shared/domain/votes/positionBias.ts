import type { Interval } from '../stats/estimate'
import { mcnemarExact } from '../stats/mcnemar'
import { wilson } from '../stats/wilson'
import type { Vote } from './vote'

export interface PositionBias {
  /** Votes that were no tie. */
  readonly decided: number
  readonly left: number
  /** Share won by the left side; a half where sides do not matter. */
  readonly share: number
  readonly ci95: Interval
  /** Exact two-sided binomial p of "one half". */
  readonly p: number
}

/** Whether the side on which an answer stood decided votes. Sides must have been drawn at random. */
export function positionBias(votes: readonly Vote[]): PositionBias {
  const decided = votes.filter((v) => v.winner !== 'tie').length
  const left = votes.filter((v) => v.winner === 'left').length
  return {
    ...{ decided, left, share: decided === 0 ? 0.5 : left / decided },
    ...{ ci95: wilson(left, decided), p: mcnemarExact(left, decided - left) },
  }
}
