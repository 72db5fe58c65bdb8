import { whyNotJson } from '@shared/errors/jsonFault'
import { isRecord, type Row, type RowProblem, type RowStream } from './rows'

/** One JSON object per line; blank lines are passed over. */
export async function* readJsonl(lines: AsyncIterable<string>): RowStream {
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() !== '') yield rowOf(line, `line ${number}`)
  }
}

/** Whether a line is a row of JSON Lines. */
export const isJsonRow = (line: string): boolean => 'value' in rowOf(line, '')

function rowOf(line: string, where: string): Row | RowProblem {
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? { where, value } : { where, message: 'is not a JSON object' }
  } catch (e) {
    return { where, message: `is not valid JSON (${whyNotJson(e)})` }
  }
}
