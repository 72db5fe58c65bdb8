import type { modelsContract } from '@shared/contract/models'
import type { Services } from '../services'
import type { Handlers } from '../types'

export const modelsHandlers = ({
  models,
  library,
  hubs,
  outlooks,
  pulls,
}: Services): Handlers<typeof modelsContract> => ({
  'models.search': (input) => hubs.search(input),
  'models.card': (input) => hubs.card(input),
  'models.revisions': async (input) => ({ revisions: await hubs.revisions(input) }),
  'models.files': (input) => hubs.files(input),
  'models.plan': (input) => pulls.plan(input),
  'models.outlook': (input) => outlooks.foresee(input),
  'models.measureHubs': async (input) => ({ hubs: await hubs.measure(input) }),
  'models.pull': (input) => pulls.start(input),
  'pulls.list': () => ({ pulls: pulls.list() }),
  'pulls.pause': async (input) => {
    await pulls.pause(input)
    return {}
  },
  'pulls.resume': async (input) => {
    await pulls.resume(input)
    return {}
  },
  'pulls.cancel': async (input) => {
    await pulls.cancel(input)
    return {}
  },
  'models.list': async (input) => ({ models: await library.list(input) }),
  'models.inspect': (input) => models.inspect(input),
  'models.remove': (input) => library.remove(input),
})
