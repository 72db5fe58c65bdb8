import type { ReaderSpec } from '@shared/benchmarks/schema/data'
import type { DataFile } from '@engine/benchmarks/files/dataFile'
import { openSource } from '@engine/benchmarks/files/source'
import { readRows } from '@engine/benchmarks/readers/registry'
import { collectRows, type Rows } from '@engine/benchmarks/readers/rows'

/** A file in memory, its bytes handed over `part` at a time. */
function memoryFile(name: string, content: string | Uint8Array, part = Infinity): DataFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return {
    name,
    path: `/memory/${name}`,
    isPlain: false,
    async *open() {
      for (let at = 0; at < bytes.length; at += part) yield bytes.subarray(at, at + part)
    },
  }
}

/** The rows of a file with this content. */
export const rowsIn = async (content: string | Uint8Array, spec: ReaderSpec): Promise<Rows> =>
  collectRows(readRows(await openSource(memoryFile('file', content)), spec))
