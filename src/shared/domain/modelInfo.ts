import * as z from 'zod'

/** What a model folder holds, as `models inspect` prints it. */
export const modelInfo = z.object({
  path: z.string(),
  architecture: z.string(),
  parameters: z.int(),
  layers: z.int(),
  hidden: z.int(),
  vocab: z.int(),
  contextLength: z.int(),
  dtype: z.string(),
  tied: z.boolean(),
  sizeBytes: z.int(),
  chatTemplate: z.boolean(),
})
export type ModelInfo = z.output<typeof modelInfo>
