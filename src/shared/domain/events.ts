import * as z from 'zod'
import { errorShape, processIdentity, runProgress, runStates } from './run'
import { trainingLeakage } from './leakage'
import { preflight } from './preflight'
import { gateOutcome } from './release'
import { benchmarkResult } from './score'

const trainMetric = z.object({
  type: z.literal('metric'),
  /** Optimiser steps done. */
  step: z.int(),
  epoch: z.number(),
  /** What the method minimises: for sft and pretrain the mean negative log-likelihood per trained token, in nats. */
  loss: z.number(),
  learningRate: z.number(),
  /** Norm of all gradients before clipping. */
  gradNorm: z.number(),
  tokensPerSecond: z.number(),
  /** What the method reports besides, under trl's names, such as `rewards/margins`. */
  metrics: z.record(z.string(), z.number()).optional(),
})
export type TrainMetric = z.output<typeof trainMetric>

/** A model measured while it is trained, with the weights of `step`. */
export const evaluation = z.object({
  /** Optimiser steps done. */
  step: z.int(),
  /** Mean loss per unit over the validation data. */
  loss: z.number().optional(),
  /** What the training method reports besides, over the validation data. */
  metrics: z.record(z.string(), z.number()).optional(),
  /** Share of right answers to the benchmark's questions that are asked on the way. */
  score: z.number().optional(),
  /** What the model makes of the recipe's prompts. */
  samples: z.array(z.object({ prompt: z.string(), text: z.string() })).optional(),
})
export type Evaluation = z.output<typeof evaluation>

/** After memory has run out: how a training goes on with less, its results being the same. */
export const reduced = z.object({
  /** Samples per forward pass from now on; the samples of a step are the same. */
  batchSize: z.int(),
  checkpointing: z.boolean(),
  /** Steps taken before. */
  step: z.int(),
  /** Memory was refused to the process, or the process was ended for want of it and another one goes on. */
  cause: z.enum(['refused', 'killed']).default('refused'),
})
export type Reduced = z.output<typeof reduced>

/** What a time budget leaves of the questions, decided before they are asked; of several the last counts. */
const budgetPlan = z.object({
  minutes: z.number(),
  /** That the questions not yet asked are expected to take. */
  seconds: z.number(),
  benchmarks: z.array(
    z.object({
      benchmark: z.string(),
      questions: z.int(),
      of: z.int(),
      /** Half the width of the 95 % interval to be expected of the score over all questions, at most. */
      halfWidth: z.number(),
    }),
  ),
})
export type BudgetPlan = z.output<typeof budgetPlan>

/** Why a training took no further step. */
export const trainingEnds = ['completed', 'earlyStop', 'stopped'] as const

/** What a job reports. All but `progress` are lines of the run's events.jsonl, with the time they were written. */
const runEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('state'),
    state: z.enum(runStates),
    error: errorShape.optional(),
    /** For `running`: who does the work, so that a later host can tell whether it still does, and on what, for the reader. */
    by: z
      .object({ host: processIdentity, engine: processIdentity.optional(), machine: z.string().optional() })
      .optional(),
  }),
  z.object({ type: z.literal('phase'), phase: runProgress.shape.phase, label: z.string().optional() }),
  trainMetric,
  preflight.extend({ type: z.literal('preflight') }),
  reduced.extend({ type: z.literal('reduced') }),
  /** Of a training's data, before its first step; the evidence is in `leakage.json`. */
  trainingLeakage
    .pick({ action: true, rows: true, flagged: true, benchmarks: true })
    .extend({ type: z.literal('leakage') }),
  z.object({ type: z.literal('checkpoint'), step: z.int() }),
  evaluation.extend({ type: z.literal('evaluation') }),
  z.object({
    type: z.literal('trained'),
    end: z.enum(trainingEnds),
    /** Steps taken, and steps that the recipe planned. */
    step: z.int(),
    planned: z.int(),
    /** The step whose weights the result has: an earlier one where the best is kept. */
    resultStep: z.int(),
  }),
  budgetPlan.extend({ type: z.literal('plan') }),
  z.object({ type: z.literal('result'), result: benchmarkResult }),
  /** A model was written to be given away, or a release run has looked at its gates. */
  z.object({
    type: z.literal('release'),
    path: z.string(),
    /** Written although a gate was not passed. */
    forced: z.boolean(),
    gates: z.array(gateOutcome),
  }),
  z.object({
    type: z.literal('artifact'),
    kind: z.enum(['adapter', 'model', 'report']),
    path: z.string(),
    sha256: z.string().optional(),
  }),
  z.object({ type: z.literal('log'), level: z.enum(['info', 'warn', 'error']), message: z.string() }),
  z.object({ type: z.literal('progress'), progress: runProgress }),
])
export type RunEvent = z.output<typeof runEvent>

/** A line of events.jsonl: an event and when it happened (milliseconds since 1970). */
export const journalLine = z.intersection(z.object({ t: z.number() }), runEvent)
export type JournalLine = z.output<typeof journalLine>

/**
 * Reads a journal's text. A last line without a newline was cut by a crash and is not a record: it is ignored here
 * and cut off before the next append.
 */
export function parseJournal(text: string): JournalLine[] {
  const end = text.lastIndexOf('\n')
  if (end < 0) return []
  return text
    .slice(0, end)
    .split('\n')
    .map((line) => journalLine.parse(JSON.parse(line)))
}
