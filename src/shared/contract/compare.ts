import * as z from 'zod'
import { comparison, flipKinds } from '../domain/comparison'
import { runId } from '../domain/run'
import { verdicts } from '../domain/score'
import { procedure } from './define'

const side = z.object({ output: z.string(), extracted: z.string().nullable(), verdict: z.enum(verdicts) })

export const compareContract = {
  /** Compares evaluation run `b` with the baseline `a` on every benchmark both have. */
  'compare.runs': procedure({ input: z.object({ a: runId, b: runId }), output: comparison }),
  /** The questions of one benchmark whose verdict pair is of `kind`, in file order. */
  'compare.flips': procedure({
    input: z.object({
      a: runId,
      b: runId,
      benchmark: z.string(),
      kind: z.enum(flipKinds),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({
      total: z.int(),
      items: z.array(
        z.object({
          id: z.string(),
          subset: z.string(),
          prompt: z.string(),
          target: z.array(z.string()),
          a: side,
          b: side,
        }),
      ),
    }),
  }),
} as const
