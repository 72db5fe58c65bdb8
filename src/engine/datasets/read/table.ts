import { Readable } from 'node:stream'
import { parse, type CsvError, type Info } from 'csv-parse'
import type { TableForm } from '../../benchmarks/readers/table'
import { whyNoRow } from '../../files/csvFault'
import { type BrokenRecord, type DataRecord, longestRecord, type Records } from './record'

const groupSize = 1_000
/** What the parser says where a quotation mark is never closed. */
const endless: ReadonlySet<string> = new Set(['CSV_MAX_RECORD_SIZE', 'CSV_QUOTE_NOT_CLOSED'])

/**
 * A record per row of a table. A row that the parser refuses is a broken record; a quotation mark that is never closed
 * ends the reading once the row is longer than any row is.
 */
export async function* readTableRecords(chunks: AsyncIterable<string>, form: TableForm): Records {
  const broken: { readonly line: number; readonly record: BrokenRecord }[] = []
  let isEndless = false
  let lastLine = 0
  const parser = parse({
    ...form,
    bom: true,
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    relax_quotes: true,
    max_record_size: longestRecord,
    on_record: (record, { lines }) => {
      lastLine = lines
      return record
    },
    on_skip: (error) => {
      if (!error || isEndless) return undefined
      isEndless = error.code === 'CSV_MAX_RECORD_SIZE'
      // where a quotation mark is open, the parser only tells where the file ends
      const line = endless.has(error.code) ? lastLine + 1 : Number('lines' in error ? error['lines'] : 0)
      broken.push({ line, record: refused(error, line) })
      return undefined
    },
  })
  const fed = async function* (): AsyncGenerator<string> {
    for await (const chunk of chunks) {
      if (isEndless) return
      yield chunk
    }
  }
  const source = Readable.from(fed())
  source.on('error', (e) => parser.destroy(e))
  // with `info` and `columns` the parser yields this shape, which its types do not know
  const records = source.pipe(parser) as AsyncIterable<{
    readonly info: Info
    readonly record: Readonly<Record<string, string>>
  }>
  let group: (DataRecord | BrokenRecord)[] = []
  for await (const { info, record } of records) {
    // the parser is ahead of what it gives out
    while (broken[0] && broken[0].line <= info.lines) group.push(broken.shift()!.record)
    group.push({ where: `line ${info.lines}`, value: record })
    if (group.length < groupSize) continue
    yield group
    group = []
  }
  yield [...group, ...broken.map(({ record }) => record)]
}

function refused(error: CsvError, line: number): BrokenRecord {
  if (endless.has(error.code))
    return { where: `line ${line}`, why: 'opens a quotation mark that is never closed: what follows is lost' }
  return { where: `line ${line}`, why: `is no row of the table (${whyNoRow(error)})` }
}
