import * as z from 'zod'

/** Whether the model can be used in one way on this machine, and in a sentence why not. */
const verdict = z.object({ possible: z.boolean(), why: z.string().nullable() })

/** What a model folder holds, as `models inspect` prints it. What cannot be known of a model is null. */
export const modelInfo = z.object({
  path: z.string(),
  /** `model_type` of its config.json. */
  architecture: z.string().nullable(),
  /** Numbers that its configuration asks for. */
  parameters: z.int().nullable(),
  /** Numbers in its weight files, which may hold some that nobody reads; unknown where they are quantised. */
  storedParameters: z.int().nullable(),
  layers: z.int().nullable(),
  hidden: z.int().nullable(),
  vocab: z.int().nullable(),
  contextLength: z.int().nullable(),
  dtype: z.string().nullable(),
  tied: z.boolean().nullable(),
  sizeBytes: z.int().nullable(),
  chatTemplate: z.boolean(),
  /** A question and its answer as the chat template writes them. */
  chatExample: z.string().nullable(),
  tokenizer: z.boolean(),
  /** By the kind of training. */
  training: z.object({ lora: verdict, qlora: verdict, full: verdict }),
  evaluation: verdict,
  /**
   * Bytes that the least use of each kind is predicted to take, one sequence of `tokens` at a time, and what the machine
   * has; null for a model that cannot be run.
   */
  memory: z
    .object({
      tokens: z.int(),
      machine: z.number(),
      evaluate: z.number(),
      lora: z.number(),
      qlora: z.number(),
      full: z.number(),
    })
    .nullable(),
  /** What else is worth knowing before the model is used, a sentence each. */
  notes: z.array(z.string()),
})
export type ModelInfo = z.output<typeof modelInfo>

/** What a model stands for and could be used for here, as far as its config.json alone tells. */
export const modelOutlook = modelInfo.pick({
  architecture: true,
  parameters: true,
  layers: true,
  hidden: true,
  vocab: true,
  contextLength: true,
  dtype: true,
  tied: true,
  training: true,
  evaluation: true,
  memory: true,
})
export type ModelOutlook = z.output<typeof modelOutlook>
