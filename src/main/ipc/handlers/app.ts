import type { appContract } from '@shared/contract/app'
import type { Services } from '../services'
import type { Handlers } from '../types'

export const appHandlers = (services: Services): Handlers<typeof appContract> => ({
  'app.doctor': () => services.doctor(),
  'app.demo': () => services.demo(),
})
