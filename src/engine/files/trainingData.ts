import { AppError } from '@shared/errors/appError'
import type { ChatMessage } from '../lm/types'
import { readText } from './readText'
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
  const text = readText(file, 'DATA_INVALID')
  if (text.includes('\0')) throw invalid(file, 'is not a text file', 'give a JSON or JSONL file')
  if (text.trim() === '') throw invalid(file, 'is empty', 'give a file with at least one conversation')
  const rows = text.trimStart().startsWith('[') ? rowsOfList(file, text) : rowsOfLines(file, text)
  if (rows.length === 0) throw invalid(file, 'has no rows', 'give a file with at least one conversation')
  return rows.map(([row, value]) => ({ row, messages: convert(file, row, value) }))
}

type Row = readonly [number, unknown]

function rowsOfList(file: string, text: string): Row[] {
  const list = parse(text, (why) => invalid(file, `is not valid JSON (${why})`, 'correct it'))
  if (!Array.isArray(list)) throw invalid(file, 'is not a JSON list', 'put the rows into one list')
  return list.map((value: unknown, i) => [i + 1, value])
}

function rowsOfLines(file: string, text: string): Row[] {
  return text.split('\n').flatMap((line, i): Row[] => {
    if (line.trim() === '') return []
    const remedy = 'write one JSON object per line, or one list of them'
    return [[i + 1, parse(line, (why) => invalid(file, `line ${i + 1} is not valid JSON (${why})`, remedy))]]
  })
}

function parse(text: string, problem: (why: string) => AppError): unknown {
  try {
    return JSON.parse(text)
  } catch (e) {
    throw problem(e instanceof Error ? e.message : String(e))
  }
}

function convert(file: string, row: number, value: unknown): ChatMessage[] {
  try {
    return toMessages(value)
  } catch (e) {
    if (e instanceof RowError) throw invalid(file, `row ${row} ${e.message}`, e.remedy)
    throw e
  }
}

const invalid = (file: string, problem: string, remedy: string): AppError =>
  new AppError('DATA_INVALID', `"${file}" ${problem}: ${remedy}.`)
