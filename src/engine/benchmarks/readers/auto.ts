import type { ReaderSpec } from '@shared/benchmarks/schema/data'
import type { Source } from '../files/source'
import { readJson } from './json'
import { isJsonRow, readJsonl } from './jsonl'
import { readParquet } from './parquet'
import type { RowStream } from './rows'
import { readSheet } from './sheet'
import { readTable, type TableForm } from './table'

type Auto = Extract<ReaderSpec, { use: 'auto' }>

/** Lines that are looked at before it is decided how a text is read. */
const linesLookedAt = 20

/** Reads a file by its content. Throws where it has no form that is known. */
export async function* readAuto(source: Source, { path, columns }: Auto): RowStream {
  if (source.form === 'text') yield* readText(source, { path, columns })
  else yield* source.form === 'parquet' ? readParquet(source) : readSheet(source)
}

async function* readText(source: Source, { path, columns }: Pick<Auto, 'path' | 'columns'>): RowStream {
  const lines = await firstLines(source)
  const [first = ''] = lines
  if (!/^\s*[[{]/.test(first)) yield* readTable(source.chunks(), tableForm(lines, columns))
  else if (lines.length > 1 && lines.slice(0, 3).some(isJsonRow)) yield* readJsonl(source.lines())
  else {
    const { rows, problems } = readJson(await source.text(), path)
    yield* problems
    yield* rows
  }
}

/** Lines that are not blank. */
async function firstLines(source: Source): Promise<string[]> {
  const lines: string[] = []
  for await (const line of source.lines()) {
    if (line.trim() !== '') lines.push(line)
    if (lines.length === linesLookedAt) break
  }
  return lines
}

/** How a table's first lines look: their delimiter, and whether quotation marks are more than characters. */
export function tableForm(lines: readonly string[], columns: readonly string[] | undefined): TableForm {
  const delimiter = delimiterOf(lines[0] ?? '')
  const named = columns ? [...columns] : true
  // tab-separated files are mostly written without quoting, and then a quotation mark is one
  return delimiter === '\t' && !isQuoted(lines)
    ? { columns: named, delimiter, quote: false }
    : { columns: named, delimiter }
}

/** Whichever the first line has most of; a comma where it has none. */
function delimiterOf(line: string): string {
  const count = (delimiter: string): number => line.split(delimiter).length
  return ['\t', ';', '|'].find((delimiter) => count(delimiter) > count(',')) ?? ','
}

/** Whether fields stand in quotation marks as a whole, or one goes on in the next line. */
const isQuoted = (lines: readonly string[]): boolean =>
  lines.some((line) => line.split('\t').some((cell) => /^".*"$/.test(cell))) ||
  lines.some((line) => (line.split('\t').at(-1) ?? '').startsWith('"') && line.split('"').length === 2)
