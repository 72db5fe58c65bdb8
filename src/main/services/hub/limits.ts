import * as z from 'zod'
import { AppError } from '@shared/errors/appError'

/** What a user allows downloads to take. */
export interface DownloadLimits {
  /** Over all files together; null for as much as comes. */
  readonly bytesPerSecond: number | null
  /** The hours of the day in which anything is fetched, such as 23 to 7; null for always. */
  readonly hours: { readonly from: number; readonly to: number } | null
  /** Connections at once over all files. */
  readonly connections: number
}
export const noLimits: DownloadLimits = { bytesPerSecond: null, hours: null, connections: 8 }

const mostConnections = 32
const variables = z.object({
  BIAOCHI_DOWNLOAD_MB_PER_SECOND: z.coerce.number().positive().optional(),
  BIAOCHI_DOWNLOAD_HOURS: z
    .string()
    .regex(/^([01]?\d|2[0-3])-([01]?\d|2[0-4])$/)
    .optional(),
  BIAOCHI_DOWNLOAD_CONNECTIONS: z.coerce.number().int().min(1).max(mostConnections).optional(),
})

/** The limits that the environment sets. Throws INVALID_INPUT for one that cannot be read. */
export function limitsOf(env: NodeJS.ProcessEnv): DownloadLimits {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const told = variables.safeParse(set)
  if (!told.success)
    throw new AppError(
      'INVALID_INPUT',
      `${String(told.error.issues[0]?.path[0])} cannot be read: give megabytes such as 2.5, hours such as 23-7, or connections from 1 to ${mostConnections}.`,
    )
  const {
    BIAOCHI_DOWNLOAD_MB_PER_SECOND: rate,
    BIAOCHI_DOWNLOAD_HOURS: hours,
    BIAOCHI_DOWNLOAD_CONNECTIONS: connections = noLimits.connections,
  } = told.data
  const [from, to] = (hours ?? '').split('-').map(Number)
  return {
    bytesPerSecond: rate === undefined ? null : rate * 1e6,
    hours: from === undefined || to === undefined ? null : { from, to },
    connections,
  }
}
