import { appContract } from './app'
import { compareContract } from './compare'
import { runsContract, type RunsEvents } from './runs'

/** Everything a window may ask of the host, over Electron IPC or HTTP alike. */
export const contract = { ...appContract, ...runsContract, ...compareContract } as const
export type AppContract = typeof contract
export type AppEvents = RunsEvents
