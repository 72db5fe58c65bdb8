import type { AppError } from '@shared/errors/appError'
import type { ChatMessage } from '../lm/types'
import { invalidData, parseDataRow, readDataRows } from './dataRows'
import { RowError, toMessages } from './trainingRow'

export interface Conversation {
  /** Where it is in its file, from 1: the line of JSONL, the element of a JSON list. */
  readonly row: number
  readonly messages: readonly ChatMessage[]
}

/** `readRows` of conversations in any of the formats of `trainingRow.ts`. */
export const readConversations = (file: string, leftOut?: LeftOut): Conversation[] =>
  readRows(file, (value, row) => ({ row, messages: toMessages(value) }), leftOut)

/** Whether a row of a data file, counted from 1, is no training data. */
export type LeftOut = (file: string, row: number) => boolean

/**
 * Reads a JSON list or JSONL but for the rows left out; `convert` throws a `RowError` for a row it does not understand. Throws DATA_INVALID, naming
 * the file, the first row that cannot be read, and the remedy.
 */
export function readRows<T>(
  file: string,
  convert: (value: unknown, row: number) => T,
  leftOut: LeftOut = () => false,
): T[] {
  const rows = [...readDataRows(file)].filter(({ row }) => !leftOut(file, row))
  return rows.map((row) => {
    const value = parseDataRow(file, row)
    try {
      return convert(value, row.row)
    } catch (e) {
      throw e instanceof RowError ? invalidRow(file, row.row, e) : e
    }
  })
}

export const invalidRow = (file: string, row: number, { message, remedy }: RowError): AppError =>
  invalidData(file, `row ${row} ${message}`, remedy)
