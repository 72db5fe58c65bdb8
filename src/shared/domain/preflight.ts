import * as z from 'zod'

/** Where a training's memory is expected to go, in bytes. */
const memoryEstimate = z.object({
  /** The process before anything is loaded. */
  baseline: z.number(),
  /** The model's tensors as the runtime holds them: mapped from the file, and laid out anew per direction of a product. */
  weights: z.number(),
  /** The compiled program. */
  runtime: z.number(),
  /** Trained parameters, both moments, gradients. */
  parameters: z.number(),
  /** What a micro-batch is fed with. */
  feeds: z.number(),
  /** The most that computed values occupy at one time. */
  activations: z.number(),
})
export type MemoryEstimate = z.output<typeof memoryEstimate>

/** What a training will need, before it starts; `measured` where steps were tried on its longest batch. */
export const preflight = z.object({
  /** Whether blocks are computed again for their gradients. */
  checkpointing: z.boolean(),
  /** Why: what the recipe says, or how the prediction compares with the limit. */
  why: z.string(),
  /** The longest micro-batch: sequences, padded length, tokens whose probability the loss reads. */
  batch: z.object({ rows: z.int(), time: z.int(), wanted: z.int() }),
  predicted: memoryEstimate,
  /** Peak resident bytes: the sum, corrected by what earlier runs of this model measured on this machine. */
  predictedPeak: z.number(),
  /** Bytes the training may use. */
  limit: z.number(),
  steps: z.int(),
  adapterBytes: z.int(),
  checkpointBytes: z.int(),
  measured: z
    .object({
      /** Peak resident bytes of the process. */
      peak: z.number(),
      /** Of the longest micro-batch in every position of the step: an upper bound. */
      secondsPerStep: z.number(),
      /** Of the whole training. */
      seconds: z.number(),
    })
    .nullable(),
})
export type Preflight = z.output<typeof preflight>
