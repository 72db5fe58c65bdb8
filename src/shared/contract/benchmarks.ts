import * as z from 'zod'
import { benchmarkCard } from '../benchmarks/schema'
import { benchmarkDraft } from '../domain/ownBenchmark'
import { procedure } from './define'

const bilingual = z.object({ zh: z.string(), en: z.string() })

export const benchmarksContract = {
  /** Suites, with the benchmarks each of them asks where their files are there. */
  'benchmarks.suites': procedure({
    input: z.object({}),
    output: z.object({
      suites: z.array(
        z.object({
          id: z.string(),
          title: bilingual,
          about: bilingual,
          /** Minutes it takes where nothing else is said; null for as long as it needs. */
          budget: z.number().nullable(),
          benchmarks: z.array(z.object({ benchmark: z.string(), limit: z.int().nullable() })),
        }),
      ),
    }),
  }),
  /** The cards of the user's own benchmarks. */
  'benchmarks.own': procedure({ input: z.object({}), output: z.object({ cards: z.array(benchmarkCard) }) }),
  /** Guesses a card from a file with questions and answers. Stores nothing. */
  'benchmarks.draft': procedure({
    input: z.object({ file: z.string(), name: z.string().min(1).optional() }),
    output: benchmarkDraft,
  }),
  /** Keeps a draft, with a copy of its file; from then on it is a benchmark like any other. */
  'benchmarks.add': procedure({
    input: z.object({ file: z.string(), card: benchmarkCard }),
    output: z.object({ id: z.string(), folder: z.string() }),
  }),
} as const
