import type { ReaderSpec } from '@shared/benchmarks/schema/data'
import type { DataFile } from '@engine/benchmarks/files/dataFile'
import { openSource } from '@engine/benchmarks/files/source'
import { readRows } from '@engine/benchmarks/readers/registry'
import { collectRows, type Rows } from '@engine/benchmarks/readers/rows'

/** A file in memory, its bytes handed over `part` at a time. */
function memoryFile(content: string | Uint8Array, part: number): DataFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return {
    name: 'file',
    path: '/memory/file',
    isPlain: false,
    async *open() {
      for (let at = 0; at < bytes.length; at += part)
        yield bytes.subarray(at, Math.min(at + part, bytes.length))
    },
  }
}

/** The rows of a file with this content, which is handed over `part` bytes at a time. */
export async function rowsIn(content: string | Uint8Array, spec: ReaderSpec, part = Infinity): Promise<Rows> {
  return collectRows(readRows(await openSource(memoryFile(content, part)), spec))
}
