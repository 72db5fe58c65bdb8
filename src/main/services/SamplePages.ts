import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { type SampleRecord, sampleRecord, type VerdictFilter } from '@shared/domain/score'
import { samplesFile, samplesStamp } from './samples'

interface SamplesQuery {
  readonly benchmark: string
  readonly verdict?: VerdictFilter | undefined
  readonly offset: number
  readonly limit: number
}
/** Where each line begins, the end of the last one behind them, and how each answer was judged. */
interface LineIndex {
  readonly stamp: string
  readonly starts: readonly number[]
  readonly verdicts: readonly string[]
}

/** Files that are leafed through in turn. */
const mostKept = 4
const newline = 10
/** Quotes inside texts are escaped: this is the field and nothing that a model wrote. */
const verdictField = Buffer.from('"verdict":"')

/**
 * Pages of stored answers, in file order. A file is looked through once, for its lines and verdicts; then a page reads what
 * it shows and nothing else, however many answers there are.
 */
export class SamplePages {
  readonly #kept = new Map<string, LineIndex>()

  page(folder: string, query: SamplesQuery): { total: number; samples: SampleRecord[] } {
    const { benchmark, verdict, offset, limit } = query
    const { starts, verdicts } = this.#index(folder, benchmark)
    const isKept = (given: string): boolean =>
      verdict === undefined || (verdict === 'notRight' ? given !== 'right' : given === verdict)
    const kept = verdicts.flatMap((given, line) => (isKept(given) ? [line] : []))
    const shown = kept.slice(offset, offset + limit)
    if (shown.length === 0) return { total: kept.length, samples: [] }
    const file = openSync(samplesFile(folder, benchmark), 'r')
    try {
      const samples = shown.map((line) => sampleAt(file, starts[line] ?? 0, starts[line + 1] ?? 0))
      return { total: kept.length, samples }
    } finally {
      closeSync(file)
    }
  }

  #index(folder: string, benchmark: string): LineIndex {
    const path = samplesFile(folder, benchmark)
    const stamp = samplesStamp(folder, benchmark)
    const known = this.#kept.get(path)
    const index = known?.stamp === stamp ? known : { stamp, ...linesOf(path) }
    this.#kept.delete(path) // to the end of the line
    this.#kept.set(path, index)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest)
    return index
  }
}

/** A last line without its newline was cut by a crash and is no line; a file that is not there has none. */
function linesOf(path: string): Omit<LineIndex, 'stamp'> {
  const bytes = readOrEmpty(path)
  const starts = [0]
  const verdicts: string[] = []
  let from = 0
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
    const begin = bytes.indexOf(verdictField, from) + verdictField.length
    verdicts.push(bytes.toString('latin1', begin, bytes.indexOf('"', begin)))
    from = end + 1
    starts.push(from)
  }
  return { starts, verdicts }
}

function readOrEmpty(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}

function sampleAt(file: number, from: number, to: number): SampleRecord {
  const bytes = Buffer.alloc(to - from)
  readSync(file, bytes, 0, bytes.length, from)
  return sampleRecord.parse(JSON.parse(bytes.toString('utf8')))
}
