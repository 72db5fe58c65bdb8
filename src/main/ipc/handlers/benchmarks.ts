import { suiteFacts } from '@shared/benchmarks/suites'
import type { benchmarksContract } from '@shared/contract/benchmarks'
import type { Services } from '../services'
import type { Handlers } from '../types'

export const benchmarksHandlers = ({ benchmarks }: Services): Handlers<typeof benchmarksContract> => ({
  'benchmarks.suites': () => ({ suites: suiteFacts() }),
  'benchmarks.own': () => ({ cards: benchmarks.own().cards }),
  'benchmarks.draft': (input) => benchmarks.draft(input),
  'benchmarks.add': (input) => benchmarks.add(input),
})
