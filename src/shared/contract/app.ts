import * as z from 'zod'
import { languages, reportFormats } from '../domain/recipe'
import { runId } from '../domain/run'
import { procedure } from './define'

const device = z.object({
  provider: z.string(),
  name: z.string(),
  /** Bytes; null where the provider does not say. */
  memory: z.number().nullable(),
  usable: z.boolean(),
  why: z.string(),
})

export const appContract = {
  'app.doctor': procedure({
    input: z.object({}),
    output: z.object({
      version: z.string(),
      node: z.string(),
      platform: z.string(),
      memory: z.object({ total: z.number(), free: z.number() }),
      devices: z.array(device),
      home: z.string(),
    }),
  }),
  /** The recipe of the embedded demo, ready to start. */
  'app.demo': procedure({ input: z.object({}), output: z.object({ recipe: z.string(), base: z.string() }) }),
  /** Writes the report of these evaluation runs (baseline first) into the last run's report folder. */
  'reports.create': procedure({
    input: z.object({
      runs: z.array(runId).min(1),
      formats: z.array(z.enum(reportFormats)).min(1),
      language: z.enum(languages),
    }),
    output: z.object({ files: z.array(z.string()) }),
  }),
  /** The same report as one self-contained HTML page, for preview and for printing from a window. */
  'reports.html': procedure({
    input: z.object({ runs: z.array(runId).min(1), language: z.enum(languages) }),
    output: z.object({ html: z.string() }),
  }),
} as const
