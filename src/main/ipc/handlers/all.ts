import type { Services } from '../services'
import type { AppHandlers } from '../types'
import { appHandlers } from './app'
import { benchmarksHandlers } from './benchmarks'
import { chatHandlers } from './chat'
import { compareHandlers } from './compare'
import { dataHandlers } from './data'
import { modelsHandlers } from './models'
import { reportsHandlers } from './reports'
import { runsHandlers } from './runs'
import { secretsHandlers } from './secrets'
import { settingsHandlers } from './settings'
import { trainingHandlers } from './training'

/** The whole contract, answered by these services. A procedure without a handler does not compile. */
export const createHandlers = (services: Services): AppHandlers => ({
  ...appHandlers(services),
  ...runsHandlers(services),
  ...compareHandlers(services),
  ...benchmarksHandlers(services),
  ...dataHandlers(services),
  ...secretsHandlers(services),
  ...modelsHandlers(services),
  ...chatHandlers(services),
  ...reportsHandlers(services),
  ...settingsHandlers(services),
  ...trainingHandlers(services),
})
