import { basename } from 'node:path'
import type { dataContract } from '@shared/contract/data'
import type { Services } from '../services'
import type { Handlers } from '../types'

export const dataHandlers = ({
  datasets,
  dataJobs,
  leakage,
  uploads,
}: Services): Handlers<typeof dataContract> => ({
  'data.check': (input) =>
    dataJobs.start({
      kind: 'check',
      title: basename(input.file),
      key: datasets.keyOf(input),
      work: async (options) => ({ check: await datasets.check(input, options) }),
    }),
  'data.convert': (input) =>
    dataJobs.start({
      kind: 'convert',
      title: input.name,
      work: async (options) => ({ version: await datasets.convert(input, options) }),
    }),
  'data.split': (input) =>
    dataJobs.start({
      kind: 'split',
      title: input.name,
      work: async (options) => ({ version: await datasets.convert(input, options) }),
    }),
  'data.leakage': (input) =>
    dataJobs.start({
      kind: 'leakage',
      title: basename(input.file),
      work: async (options) => ({ leakage: await leakage.find(input, options) }),
    }),
  'data.job': (input) => dataJobs.get(input),
  'data.jobs': () => dataJobs.list(),
  'data.cancel': (input) => {
    dataJobs.cancel(input)
    return {}
  },
  'data.page': (input) => datasets.page(input),
  'data.tokens': (input) => datasets.tokens(input),
  'data.uploads': () => ({ files: uploads.list() }),
  'data.removeUpload': (input) => {
    uploads.remove(input)
    return {}
  },
  'data.versions': (input) => datasets.versions(input),
  'data.remove': (input) => {
    datasets.remove(input)
    return {}
  },
})
