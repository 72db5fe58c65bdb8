import { parseDataRow, readDataRows } from './dataRows'
import { readText } from './readText'

/** All that a row of a data file says, whatever its format. */
interface DataDocument {
  /** From 1: the line of JSONL, the element of a JSON list. */
  readonly row: number
  /** The texts and numbers among its values, one a line, in the order of the file. */
  readonly text: string
  /** What it takes in the file. */
  readonly bytes: number
}

/** The rows of a data file of any format as texts; a .txt file is one row. Throws DATA_INVALID as `readDataRows` does. */
export function* dataDocuments(file: string): Generator<DataDocument> {
  if (file.toLowerCase().endsWith('.txt')) {
    const text = readText(file, 'DATA_INVALID')
    yield { row: 1, text, bytes: Buffer.byteLength(text) }
    return
  }
  for (const row of readDataRows(file)) {
    const texts: string[] = []
    collect(parseDataRow(file, row), texts)
    yield { row: row.row, text: texts.join('\n'), bytes: Buffer.byteLength(row.text) + 1 }
  }
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value)
  else if (typeof value === 'number') texts.push(String(value))
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) collect(inner, texts)
}
