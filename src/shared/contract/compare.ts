import * as z from 'zod'
import { capabilityScore, changeCauses, comparison, flipKinds, ranking } from '../domain/comparison'
import { runId } from '../domain/run'
import { sampleRecord } from '../domain/score'
import { procedure } from './define'

/** Evaluations that are looked at together; more columns than this are not read side by side. */
export const mostCompared = 8

const flip = z.object({
  /** Of the group, where questions only count together. */
  id: z.string(),
  subset: z.string(),
  cause: z.enum(changeCauses).nullable(),
  /** How the question begins. */
  excerpt: z.string(),
})

/** What one run made of a question: the attempt that speaks for it, and how many of its attempts are right. */
const answer = z.object({ sample: sampleRecord, right: z.int(), attempts: z.int() })

export const compareContract = {
  /**
   * Compares each of the others with the baseline on every benchmark both have, all judged together; ranks three runs and
   * more, and sums each up by capability.
   */
  'compare.many': procedure({
    input: z.object({
      baseline: runId,
      others: z
        .array(runId)
        .min(1)
        .max(mostCompared - 1),
    }),
    output: z.object({
      comparisons: z.array(comparison),
      rankings: z.array(ranking),
      /** One list per run, the baseline first. */
      capabilities: z.array(z.array(capabilityScore)),
    }),
  }),
  /** The questions of one benchmark whose verdict pair is of `kind`, in file order; of one subject or cause only. */
  'compare.flips': procedure({
    input: z.object({
      a: runId,
      b: runId,
      benchmark: z.string(),
      kind: z.enum(flipKinds),
      subset: z.string().optional(),
      cause: z.enum(changeCauses).optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ total: z.int(), items: z.array(flip) }),
  }),
  /** One question with what each run answered, in the order asked; null for a run that was not asked it. */
  'compare.answers': procedure({
    input: z.object({
      runs: z.array(runId).min(1).max(mostCompared),
      benchmark: z.string(),
      subset: z.string(),
      id: z.string(),
    }),
    output: z.object({ answers: z.array(answer.nullable()) }),
  }),
} as const
