import type { ReaderSpec } from '@shared/benchmarks/schema/data'
import { readJson } from './json'
import type { Rows } from './rows'
import { readCsv, readTable } from './table'

type Auto = Extract<ReaderSpec, { use: 'auto' }>

/** A table where the text does not begin as JSON does. */
export function readAuto(text: string, { path, columns }: Auto): Rows {
  if (/^\ufeff?\s*[[{]/.test(text)) return readJson(text.replace(/^\ufeff/, ''), path)
  const delimiter = delimiterOf(text)
  if (columns) return readTable(text, { columns: [...columns], delimiter, ...unquotedTabs(delimiter) })
  return delimiter === ','
    ? readCsv(text)
    : readTable(text, { columns: true, delimiter, ...unquotedTabs(delimiter) })
}

/** Tab-separated files are written without quoting, so a quotation mark in one is a quotation mark. */
const unquotedTabs = (delimiter: string) => (delimiter === '\t' ? { quote: false as const } : {})

/** Whichever the first line has most of; a comma where it has none. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split('\n', 1)
  const count = (delimiter: string): number => line.split(delimiter).length
  return ['\t', ';', '|'].find((d) => count(d) > count(',')) ?? ','
}
