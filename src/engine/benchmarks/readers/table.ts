import { parse, type CsvError, type Info, type Options } from 'csv-parse/sync'
import type { Row, RowProblem, Rows } from './rows'

/** Comma-separated with a header line; byte order mark, CRLF and quoted line breaks are taken as they come. */
export const readCsv = (text: string): Rows => readTable(text, { columns: true })

/** Tab-separated without header or quoting. */
export const readTsv = (text: string, columns: readonly string[]): Rows =>
  readTable(text, { columns: [...columns], delimiter: '\t', quote: false })

/** A row per record; records that the parser cannot read are problems. */
export function readTable(text: string, options: Options): Rows {
  const problems: RowProblem[] = []
  const records = parse(text, {
    ...options,
    bom: true,
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: 0,
    on_skip: (error) => {
      if (error) problems.push({ where: `line ${lineOf(error)}`, message: error.message.replace(/\.$/, '') })
      return undefined
    },
    // with `info` and `columns` the parser yields this shape, which its types do not know
  }) as unknown as readonly { readonly info: Info; readonly record: Readonly<Record<string, string>> }[]
  const rows = records.map(({ info, record }): Row => ({ where: `line ${info.lines}`, value: record }))
  return { rows, problems }
}

const lineOf = (error: CsvError): string => ('lines' in error ? String(error['lines']) : '?')
