import * as z from 'zod'
import { dataKinds } from '../tokens'
import { dataMapping, dataParts } from './mapping'
import { dataProblemCodes, dataRemedies } from './problems'

/** How rows are laid out, under the names that the field has for it. */
export const dataFormats = [
  'messages',
  'sharegpt',
  'alpaca',
  'query-response',
  'prompt-completion',
  /** "chosen" and "rejected" as texts beside a question. */
  'dpo-texts',
  /** ms-swift: messages with "rejected_response". */
  'dpo-messages',
  /** LLaMA-Factory: "conversations" with one message as "chosen" and as "rejected". */
  'dpo-sharegpt',
  /** Both conversations as lists of messages: trl, LLaMA-Factory's v1, ms-swift's "rejected_messages". */
  'dpo-conversations',
  'kto',
  'text',
  'multimodal',
  'benchmark',
  /** Columns that nobody has named, or under names that only suggest what they are. */
  'columns',
  'unknown',
] as const
export type DataFormat = (typeof dataFormats)[number]

/** What a data file can be good for. */
export const dataPurposes = [...dataKinds, 'benchmark'] as const
export type DataPurpose = (typeof dataPurposes)[number]

/** By script: Chinese characters, Latin letters, or neither most of all. */
export const scriptsOfData = ['han', 'latin', 'other'] as const
export type DataScript = (typeof scriptsOfData)[number]
const count = z.int().min(0)
const remedy = z.enum(dataRemedies)

const dataProblem = z.object({
  /** Number of the row in the whole data set, from 1; null for what concerns all of it. */
  row: count.nullable(),
  /** File and place as a person finds them: "train.jsonl, line 12". */
  where: z.string(),
  /** Column of the file, with a path inside it where there is one. */
  field: z.string().nullable(),
  code: z.enum(dataProblemCodes),
  /** One sentence. */
  message: z.string(),
  /** The earlier row that it repeats. */
  like: count.optional(),
  /** What can be done, as a sentence; null where it is only worth knowing. */
  fix: z.string().nullable(),
})
export type DataProblem = z.output<typeof dataProblem>

const foundProblem = z.object({
  code: z.enum(dataProblemCodes),
  rows: count,
  /** The first row that has it. */
  first: count.nullable(),
  remedies: z.array(remedy),
})

const dataColumn = z.object({
  name: z.string(),
  part: z.enum(dataParts).nullable(),
  /** JSON types that occur, the commonest first. */
  types: z.array(z.object({ type: z.string(), rows: count })),
  /** Rows in which it is there and not empty. */
  filled: count,
  example: z.string(),
})

const dataFile = z.object({
  name: z.string(),
  form: z.enum(['jsonl', 'json', 'table', 'spreadsheet', 'parquet', 'text']),
  /** As it was read; null for binary forms. */
  encoding: z.string().nullable(),
  bytes: count,
  rows: count,
  sha256: z.string(),
})
export type DataFileInfo = z.output<typeof dataFile>

const quantiles = z.object({ p50: count, p90: count, p99: count, max: count })
/** Rows whose length is at least `from` and less than `to`. */
const bar = z.object({ from: count, to: count, rows: count })
export type DataBar = z.output<typeof bar>

const dataTokens = z.object({
  /** Rows that were tokenised: all of them, or an even sample of a large file. */
  rows: count,
  /** Of all rows; an estimate where only some were tokenised. */
  total: count,
  maxLength: count,
  tooLong: count,
  lengths: quantiles,
  histogram: z.array(bar),
})

export const dataCheck = z.object({
  format: z.enum(dataFormats),
  /** What the data are good for; null where nobody can say. */
  as: z.enum(dataPurposes).nullable(),
  /** Share of the rows examined first that have the format, less where names only suggest it. */
  confidence: z.number().min(0).max(1),
  /** Why it is taken for that, in one sentence. */
  why: z.string(),
  /** Whether this app trains on it as it is, and if not why. */
  trainable: z.object({ possible: z.boolean(), why: z.string().nullable() }),
  mapping: dataMapping.nullable(),
  /** Formats by the number of their rows; more than one in a mixed file. */
  formats: z.array(z.object({ format: z.enum(dataFormats), rows: count })),
  rows: count,
  files: z.array(dataFile),
  columns: z.array(dataColumn),
  /** Every kind of problem with how many rows have it. */
  found: z.array(foundProblem),
  /** The first of each kind. */
  problems: z.array(dataProblem),
  scripts: z.array(z.object({ script: z.enum(scriptsOfData), rows: count })),
  /** Characters of a row's texts. */
  lengths: quantiles,
  histogram: z.array(bar),
  tokens: dataTokens.optional(),
  /** What was done without being asked, a sentence each: files passed over, an encoding guessed. */
  notes: z.array(z.string()),
})
export type DataCheck = z.output<typeof dataCheck>

export const dataPage = z.object({
  /** Null while nobody has counted. */
  total: count.nullable(),
  rows: z.array(
    z.object({
      row: count,
      where: z.string(),
      /** As it stands in the file; long texts are cut. */
      value: z.record(z.string(), z.unknown()),
      /** In the canonical form, repaired where that was asked for; null where it cannot be brought into it. */
      canonical: z.record(z.string(), z.unknown()).nullable(),
      problems: z.array(dataProblem),
      /** What fixes that were asked for do to it, as far as it can be judged without the other rows. */
      fixed: z
        .object({
          repaired: z.array(z.enum(dataProblemCodes)),
          /** What it is left out for. */
          removed: z.enum(dataProblemCodes).nullable(),
        })
        .optional(),
    }),
  ),
})
