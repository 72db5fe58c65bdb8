import { appContract } from './app'
import { benchmarksContract } from './benchmarks'
import { chatContract, type ChatEvents } from './chat'
import { compareContract } from './compare'
import { dataContract, type DataEvents } from './data'
import { modelsContract, type PullsEvents } from './models'
import { reportsContract } from './reports'
import { runsContract, type RunsEvents } from './runs'
import { secretsContract } from './secrets'
import { settingsContract } from './settings'
import { trainingContract } from './training'

/** Everything a window may ask of the host, over Electron IPC or HTTP alike. */
export const contract = {
  ...appContract,
  ...runsContract,
  ...compareContract,
  ...benchmarksContract,
  ...dataContract,
  ...secretsContract,
  ...modelsContract,
  ...chatContract,
  ...reportsContract,
  ...settingsContract,
  ...trainingContract,
} as const
export type AppContract = typeof contract
export type AppEvents = RunsEvents & DataEvents & PullsEvents & ChatEvents
