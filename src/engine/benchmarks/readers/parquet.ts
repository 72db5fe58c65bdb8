import { isUtf8 } from 'node:buffer'
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { asyncBufferFromFile } from 'hyparquet/src/node.js'
import { compressors } from 'hyparquet-compressors'
import type { Source } from '../files/source'
import { isRecord, type RowStream } from './rows'

/** Rows of a Parquet file, one row group in memory at a time. Texts that the file does not declare as such are texts too. */
export async function* readParquet(source: Source): RowStream {
  const file = source.file.isPlain
    ? await asyncBufferFromFile(source.file.path)
    : bufferOf(await source.bytes())
  const metadata = await parquetMetadataAsync(file)
  let rowStart = 0
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows)
    const rows = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd, utf8: false })
    for (const [i, row] of rows.entries())
      yield {
        where: `row ${rowStart + i + 1}`,
        value: Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
      }
    rowStart = rowEnd
  }
}

const bufferOf = (bytes: Uint8Array) => ({
  byteLength: bytes.length,
  slice: (start: number, end?: number) => new Uint8Array(bytes.subarray(start, end)).buffer,
})

/** Values as JSON has them; bytes that are no text, as images, stay bytes. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return isUtf8(value) ? Buffer.from(value).toString('utf8') : value
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<unknown>, plain)
  if (Array.isArray(value)) return value.map(plain)
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]))
  return value
}
