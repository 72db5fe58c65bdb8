import * as z from 'zod'
import { dataKinds } from '../tokens'

/** What a column can be to a row of training data. */
export const dataParts = [
  'system',
  /** A conversation, or the beginning of one. */
  'messages',
  /** Pairs of a question and its answer before the last question. */
  'history',
  'prompt',
  'response',
  'chosen',
  'rejected',
  'label',
  'text',
] as const
export type DataPart = (typeof dataParts)[number]

/** The roles of the canonical form; the last two only for data that another engine trains. */
export const dataRoles = ['system', 'user', 'assistant', 'tool_call', 'tool'] as const
export type DataRole = (typeof dataRoles)[number]

/** How rows become the canonical form. Columns that no part names are kept beside it. */
export const dataMapping = z.strictObject({
  as: z.enum(dataKinds),
  /** Columns of each part; the texts of several are joined by line breaks. */
  parts: z.partialRecord(z.enum(dataParts), z.array(z.string()).min(1)),
  /** Names of roles in this data besides the usual ones. */
  roles: z.record(z.string(), z.enum(dataRoles)).default({}),
})
export type DataMapping = z.output<typeof dataMapping>
