import type { settingsContract } from '@shared/contract/settings'
import type { Services } from '../services'
import type { Handlers } from '../types'

export const settingsHandlers = (services: Services): Handlers<typeof settingsContract> => ({
  'settings.get': () => services.settings.get(),
  'settings.put': (input) => services.settings.put(input),
  'app.machine': (input) => services.machine.report(input),
  'app.chooseHome': (input) => services.chooseHome(input),
  'app.about': () => services.about(),
})
