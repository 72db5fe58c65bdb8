import * as z from 'zod'
import { procedure } from './define'

const device = z.object({
  provider: z.string(),
  name: z.string(),
  /** Bytes; null where the provider does not say. */
  memory: z.number().nullable(),
  usable: z.boolean(),
  why: z.string(),
})

export const appContract = {
  'app.doctor': procedure({
    input: z.object({}),
    output: z.object({
      version: z.string(),
      node: z.string(),
      platform: z.string(),
      memory: z.object({ total: z.number(), free: z.number() }),
      devices: z.array(device),
      home: z.string(),
    }),
  }),
  /** The recipe of the embedded demo, ready to start. */
  'app.demo': procedure({ input: z.object({}), output: z.object({ recipe: z.string(), base: z.string() }) }),
} as const
