import * as z from 'zod'

/** What a card makes of its authors' files. */
const benchmarkCheck = z.object({
  benchmark: z.string(),
  rows: z.int(),
  subsets: z.array(z.object({ id: z.string(), label: z.string(), rows: z.int(), examples: z.int() })),
  /** The first questions as a model would see them. */
  asked: z.array(z.object({ prompt: z.string(), answer: z.string() })),
  /** Rows that cannot be used, a sentence each. */
  problems: z.array(z.string()),
  /** Which files were taken, where that was a choice. */
  notes: z.array(z.string()),
  /** Rows the card says it was checked with; null where it never was. */
  claimed: z.int().nullable(),
})

/** Of the benchmarks asked for: what was read, what could not be, and whose files are not there. */
export const benchmarkChecks = z.object({
  checks: z.array(benchmarkCheck),
  failed: z.array(z.object({ benchmark: z.string(), why: z.string() })),
  absent: z.array(z.string()),
})
export type BenchmarkChecks = z.output<typeof benchmarkChecks>
