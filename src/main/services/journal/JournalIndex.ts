import { type FileHandle, open } from 'node:fs/promises'
import { journalLine, type JournalLine } from '@shared/domain/events'
import type { TrainingCurves } from '@shared/domain/trainingCurves'
import { AppError } from '@shared/errors/appError'
import { DrawnCurves } from './DrawnCurves'
import { bytesOf, eachLine } from './eachLine'
import { isMetric } from './metricLine'

/** Lines between two offsets that are remembered. */
const markEvery = 1_000

/** A line that is no step of a training: there are few of them however long it was. */
interface Note {
  /** Place in the journal, from 0. */
  readonly index: number
  readonly from: number
  readonly to: number
}
interface Asked {
  /** The first line. */
  readonly after: number
  readonly limit: number
  /** Of the steps only this many, the last of the journal; all where absent. */
  readonly steps?: number | undefined
}
export interface JournalPage {
  readonly events: JournalLine[]
  /** Number of each line, from 1. */
  readonly numbers: number[]
  /** What to ask for next. */
  readonly next: number
}

/** All that is known of a file up to some byte. */
class Known {
  read = 0
  lines = 0
  readonly marks = [0]
  readonly notes: Note[] = []
  /** The curves have a pace of their own: they take three times as long as the lines. */
  readonly curves = new DrawnCurves()
}

/**
 * What it takes to answer for a journal of any length without reading it whole each time: where its lines are, and its
 * curves. It is read once, and later only what was added; a file that has become shorter is read anew.
 */
export class JournalIndex {
  #known = new Known()
  #reading: Promise<unknown> = Promise.resolve()
  #drawing: Promise<unknown> = Promise.resolve()

  constructor(private readonly file: string) {}

  page(asked: Asked): Promise<JournalPage> {
    return this.#opened(async (file) => {
      const { lines, notes } = await this.#readOn(file)
      const { after, limit, steps = Infinity } = asked
      const recent = Math.min(lines, Math.max(after, lines - steps))
      const early = notes.filter(({ index }) => index >= after && index < recent).slice(0, limit)
      const full = early.length === limit
      const told = await Promise.all(early.map(({ from, to }) => bytesOf(file, from, to)))
      const rest = full ? [] : await this.#linesFrom(file, recent, limit - early.length)
      return {
        events: [...told.map(String), ...rest].map((text) => journalLine.parse(JSON.parse(text))),
        numbers: [...early.map(({ index }) => index + 1), ...rest.map((_, i) => recent + i + 1)],
        next: full ? (early.at(-1)?.index ?? 0) + 1 : recent + rest.length,
      }
    })
  }

  /** Everything that is no step. */
  async notes(): Promise<JournalLine[]> {
    return (await this.page({ after: 0, limit: Infinity, steps: 0 })).events
  }

  /** One drawing at a time, so that no step is taken twice. */
  curves(): Promise<TrainingCurves> {
    const draw = async (file: FileHandle): Promise<TrainingCurves> => {
      const { curves, read } = await this.#readOn(file)
      return curves.draw(file, read)
    }
    const own = this.#drawing.then(() => this.#opened(draw))
    this.#drawing = own.catch(() => {})
    return own
  }

  /** One reading at a time, each going on where the one before has ended. */
  #readOn(file: FileHandle): Promise<Known> {
    const own = this.#reading.then(() => this.#readLines(file))
    this.#reading = own.catch(() => {})
    return own
  }

  async #opened<T>(use: (file: FileHandle) => Promise<T>): Promise<T> {
    const file = await open(this.file).catch((e: unknown) => {
      const message = `"${this.file}" is missing: restore the run's folder or start a new run.`
      throw new AppError('NOT_FOUND', message, { cause: e })
    })
    try {
      return await use(file)
    } finally {
      await file.close()
    }
  }

  async #readLines(file: FileHandle): Promise<Known> {
    const { size } = await file.stat()
    if (size < this.#known.read) this.#known = new Known()
    const known = this.#known
    let at = known.read
    known.read = await eachLine(file, { from: at, to: size }, (line) => {
      const to = at + line.end - line.start
      if (!isMetric(line)) known.notes.push({ index: known.lines, from: at, to })
      at = to + 1
      if (++known.lines % markEvery === 0) known.marks.push(at)
    })
    return known
  }

  async #linesFrom(file: FileHandle, first: number, count: number): Promise<string[]> {
    const { lines, marks, read } = this.#known
    const last = Math.min(lines, first + count)
    if (last <= first) return []
    const begin = Math.floor(first / markEvery)
    const bytes = await bytesOf(file, marks[begin] ?? 0, marks[Math.ceil(last / markEvery)] ?? read)
    return bytes
      .toString('utf8')
      .split('\n')
      .slice(first - begin * markEvery, last - begin * markEvery)
  }
}
