import * as z from 'zod'
import { languages, reportFormats } from '../domain/recipe'
import { runId } from '../domain/run'
import { procedure } from './define'

/** Evaluations, the baseline first. */
const runs = z.array(runId).min(1)
const language = z.enum(languages)

/** A report that lies in a run folder. */
const writtenReport = z.object({
  folder: z.string(),
  runs,
  /** Milliseconds since 1970, of the newest file. */
  writtenAt: z.number(),
  files: z.array(z.object({ name: z.string(), path: z.string(), bytes: z.int() })),
})
export type WrittenReport = z.output<typeof writtenReport>

export const reportsContract = {
  /** Writes the report of these evaluations into a folder of its own in the last run's folder. */
  'reports.create': procedure({
    input: z.object({ runs, formats: z.array(z.enum(reportFormats)).min(1), language }),
    output: z.object({ files: z.array(z.string()) }),
  }),
  /** The same report as one self-contained HTML page, for preview and for printing from a window. */
  'reports.html': procedure({ input: z.object({ runs, language }), output: z.object({ html: z.string() }) }),
  /** The same bytes for a window on another machine than the host's. */
  'reports.file': procedure({
    input: z.object({ runs, format: z.enum(reportFormats), language }),
    output: z.object({ name: z.string(), base64: z.string() }),
  }),
  /** What has been written, the newest first. */
  'reports.list': procedure({
    input: z.object({}),
    output: z.object({ reports: z.array(writtenReport) }),
  }),
} as const
