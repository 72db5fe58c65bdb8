import type { trainingContract } from '@shared/contract/training'
import type { Services } from '../services'
import type { Handlers } from '../types'

export const trainingHandlers = ({ training, dataJobs }: Services): Handlers<typeof trainingContract> => ({
  'training.estimate': (input) => training.estimate(input),
  'training.preflight': (input) =>
    dataJobs.start({
      kind: 'preflight',
      title: input.title,
      work: async (options) => ({ preflight: await training.preflight(input, options) }),
    }),
})
