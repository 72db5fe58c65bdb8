import * as z from 'zod'
import { dataKinds } from '../tokens'
import { dataFormats } from './check'
import { dataMapping } from './mapping'
import { dataProblemCodes, dataRemedies } from './problems'

const count = z.int().min(0)
const digest = z.string().regex(/^[0-9a-f]{64}$/)

export const datasetName = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u,
    'use letters, digits, ".", "_" and "-", at most 64 characters',
  )

/** What is to be done about which problems. */
export const dataFixes = z.partialRecord(z.enum(dataProblemCodes), z.enum(dataRemedies))
export type DataFixes = z.output<typeof dataFixes>

/** How rows are divided; what is left over is for training. */
export const splitSpec = z
  .strictObject({
    validation: z.number().gt(0).lt(1).default(0.1),
    test: z.number().gt(0).lt(1).optional(),
    seed: z.int().min(0).default(42),
  })
  .refine(({ validation, test = 0 }) => validation + test < 1, 'leave some rows for training')
export type SplitSpec = z.output<typeof splitSpec>

const part = z.object({
  name: z.enum(['data', 'train', 'validation', 'test']),
  file: z.string(),
  rows: count,
  bytes: count,
  sha256: digest,
})
export type DataPartFile = z.output<typeof part>

/** Where a version comes from: everything that decides its content. */
const lineage = z.object({
  /** In their order; rows of a version stand in the order of its sources. */
  sources: z.array(z.object({ name: z.string(), bytes: count, sha256: digest, rows: count })),
  format: z.enum(dataFormats),
  /** Null where each row's own format decided. */
  mapping: dataMapping.nullable(),
  fixes: dataFixes,
  split: splitSpec.nullable(),
  /** Rows of the sources that are in no part, by the problem that they were left out for. */
  removed: z.array(z.object({ code: z.enum(dataProblemCodes), rows: count })),
  repaired: z.array(z.object({ code: z.enum(dataProblemCodes), rows: count })),
})

/** What a conversion has written. */
export const datasetContent = z.object({
  /** Over the contents of its parts: the same rows have the same digest. */
  digest,
  as: z.enum(dataKinds),
  rows: count,
  parts: z.array(part).min(1),
  lineage,
})

/** One immutable version of a data set: a folder whose name is the beginning of its digest. */
export const datasetVersion = datasetContent.extend({
  name: datasetName,
  /** Milliseconds since 1970. */
  createdAt: z.number(),
})
export type DatasetVersion = z.output<typeof datasetVersion>
