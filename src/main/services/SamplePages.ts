import { type FileHandle, open } from 'node:fs/promises'
import { type SampleRecord, sampleRecord, type VerdictFilter } from '@shared/domain/score'
import { bytesOf, eachLine } from './journal/eachLine'
import { samplesFile, samplesStamp } from './samples'

interface SamplesQuery {
  readonly benchmark: string
  readonly verdict?: VerdictFilter | undefined
  readonly offset: number
  readonly limit: number
}
/** Where each line begins, the end of the last one behind them, and how each answer was judged. */
interface Lines {
  readonly starts: readonly number[]
  readonly verdicts: readonly string[]
}
const noLines = Promise.resolve<Lines>({ starts: [0], verdicts: [] })
interface Kept {
  readonly stamp: string
  readonly lines: Promise<Lines>
}

/** Files that are leafed through in turn. */
const mostKept = 4
/** Quotes inside texts are escaped: this is the field and nothing that a model wrote. */
const verdictField = Buffer.from('"verdict":"')

/**
 * Pages of stored answers, in file order. A file is looked through once, for its lines and verdicts; then a page reads what
 * it shows and nothing else, however many answers there are.
 */
export class SamplePages {
  readonly #kept = new Map<string, Kept>()

  async page(folder: string, query: SamplesQuery): Promise<{ total: number; samples: SampleRecord[] }> {
    const { benchmark, verdict, offset, limit } = query
    const { starts, verdicts } = await this.#lines(folder, benchmark)
    const isKept = (given: string): boolean =>
      verdict === undefined || (verdict === 'notRight' ? given !== 'right' : given === verdict)
    const kept = verdicts.flatMap((given, line) => (isKept(given) ? [line] : []))
    const shown = kept.slice(offset, offset + limit)
    if (shown.length === 0) return { total: kept.length, samples: [] }
    await using file = await open(samplesFile(folder, benchmark))
    const read = shown.map((line) => sampleAt(file, starts[line] ?? 0, starts[line + 1] ?? 0))
    return { total: kept.length, samples: await Promise.all(read) }
  }

  #lines(folder: string, benchmark: string): Promise<Lines> {
    const path = samplesFile(folder, benchmark)
    const stamp = samplesStamp(folder, benchmark)
    const known = this.#kept.get(path)
    const now = known?.stamp === stamp ? known : { stamp, lines: stamp === '' ? noLines : linesOf(path) }
    this.#kept.delete(path) // to the end of the line
    this.#kept.set(path, now)
    now.lines.catch(() => this.#kept.delete(path))
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest)
    return now.lines
  }
}

/** A last line without its newline was cut by a crash and is no line. */
async function linesOf(path: string): Promise<Lines> {
  await using file = await open(path)
  const starts = [0]
  const verdicts: string[] = []
  let from = 0
  await eachLine(file, { from, to: (await file.stat()).size }, ({ piece, start, end }) => {
    const begin = piece.indexOf(verdictField, start) + verdictField.length
    verdicts.push(piece.toString('latin1', begin, piece.indexOf('"', begin)))
    from += end - start + 1
    starts.push(from)
  })
  return { starts, verdicts }
}

const sampleAt = async (file: FileHandle, from: number, to: number): Promise<SampleRecord> =>
  sampleRecord.parse(JSON.parse((await bytesOf(file, from, to)).toString('utf8')))
