import * as z from 'zod'

/** What a training does about rows that hold questions it will be measured with. */
export const leakageActions = ['warn', 'exclude', 'off'] as const

/** A question of a benchmark that stands in a row of a training file. */
const leakageMatch = z.object({
  file: z.string(),
  /** Where it is in its file, from 1: the line of JSONL, the element of a JSON list. */
  row: z.int(),
  /** The same without counting blank lines, as pages of a data set count; reports of earlier versions lack it. */
  nth: z.int().optional(),
  benchmark: z.string(),
  sample: z.string(),
  /** Share of the question's text that the row holds, 0 to 1. */
  overlap: z.number(),
  /** The same of its options; null where it has none. */
  options: z.number().nullable(),
  /** Whether the row says the right answer as well. */
  answer: z.boolean(),
  /** The part of the row that holds the question, in the compatible form of Unicode. */
  text: z.string(),
})
export type LeakageMatch = z.output<typeof leakageMatch>

const checkedBenchmark = z.object({
  benchmark: z.string(),
  questions: z.int(),
  /** Questions too short to be told from a coincidence; they are not looked for. */
  tooShort: z.int(),
  /** Questions found in any row. */
  leaked: z.int(),
})

/** What training files have in common with benchmarks. */
export const leakageReport = z.object({
  rows: z.int(),
  /** Rows that hold a question. */
  flagged: z.int(),
  matches: z.array(leakageMatch),
  benchmarks: z.array(checkedBenchmark),
  /** Benchmarks whose files are there and cannot be read. */
  failed: z.array(z.object({ benchmark: z.string(), why: z.string() })),
})
export type LeakageReport = z.output<typeof leakageReport>

/** The same as a training found it in its data, before its first step: `leakage.json` of its run folder. */
export const trainingLeakage = leakageReport.extend({ action: z.enum(leakageActions).exclude(['off']) })
export type TrainingLeakage = z.output<typeof trainingLeakage>

/** Ids of the questions found, by benchmark. */
export function leakedQuestions({ matches }: Pick<LeakageReport, 'matches'>): Map<string, Set<string>> {
  const byBenchmark = Map.groupBy(matches, ({ benchmark }) => benchmark)
  return new Map([...byBenchmark].map(([id, found]) => [id, new Set(found.map(({ sample }) => sample))]))
}
