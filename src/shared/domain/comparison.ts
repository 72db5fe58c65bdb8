import * as z from 'zod'
import { capabilities } from '../benchmarks/capabilities'

/** What happened to a question between run A (baseline) and run B. */
export const flipKinds = ['fixed', 'broken', 'bothRight', 'bothWrong'] as const
export type FlipKind = (typeof flipKinds)[number]

const comparisonVerdicts = ['better', 'worse', 'no evidence', 'not comparable'] as const
export type ComparisonVerdict = (typeof comparisonVerdicts)[number]

/** What differs between two results that keeps them from being compared. */
const incomparableReasons = ['card version', 'data', 'shots', 'no common question'] as const
export type IncomparableReason = (typeof incomparableReasons)[number]

/** Why an answer is not right; `format`: it says what a right answer says, in a form that was not read as such. */
export const changeCauses = ['wrong', 'format', 'unparsed', 'truncated', 'error'] as const
export type ChangeCause = (typeof changeCauses)[number]

/** What both sides of a comparison should share. */
const checkNames = [
  'samples',
  'data',
  'card',
  'metric',
  'shots',
  'template',
  'decoding',
  'precision',
  'provider',
] as const
export type CheckName = (typeof checkNames)[number]

/** What a difference in a condition means for the comparison. */
const checkEffects = ['forbids', 'common only', 'confounds', 'last digits'] as const
export type CheckEffect = (typeof checkEffects)[number]

const interval = z.tuple([z.number(), z.number()])

const comparabilityCheck = z.object({
  name: z.enum(checkNames),
  /** `unknown` where a side has not recorded it. */
  state: z.enum(['equal', 'different', 'unknown']),
  effect: z.enum(checkEffects),
  /** Of A and B, for the reader. For `samples`: questions of one side only. */
  values: z.tuple([z.string(), z.string()]),
})
export type ComparabilityCheck = z.output<typeof comparabilityCheck>

/** What a paired comparison of one set of questions says. */
const claim = {
  /** Questions both runs answered; the comparison uses these and no others. */
  n: z.int(),
  /** Scores of both runs over the questions they share. */
  a: z.number(),
  b: z.number(),
  /** b − a, with the 95 % interval of the paired difference. */
  delta: z.number(),
  ci95: interval,
  /** Exact McNemar for right/wrong metrics, paired bootstrap over questions otherwise; two-sided. */
  p: z.number(),
  /** By flipping the signs of the differences; a check on `p`. */
  pPermutation: z.number(),
  /** Holm-adjusted: benchmarks over the benchmarks of all runs compared at once, subjects over their subjects. */
  pAdjusted: z.number(),
  /** The smallest true difference that these questions would have shown with 80 % probability; null for none. */
  detectable: z.number().nullable(),
  /** What a test that ignores the pairing would say (Welch); null where it says nothing. */
  unpaired: z.object({ ci95: interval, p: z.number() }).nullable(),
  verdict: z.enum(comparisonVerdicts),
}

const comparisonSubset = z.object({
  subset: z.string(),
  label: z.string(),
  ...claim,
  /** Questions that were not right before and are now, and the other way round. */
  fixed: z.int(),
  broken: z.int(),
})
export type ComparisonSubset = z.output<typeof comparisonSubset>

const causeCounts = z.record(z.enum(changeCauses), z.int())
/** Questions by what changed and why; see `changesOf`. */
const changes = z.object({ fixed: causeCounts, broken: causeCounts, bothWrong: causeCounts })
export type Changes = z.output<typeof changes>

const comparisonRow = z.object({
  benchmark: z.string(),
  metric: z.string(),
  ...claim,
  onlyA: z.int(),
  onlyB: z.int(),
  /** Questions that the benchmark has, where a run asked only a sample of them. */
  of: z.int().optional(),
  /** Why the rows are not comparable, where they are not. */
  reason: z.enum(incomparableReasons).optional(),
  checks: z.array(comparabilityCheck),
  fixed: z.int(),
  broken: z.int(),
  bothRight: z.int(),
  bothWrong: z.int(),
  changes,
  /** Questions for which a run failed to give any answer though it was asked; they are in no count above. */
  failedA: z.int(),
  failedB: z.int(),
  subsets: z.array(comparisonSubset),
  /** The same without the questions that may have been in the training data, where any were named. */
  clean: z.object({ excluded: z.int(), ...claim }).nullable(),
})
export type ComparisonRow = z.output<typeof comparisonRow>
export type Claim = Pick<ComparisonRow, keyof typeof claim>

/** Macro average of the differences of a dimension's benchmarks, their intervals propagated. */
const dimensionSummary = z.object({
  /** Null for all benchmarks together. */
  dimension: z.string().nullable(),
  benchmarks: z.int(),
  delta: z.number(),
  ci95: interval,
})
export type DimensionSummary = z.output<typeof dimensionSummary>

export const comparison = z.object({
  a: z.string(),
  b: z.string(),
  rows: z.array(comparisonRow),
  dimensions: z.array(dimensionSummary),
})
export type Comparison = z.output<typeof comparison>

/** The runs on one benchmark, best first, over the questions all of them answered. */
export const ranking = z.object({
  benchmark: z.string(),
  n: z.int(),
  /** Questions that the benchmark has, where a run asked only a sample of them. */
  of: z.int().optional(),
  /** Such a sample cannot tell any two of the runs apart: they are not ranked, but stand in the order they were given. */
  refused: z.literal(true).optional(),
  entries: z.array(
    z.object({
      run: z.string(),
      score: z.number(),
      /** Runs that share a letter are not distinguishable. */
      groups: z.string(),
    }),
  ),
})
export type Ranking = z.output<typeof ranking>

/** A run's mean score in one capability, over the benchmarks that all compared runs have. */
export const capabilityScore = z.object({
  capability: z.enum(capabilities),
  benchmarks: z.int(),
  score: z.number(),
  ci95: interval,
})
export type CapabilityScore = z.output<typeof capabilityScore>
