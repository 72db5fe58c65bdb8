import * as z from 'zod'
import { benchmarkCard } from '../benchmarks/schema'

/** A card guessed from a user's file, before it is accepted. */
export const benchmarkDraft = z.object({
  card: benchmarkCard,
  questions: z.int(),
  /** The first questions as a model would see them. */
  asked: z.array(z.object({ prompt: z.string(), answer: z.string() })),
  /** Rows that cannot be used, a sentence each. */
  problems: z.array(z.string()),
})
export type BenchmarkDraft = z.output<typeof benchmarkDraft>

/** The user's own benchmarks; the data of each lies in the folder of its card's id. */
export const ownBenchmarks = z.object({
  folder: z.string(),
  cards: z.array(benchmarkCard),
  /** The folders of the catalogue's benchmarks that have been downloaded. */
  downloads: z.record(z.string(), z.string()).optional(),
})
export type OwnBenchmarks = z.output<typeof ownBenchmarks>
