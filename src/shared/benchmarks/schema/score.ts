import * as z from 'zod'

/** Rules that find the answer in a reply; the first that finds something decides. */
const extraction = z.discriminatedUnion('use', [
  /** The content of the last `\boxed{…}`. */
  z.strictObject({ use: z.literal('boxed') }),
  /** The rest of the line after the first or last of the markers. */
  z.strictObject({
    use: z.literal('after'),
    markers: z.array(z.string().min(1)).min(1),
    which: z.enum(['first', 'last']),
  }),
  z.strictObject({ use: z.literal('firstLine') }),
  z.strictObject({ use: z.literal('lastNumber') }),
])
export type ExtractionSpec = z.output<typeof extraction>
export type ExtractionName = ExtractionSpec['use']

export const scorer = z.discriminatedUnion('use', [
  z.strictObject({ use: z.literal('choice') }),
  /** Equal as numbers, fractions and percentages included, within a relative 1e-4. */
  z.strictObject({ use: z.literal('number'), extract: z.array(extraction).min(1) }),
  /** EM and F1 of the official CMRC 2018 script; right means an exact match. */
  z.strictObject({ use: z.literal('cmrcSpan'), extract: z.array(extraction).min(1) }),
])
export type ScorerSpec = z.output<typeof scorer>
export type ScorerName = ScorerSpec['use']

/** The metrics each scorer gives to every sample, each 0 to 1. */
export const scorerMetrics = {
  choice: ['accuracy'],
  number: ['accuracy'],
  cmrcSpan: ['f1', 'em', 'average'],
} as const satisfies { readonly [K in ScorerName]: readonly string[] }
