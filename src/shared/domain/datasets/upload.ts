import * as z from 'zod'
import { AppError } from '../../errors/appError'

/** A browser cannot go on with an upload that broke off: what is larger is copied to the host by other means. */
export const mostUploadBytes = 4 * 2 ** 30

/** Why a file is not taken; `status` is what a server answers with. */
export const uploadTooLarge = (name: string, most = mostUploadBytes): AppError =>
  new AppError(
    'INVALID_INPUT',
    `"${name}" is larger than ${most / 2 ** 30} GB: copy it to the machine on which the app runs, and open it by its path.`,
    { data: { status: 413 } },
  )

/** A file that a window in a browser has sent to its host. */
export const uploadedFile = z.object({
  name: z.string(),
  /** On the host. */
  path: z.string(),
  bytes: z.int().min(0),
  /** Milliseconds since 1970. */
  at: z.number(),
})
export type UploadedFile = z.output<typeof uploadedFile>
