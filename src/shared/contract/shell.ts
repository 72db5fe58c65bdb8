import * as z from 'zod'
import { runId } from '../domain/run'
import { errorCodes } from '../errors/appError'

/**
 * What the desktop shell asks of its window: to show a file that was opened with the app, a run that a notification
 * spoke of, or a dialog from the menu. A file that could not be taken is a problem to be told.
 */
const shellRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('recipe'),
    name: z.string(),
    text: z.string(),
    /** Where its relative paths start from; null where the host is another machine. */
    folder: z.string().nullable(),
  }),
  z.object({ kind: z.literal('data'), path: z.string() }),
  z.object({ kind: z.literal('run'), id: runId }),
  z.object({ kind: z.enum(['connect', 'shortcuts', 'palette']) }),
  z.object({
    kind: z.literal('problem'),
    error: z.object({ code: z.enum(errorCodes), message: z.string() }),
  }),
])
export type ShellRequest = z.output<typeof shellRequest>
export const shellRequests = z.array(shellRequest)
