import type { compareContract } from '@shared/contract/compare'
import type { Services } from '../services'
import type { Handlers } from '../types'

export const compareHandlers = ({ compare }: Services): Handlers<typeof compareContract> => ({
  'compare.many': (input) => compare.many(input),
  'compare.flips': (input) => compare.flips(input),
  'compare.answers': (input) => compare.answers(input),
})
