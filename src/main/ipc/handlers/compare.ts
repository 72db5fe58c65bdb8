import type { compareContract } from '@shared/contract/compare'
import type { Services } from '../services'
import type { Handlers } from '../types'

export const compareHandlers = ({ compare }: Services): Handlers<typeof compareContract> => ({
  'compare.runs': (input) => compare.runs(input),
  'compare.flips': (input) => compare.flips(input),
})
