import type { runsContract } from '@shared/contract/runs'
import type { Services } from '../services'
import type { Handlers } from '../types'

export const runsHandlers = ({ runs }: Services): Handlers<typeof runsContract> => ({
  'runs.list': () => runs.list(),
  'runs.get': (input) => runs.get(input),
  'runs.events': (input) => runs.events(input),
  'runs.curves': (input) => runs.curves(input),
  'runs.start': (input) => runs.start(input),
  'runs.cancel': async (input) => {
    await runs.cancel(input)
    return {}
  },
  'runs.pause': async (input) => {
    await runs.pause(input)
    return {}
  },
  'runs.stop': async (input) => {
    await runs.stop(input)
    return {}
  },
  'runs.resume': async (input) => {
    await runs.resume(input)
    return {}
  },
  'runs.order': async (input) => {
    await runs.order(input)
    return {}
  },
  'runs.samples': (input) => runs.samples(input),
})
