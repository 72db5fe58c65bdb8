import { Readable } from 'node:stream'
import { parse, type CsvError, type Info, type Options } from 'csv-parse'
import { whyNoRow } from '../../files/csvFault'
import type { RowProblem, RowStream } from './rows'

/** How a table is written; the parser's own names. */
export type TableForm = Pick<Options, 'columns' | 'delimiter' | 'quote'>

/** Tab-separated without header or quoting. */
export const tsvForm = (columns: readonly string[]): TableForm => ({
  columns: [...columns],
  delimiter: '\t',
  quote: false,
})

/** A row per record; byte order mark, CRLF and quoted line breaks are taken as they come. Records that the parser cannot read are problems. */
export async function* readTable(chunks: AsyncIterable<string>, form: TableForm): RowStream {
  const problems: RowProblem[] = []
  const parser = parse({
    ...form,
    bom: true,
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    relax_quotes: true, // a quotation mark inside an unquoted field is one, as Python's csv and pandas have it
    max_record_size: 0,
    on_skip: (error) => {
      if (error) problems.push({ where: `line ${lineOf(error)}`, message: whyNoRow(error) })
      return undefined
    },
  })
  const source = Readable.from(chunks)
  source.on('error', (e) => parser.destroy(e))
  // with `info` and `columns` the parser yields this shape, which its types do not know
  const records = source.pipe(parser) as AsyncIterable<{
    readonly info: Info
    readonly record: Readonly<Record<string, string>>
  }>
  for await (const { info, record } of records) {
    yield* problems.splice(0)
    yield { where: `line ${info.lines}`, value: record }
  }
  yield* problems
}

const lineOf = (error: CsvError): string => ('lines' in error ? String(error['lines']) : '?')
