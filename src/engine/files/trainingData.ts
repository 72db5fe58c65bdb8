import type { AppError } from '@shared/errors/appError'
import type { ChatMessage } from '../lm/types'
import { invalidData, parseDataRow, readDataRows } from './dataRows'
import { RowError, toMessages } from './trainingRow'

export interface Conversation {
  /** Where it is in its file, from 1: the line of JSONL, the element of a JSON list. */
  readonly row: number
  readonly messages: readonly ChatMessage[]
}

/**
 * Reads a JSON list or JSONL of conversations in any of the formats of `trainingRow.ts`. Throws DATA_INVALID, naming
 * the file, the first row that cannot be read, and the remedy.
 */
export function readConversations(file: string): Conversation[] {
  return [...readDataRows(file)].map((row) => ({
    row: row.row,
    messages: convert(file, row.row, parseDataRow(file, row)),
  }))
}

function convert(file: string, row: number, value: unknown): ChatMessage[] {
  try {
    return toMessages(value)
  } catch (e) {
    throw e instanceof RowError ? invalidRow(file, row, e) : e
  }
}

export const invalidRow = (file: string, row: number, { message, remedy }: RowError): AppError =>
  invalidData(file, `row ${row} ${message}`, remedy)
