import * as z from 'zod'
import { procedure } from './define'

/** Environment variables that may hold a key: our own, and those of the model hubs. */
export const secretName = z
  .string()
  .regex(
    /^(BIAOCHI_\w+|MODELSCOPE_API_TOKEN|HF_TOKEN)$/,
    'must be MODELSCOPE_API_TOKEN, HF_TOKEN, or begin with BIAOCHI_',
  )

/** Not `void`: a reply without a value does not travel as JSON. */
const done = z.strictObject({})

export const secretsContract = {
  /** Which keys there are; no procedure hands out a key itself. `canKeep`: whether this host has a keychain. */
  'secrets.list': procedure({
    input: z.object({}),
    output: z.object({
      canKeep: z.boolean(),
      names: z.array(z.object({ name: z.string(), from: z.enum(['environment', 'keychain']) })),
    }),
  }),
  'secrets.put': procedure({
    input: z.object({ name: secretName, value: z.string().trim().min(1) }),
    output: done,
  }),
  'secrets.remove': procedure({ input: z.object({ name: secretName }), output: done }),
} as const
