import type { ReaderName, ReaderSpec } from '@shared/benchmarks/schema/data'
import { readAuto } from './auto'
import { readBio } from './bio'
import { readC3 } from './c3'
import { readChid } from './chid'
import { readJsonl } from './jsonl'
import { readLines } from './lines'
import { readLogiqa } from './logiqa'
import type { Rows } from './rows'
import { readSquad } from './squad'
import { readCsv, readTsv } from './table'

type Reader<K extends ReaderName> = (text: string, spec: Extract<ReaderSpec, { use: K }>) => Rows

/** A reader named in the schema without an implementation here does not compile. */
const readers: { readonly [K in ReaderName]: Reader<K> } = {
  auto: readAuto,
  csv: readCsv,
  tsv: (text, spec) => readTsv(text, spec.columns),
  jsonl: readJsonl,
  squad: readSquad,
  c3: readC3,
  logiqa: readLogiqa,
  bio: readBio,
  lines: readLines,
  chid: readChid,
}

/** Throws where the text as a whole has another format; single bad rows are problems in the result. */
export function readRows(text: string, spec: ReaderSpec): Rows {
  // TypeScript does not see that the entry found by a spec's name takes that very spec
  const reader = readers[spec.use] as Reader<ReaderName>
  return reader(text, spec)
}
