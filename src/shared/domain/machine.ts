import * as z from 'zod'
import { type ModelOutlook, modelOutlook } from './modelInfo'
import { providers } from './recipe'

/** How fast a machine has trained and read one small model of an ordinary shape. */
export const machineSpeed = z.object({
  provider: z.enum(providers),
  /** Of that model. */
  parameters: z.int(),
  /** Tokens a second of a LoRA training, every one of them trained on. */
  trained: z.number(),
  /** Tokens a second that were read for their probabilities: the work of an evaluation. */
  scored: z.number(),
})
export type MachineSpeed = z.output<typeof machineSpeed>

/** What this machine can do, measured: null and empty where that has not been done yet. */
export const machineReport = z.object({
  /** Bytes, of the machine. */
  memory: z.object({ total: z.number(), free: z.number() }),
  home: z.string(),
  /** Bytes on the disk of the data folder. */
  freeBytes: z.number(),
  device: z.string(),
  speed: machineSpeed.nullable(),
  /** Milliseconds since 1970. */
  measuredAt: z.number().nullable(),
  /** Well-known models, the smallest first. */
  ladder: z.array(z.object({ id: z.string(), outlook: modelOutlook })),
})
export type MachineReport = z.output<typeof machineReport>

/** A row of instructions, and a question with its options, are rarely longer. */
export const rowTokens = 256

/**
 * How long so many rows take a model of so many parameters, in milliseconds: nearly all of the work are matrix products,
 * which grow with the parameters. What a token costs besides makes small models slower, a longer row larger ones.
 */
export const rowsTakeMs = (
  speed: MachineSpeed,
  { parameters, rows, work }: { parameters: number; rows: number; work: 'trained' | 'scored' },
): number => (1000 * rows * rowTokens * parameters) / (speed[work] * speed.parameters)

/** The largest well-known model that can be used so; undefined where none can. */
export const largestFor = (
  { ladder }: Pick<MachineReport, 'ladder'>,
  kind: keyof ModelOutlook['training'] | 'evaluate',
) =>
  ladder.findLast(({ outlook }) =>
    kind === 'evaluate' ? outlook.evaluation.possible : outlook.training[kind].possible,
  )
