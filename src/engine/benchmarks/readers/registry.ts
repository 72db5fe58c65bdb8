import type { ReaderName, ReaderSpec } from '@shared/benchmarks/schema/data'
import type { Source } from '../files/source'
import { readAuto } from './auto'
import { readBio } from './bio'
import { readChid } from './chid'
import { readLines } from './lines'
import { readLogiqa } from './logiqa'
import type { Rows, RowStream } from './rows'
import { readTable, tsvForm } from './table'

type Reader<K extends ReaderName> = (source: Source, spec: Extract<ReaderSpec, { use: K }>) => RowStream

/** A reader named in the schema without an implementation here does not compile. */
const readers: { readonly [K in ReaderName]: Reader<K> } = {
  auto: readAuto,
  tsv: (source, { columns }) => readTable(source.chunks(), tsvForm(columns)),
  logiqa: whole(readLogiqa),
  bio: whole(readBio),
  lines: (source) => readLines(source.lines()),
  chid: whole(readChid),
}

/** The rows of a file. Throws where the file as a whole has another format; single bad rows are problems among them. */
export function readRows(source: Source, spec: ReaderSpec): RowStream {
  // TypeScript does not see that the entry found by a spec's name takes that very spec
  const reader = readers[spec.use] as Reader<ReaderName>
  return reader(source, spec)
}

/** For formats whose parts cannot be understood one by one. */
function whole(read: (text: string) => Rows): (source: Source) => RowStream {
  return async function* (source) {
    const { rows, problems } = read(await source.text())
    yield* problems
    yield* rows
  }
}
