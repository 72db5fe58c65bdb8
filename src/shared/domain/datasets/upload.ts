import * as z from 'zod'

/** A browser cannot go on with an upload that broke off: what is larger is copied to the host by other means. */
export const mostUploadBytes = 4 * 2 ** 30

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
