import * as z from 'zod'
import { dataCheck, dataPage, dataPurposes } from '../domain/datasets/check'
import { dataMapping } from '../domain/datasets/mapping'
import { dataFixes, datasetName, datasetVersion, splitSpec } from '../domain/datasets/version'
import { uploadedFile } from '../domain/datasets/upload'
import { leakageReport } from '../domain/leakage'
import { preflight } from '../domain/preflight'
import { errorShape, runProgress } from '../domain/run'
import { tokenisedRow } from '../domain/tokens'
import { procedure } from './define'

/** A file, an archive, a folder, or `dataset:NAME@DIGEST` with `/PART` where it was split. */
const source = z.object({
  file: z.string().min(1),
  /** Guessed where absent. */
  as: z.enum(dataPurposes).optional(),
  mapping: dataMapping.optional(),
})
/** A model folder, where rows too long for it are to be found. */
const inTokens = { model: z.string().optional(), maxLength: z.int().positive().optional() }
const jobId = z.string()
const started = z.object({ job: jobId })
const one = z.object({ name: datasetName, digest: z.string().regex(/^[0-9a-f]{8,64}$/) })

const jobKinds = ['check', 'convert', 'split', 'leakage', 'preflight'] as const
const jobStates = ['running', 'done', 'failed', 'cancelled'] as const
const job = z.object({
  id: jobId,
  kind: z.enum(jobKinds),
  /** Such as a file's name. */
  title: z.string(),
  state: z.enum(jobStates),
  progress: runProgress.nullable(),
  error: errorShape.nullable(),
  /** Of a check that is done. */
  check: dataCheck.optional(),
  /** What a conversion or split has made. */
  version: datasetVersion.optional(),
  /** Of a search for leaked questions. */
  leakage: leakageReport.optional(),
  /** Of a training that was tried out. */
  preflight: preflight.optional(),
})
export type DataJob = z.output<typeof job>

/** Checks, conversions, splits and searches are jobs: they answer at once, `data.changed` tells how far they are. */
export const dataContract = {
  /**
   * Reads all of it: format, columns, problems, lengths; in tokens where a model is named. Changes nothing. Asked again
   * about a file that has not changed, it is the job that is there.
   */
  'data.check': procedure({
    input: source.extend(inTokens),
    output: started,
  }),
  /** Makes an immutable version in the canonical form, with these fixes on all rows that need them. */
  'data.convert': procedure({
    input: source.extend({ ...inTokens, name: datasetName, fixes: dataFixes.default({}) }),
    output: started,
  }),
  /** The same, divided into parts. Rows with the same question stay together. */
  'data.split': procedure({
    input: source.extend({
      ...inTokens,
      name: datasetName,
      fixes: dataFixes.default({}),
      split: splitSpec.prefault({}),
    }),
    output: started,
  }),
  /** Looks for questions of these benchmarks, or of all whose files are there, in a training file. */
  'data.leakage': procedure({
    input: z.object({
      file: z.string().min(1),
      benchmarks: z.array(z.string()).min(1).optional(),
      /** Folder with the benchmarks' files as their authors publish them. */
      data: z.string().optional(),
      /** Where to write which rows training is to leave out. */
      exclude: z.string().optional(),
    }),
    output: started,
  }),
  'data.job': procedure({ input: z.object({ job: jobId }), output: job }),
  /** Those of this host since it was started, the latest first; without their results. */
  'data.jobs': procedure({ input: z.object({}), output: z.array(job) }),
  'data.cancel': procedure({ input: z.object({ job: jobId }), output: z.object({}) }),
  /** Some rows as they stand and as they would be converted, with these fixes. */
  'data.page': procedure({
    input: source.extend({
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
      fixes: dataFixes.optional(),
    }),
    output: dataPage,
  }),
  /** One of these rows as training sees it, token by token. */
  'data.tokens': procedure({
    input: source.extend({ ...inTokens, model: z.string().min(1), row: z.int().positive() }),
    output: tokenisedRow,
  }),
  /** Files that windows in a browser have sent to this host, the latest first. */
  'data.uploads': procedure({ input: z.object({}), output: z.object({ files: z.array(uploadedFile) }) }),
  'data.removeUpload': procedure({ input: z.object({ path: z.string() }), output: z.object({}) }),
  /** Of one name or of all, the latest first. */
  'data.versions': procedure({
    input: z.object({ name: datasetName.optional() }),
    output: z.object({ versions: z.array(datasetVersion) }),
  }),
  'data.remove': procedure({ input: one, output: z.object({}) }),
} as const

export interface DataEvents {
  /** At most ten a second per job; what it found is asked for with `data.job`. */
  'data.changed': Pick<DataJob, 'id' | 'kind' | 'state' | 'progress'>
}
