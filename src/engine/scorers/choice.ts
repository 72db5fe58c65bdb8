import type { Scorer } from './types'

/** Right where the option preferred is the gold one. */
export const scoreChoice: Scorer<'choice'> = ({ choice, output }, { gold }) => {
  const right = choice !== undefined && choice === gold
  return { extracted: choice === undefined ? null : output, right, scores: { accuracy: right ? 1 : 0 } }
}
