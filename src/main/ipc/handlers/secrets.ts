import type { secretsContract } from '@shared/contract/secrets'
import type { Services } from '../services'
import type { Handlers } from '../types'

export const secretsHandlers = ({ secrets }: Services): Handlers<typeof secretsContract> => ({
  'secrets.list': () => secrets.list(),
  'secrets.put': (input) => {
    secrets.put(input)
    return {}
  },
  'secrets.remove': ({ name }) => {
    secrets.remove(name)
    return {}
  },
})
