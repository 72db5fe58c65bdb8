import * as z from 'zod'
import { type JournalLine, journalLine, reduced } from '../domain/events'
import { runId, type RunSummary, runSummary } from '../domain/run'
import { benchmarkResult, sampleRecord, verdictFilters } from '../domain/score'
import { trainingCurves } from '../domain/trainingCurves'
import { procedure } from './define'

const one = z.object({ id: runId })
const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(50) }

export const runsContract = {
  'runs.list': procedure({ input: z.object({}), output: z.array(runSummary) }),
  'runs.get': procedure({
    input: one,
    output: runSummary.extend({
      /** The locked recipe as YAML. */
      recipe: z.string(),
      folder: z.string(),
      results: z.array(benchmarkResult),
      artifacts: z.array(z.object({ kind: z.string(), path: z.string() })),
      /** Of a training: where memory has run out, and how it went on with less. */
      reductions: z.array(reduced),
    }),
  }),
  /**
   * Journal lines from line number `after` on, with the number of each (from 1); `next` is what to ask for next. Of the steps
   * of a training only the journal's last `steps`, all where absent: what they were is in `runs.curves`.
   */
  'runs.events': procedure({
    input: one.extend({ after: z.int().min(0).default(0), steps: z.int().min(0).optional() }),
    output: z.object({ events: z.array(journalLine), numbers: z.array(z.int()), next: z.int() }),
  }),
  /** Of a training of any length, as much as can be drawn. */
  'runs.curves': procedure({ input: one, output: trainingCurves }),
  /** Starts a recipe; `base` is the folder that its relative paths start from. */
  'runs.start': procedure({
    input: z.object({ recipe: z.string(), base: z.string().optional() }),
    output: z.object({ group: z.string(), ids: z.array(runId) }),
  }),
  'runs.cancel': procedure({ input: one, output: z.object({}) }),
  /** Ends after the step in hand, at a checkpoint; where there are no steps, after what is stored. */
  'runs.pause': procedure({ input: one, output: z.object({}) }),
  /** Ends a running training after the step in hand; its result has the weights of the steps taken. */
  'runs.stop': procedure({ input: one, output: z.object({}) }),
  'runs.resume': procedure({ input: one, output: z.object({}) }),
  /** Puts waiting runs in this order; those that are not named come after them. */
  'runs.order': procedure({ input: z.object({ ids: z.array(runId).max(10_000) }), output: z.object({}) }),
  'runs.samples': procedure({
    input: one.extend({ benchmark: z.string(), verdict: z.enum(verdictFilters).optional(), ...page }),
    output: z.object({ total: z.int(), samples: z.array(sampleRecord) }),
  }),
} as const

export interface RunsEvents {
  /** At most ten a second per run. */
  'runs.changed': Pick<RunSummary, 'id' | 'state' | 'progress'>
  'runs.event': { readonly id: string; readonly event: JournalLine }
}
