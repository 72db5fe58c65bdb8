import { AppError } from '@shared/errors/appError'
import type { Services } from '@main/ipc/services'

const absent = (): never => {
  throw new AppError('NOT_FOUND', 'This fake has no such thing.')
}

/** Services that answer nothing, with the methods of interest put over them. */
export function fakeServices(over: Partial<Services> = {}): Services {
  return {
    runs: {
      list: () => [],
      get: absent,
      events: () => ({ events: [], numbers: [], next: 0 }),
      curves: absent,
      start: absent,
      cancel: absent,
      pause: absent,
      stop: absent,
      resume: absent,
      order: absent,
      samples: absent,
    },
    compare: { many: absent, flips: absent, answers: absent },
    reports: { create: absent, html: absent, file: absent, list: absent },
    benchmarks: { own: () => ({ cards: [] }), draft: absent, add: absent },
    leakage: { find: absent },
    secrets: { list: absent, put: absent, remove: absent },
    models: { inspect: absent },
    training: { estimate: absent, preflight: absent },
    datasets: {
      check: absent,
      convert: absent,
      page: absent,
      keyOf: () => undefined,
      tokens: absent,
      versions: () => ({ versions: [] }),
      remove: absent,
    },
    uploads: { list: () => [], remove: absent },
    dataJobs: { start: absent, get: absent, list: () => [], cancel: absent },
    library: { list: async () => [], remove: absent },
    hubs: { search: absent, card: absent, revisions: absent, files: absent, measure: absent },
    outlooks: { foresee: absent },
    pulls: { plan: absent, start: absent, list: () => [], pause: absent, resume: absent, cancel: absent },
    chat: {
      open: absent,
      get: absent,
      list: () => [],
      send: absent,
      stop: absent,
      close: absent,
      remove: absent,
      vote: absent,
      withdraw: absent,
      summary: absent,
      export: absent,
    },
    settings: { get: absent, put: absent },
    machine: { report: absent },
    about: absent,
    chooseHome: absent,
    doctor: absent,
    demo: () => ({ recipe: 'model: { path: ./model }\n', base: '/demo' }),
    ...over,
  }
}
