import { Readable } from 'node:stream'
import readExcelFile from 'read-excel-file/node'
import type { Source } from '../files/source'
import type { RowStream } from './rows'

/** The first sheet of an Excel workbook; its first line names the columns. */
export async function* readSheet(source: Source): RowStream {
  const [sheet] = await readExcelFile(Readable.from([await source.bytes()]))
  const [header = [], ...lines] = sheet?.data ?? []
  const columns = header.map((cell) => textOf(cell) ?? '')
  for (const [i, cells] of lines.entries())
    if (cells.some((cell) => cell !== null))
      yield {
        where: `line ${i + 2}`,
        value: Object.fromEntries(columns.map((name, c) => [name, textOf(cells[c])])),
      }
}

function textOf(cell: unknown): string | null {
  if (typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  return cell instanceof Date ? cell.toISOString() : null
}
