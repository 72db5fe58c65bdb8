import * as z from 'zod'
import { knownData, trainingEstimate } from '../domain/trainingEstimate'
import { procedure } from './define'

/** A recipe as it is typed; `base` is the folder that its relative paths start from. */
const typed = z.object({ recipe: z.string(), base: z.string().optional() })

export const trainingContract = {
  /** What its training will need, from the graph and what is known of the data. Reads no data, loads nothing. */
  'training.estimate': procedure({
    input: typed.extend({ data: knownData.nullable() }),
    /** `free`: bytes on the disk that holds the data folder. */
    output: trainingEstimate.extend({ free: z.number() }),
  }),
  /** Tries steps on the longest micro-batch: a job whose `data.job` ends with a `preflight`. Changes nothing. */
  'training.preflight': procedure({
    input: typed.extend({
      /** What lists of work call it. */
      title: z.string(),
    }),
    output: z.object({ job: z.string() }),
  }),
} as const
