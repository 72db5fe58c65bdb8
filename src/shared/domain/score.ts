import * as z from 'zod'
import { aggregateNames } from './aggregateNames'

/** Why a sample got its score. Only `right` and `wrong` are answers; the others are counted apart, never as wrong silently. */
export const verdicts = ['right', 'wrong', 'unparsed', 'truncated', 'error'] as const
export type Verdict = (typeof verdicts)[number]
/** What a list of answers can be narrowed to: one verdict, or all but the right ones. */
export const verdictFilters = ['notRight', ...verdicts] as const
export type VerdictFilter = (typeof verdictFilters)[number]

/** One answer to a question: a line of `samples/<benchmark>.jsonl`. Scores are always computed over all stored lines. */
export const sampleRecord = z.object({
  /** Stable across runs: the pairing key of comparisons. */
  id: z.string(),
  /** Which of several answers to the same question; absent for the first or only one. */
  attempt: z.int().positive().optional(),
  subset: z.string(),
  /** The question as the model saw it, without the few-shot prefix (that is in `<benchmark>.prefixes.json` by subset). */
  prompt: z.string(),
  /** What the model wrote, or the option it preferred. */
  output: z.string(),
  /** The answer found in the output; null where none could be found. */
  extracted: z.string().nullable(),
  /** The rule that found it and its version, as `after@2`. */
  extractedBy: z.string().optional(),
  /** Every reference answer. */
  target: z.array(z.string()),
  verdict: z.enum(verdicts),
  /** Value of each metric for this sample, 0 to 1. */
  scores: z.record(z.string(), z.number()),
  /** What metrics over the whole set (BLEU, micro F1, correlation) need of this sample, by metric. */
  statistics: z.record(z.string(), z.array(z.number())).optional(),
  /** Questions that only count together, such as the rotations of one question; absent: it counts alone. */
  group: z.string().optional(),
  /** Log-likelihood of each option, in the order of the options. */
  logprobs: z.array(z.number()).optional(),
  /** What a judge model wrote about the output; for pairs the second is of the other order. */
  judgements: z.array(z.string()).optional(),
  /** The model was stopped by the length it may write before it had finished. */
  unfinished: z.literal(true).optional(),
  /** The question lost its middle because it was longer than the model's context. */
  cut: z.literal(true).optional(),
  /** Of a dialogue: every reply, the last one included. */
  turns: z.array(z.string()).optional(),
  /** Read and written by the model for this answer, where known; `thoughts` are part of `reply`. */
  tokens: z.object({ prompt: z.int(), reply: z.int(), thoughts: z.int() }).optional(),
  /** Few-shot examples left out: the prompt was longer than the model's context, or one is the question itself. */
  droppedShots: z.int().optional(),
  /** The pictures the question was asked with; they themselves stay where they are. */
  images: z.array(z.object({ name: z.string(), sha256: z.string() })).optional(),
  /** Why an answer is not right, where a scorer can say: the exception that ended a program. */
  reason: z.string().optional(),
  error: z.string().optional(),
})
export type SampleRecord = z.output<typeof sampleRecord>

/** Tells stored answers apart: one per question and attempt. An id never holds a line break. */
export const recordKey = ({ id, attempt = 0 }: Pick<SampleRecord, 'id' | 'attempt'>): string =>
  attempt === 0 ? id : `${id}\n${attempt}`

const interval = z.tuple([z.number(), z.number()])
const counts = {
  /** Questions the score is over: right + wrong + unparsed + truncated. Errors stand beside it. */
  n: z.int(),
  right: z.int(),
  wrong: z.int(),
  unparsed: z.int(),
  truncated: z.int(),
  errors: z.int(),
}

const subsetResult = z.object({
  subset: z.string(),
  label: z.string(),
  score: z.number(),
  ci95: interval,
  ...counts,
  /** Questions it has in the set, where not all of the set were asked. */
  of: z.int().optional(),
})
export type SubsetResult = z.output<typeof subsetResult>

/** A category of subsets, averaged as the benchmark itself is. */
const groupResult = z.object({
  group: z.string(),
  label: z.string(),
  /** Subsets it is over. */
  subsets: z.int(),
  score: z.number(),
  ci95: interval,
  ...counts,
})
export type GroupResult = z.output<typeof groupResult>

/** How the model was asked; kept beside the answers, since a run that is summed up again opens no model. */
export const measuringConditions = z.object({
  /** Digest of the chat template around a question, or `text` where questions were plain text. */
  template: z.string().optional(),
  /** How answers were made: the card's solver with its settings. */
  decoding: z.string().optional(),
  /** Number format of the weights in memory. */
  precision: z.string().optional(),
  provider: z.string().optional(),
})
export type MeasuringConditions = z.output<typeof measuringConditions>

export const benchmarkResult = z.object({
  benchmark: z.string(),
  /** Version of the card that asked and scored. */
  version: z.int(),
  /** The primary metric, whose value is `score`: 0 to 1, for correlations and Matthews −1 to 1. */
  metric: z.string(),
  score: z.number(),
  ci95: interval,
  ...counts,
  /** How the primary metric comes from the answers; their mean where absent. */
  aggregate: z.enum(aggregateNames).optional(),
  /** The primary metric without the questions that were in the training data, where any were. */
  clean: z
    .object({
      score: z.number(),
      ci95: interval,
      n: z.int(),
      /** Ids of the questions left out. */
      excluded: z.array(z.string()).min(1),
    })
    .optional(),
  /** How subsets were averaged: over questions, or over subsets first. */
  average: z.enum(['micro', 'macro']),
  /** Every metric of the card, the primary one included. */
  metrics: z.record(z.string(), z.object({ score: z.number(), ci95: interval })),
  subsets: z.array(subsetResult),
  /** The authors' categories of subsets, where the card has some. */
  groups: z.array(groupResult).optional(),
  /**
   * Where not all questions were asked: how many were, how many there are, and the 95 % interval of the score over all of
   * them; null where some subset has no answer at all, so that nothing can be said.
   */
  sampled: z.object({ questions: z.int(), of: z.int(), ci95: interval.nullable() }).optional(),
  shots: z.int(),
  /** What was read and written for all answers, where it is known; `cost` where the recipe has prices. */
  tokens: z
    .object({ prompt: z.int(), reply: z.int(), thoughts: z.int(), cost: z.number().optional() })
    .optional(),
  /** Where this run asked in another way than the card's protocol says. */
  remarks: z.array(z.string()).optional(),
  /** sha256 over the benchmark's data files as read. */
  dataDigest: z.string(),
  /** How the model was asked, for comparisons; what a run has not recorded is absent. */
  conditions: measuringConditions.optional(),
})
export type BenchmarkResult = z.output<typeof benchmarkResult>
