import * as z from 'zod'

/** What happened to a question between run A (baseline) and run B. */
export const flipKinds = ['fixed', 'broken', 'bothRight', 'bothWrong'] as const
export type FlipKind = (typeof flipKinds)[number]

const comparisonVerdicts = ['better', 'worse', 'no evidence', 'not comparable'] as const

/** What differs between two results that keeps them from being compared. */
const incomparableReasons = ['card version', 'data', 'shots', 'no common question'] as const
export type IncomparableReason = (typeof incomparableReasons)[number]

const interval = z.tuple([z.number(), z.number()])

const comparisonSubset = z.object({
  subset: z.string(),
  label: z.string(),
  n: z.int(),
  a: z.number(),
  b: z.number(),
  delta: z.number(),
  ci95: interval,
})

export type ComparisonSubset = z.output<typeof comparisonSubset>

const comparisonRow = z.object({
  benchmark: z.string(),
  metric: z.string(),
  /** Scores of both runs over the questions they share. */
  a: z.number(),
  b: z.number(),
  /** b − a, with the 95 % interval of the paired difference. */
  delta: z.number(),
  ci95: interval,
  /** Questions both runs answered; the comparison uses these and no others. */
  n: z.int(),
  onlyA: z.int(),
  onlyB: z.int(),
  /** Exact McNemar for right/wrong metrics, paired bootstrap otherwise; two-sided. */
  p: z.number(),
  /** Holm-adjusted over the rows. */
  pAdjusted: z.number(),
  verdict: z.enum(comparisonVerdicts),
  /** Why the rows are not comparable, where they are not. */
  reason: z.enum(incomparableReasons).optional(),
  fixed: z.int(),
  broken: z.int(),
  bothRight: z.int(),
  bothWrong: z.int(),
  subsets: z.array(comparisonSubset),
})
export type ComparisonRow = z.output<typeof comparisonRow>

export const comparison = z.object({ a: z.string(), b: z.string(), rows: z.array(comparisonRow) })
export type Comparison = z.output<typeof comparison>
