import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  measuringConditions,
  type MeasuringConditions,
  recordKey,
  type SampleRecord,
  sampleRecord,
} from '@shared/domain/score'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import { writeTextAtomic } from '../files/atomic'
import { openLineLog } from '../files/lineLog'

/** The answers of one benchmark in a run folder: `samples/<benchmark>.jsonl`, one line each, appended as they come. */
export interface SampleStore {
  /** What is stored, by `recordKey`; of several lines of one answer the last counts. */
  readonly records: ReadonlyMap<string, SampleRecord>
  /** One write. Throws DISK_FULL or NOT_WRITABLE and leaves no part of the line behind. */
  append(record: SampleRecord): void
  /**
   * Keeps, by subset, the text that stood before each question in `samples/<benchmark>.prefixes.json`. What a chat
   * template puts after the question is the model's own and not kept.
   */
  writePrefixes(prefixes: Readonly<Record<string, string>>): void
  /** Keeps in `samples/<benchmark>.conditions.json` how the model is asked. */
  writeConditions(conditions: MeasuringConditions): void
  /** What was kept; none where no model was ever asked. */
  conditions(): MeasuringConditions | undefined
  close(): void
}

/** What the stored answers depend on; kept in `samples/<benchmark>.lock.json`. */
export interface Questions {
  readonly benchmark: string
  readonly version: number
  readonly dataDigest: string
  readonly shots: number
}

/**
 * Opens the store of a run, cutting off a last line that a crash has cut. Throws INVALID_INPUT where answers to other
 * questions are stored, DATA_INVALID where a line is damaged.
 */
export function openSampleStore(folder: string, questions: Questions): SampleStore {
  const samples = join(folder, 'samples')
  const at = (ending: string): string => join(samples, `${questions.benchmark}.${ending}`)
  const path = at('jsonl')
  try {
    mkdirSync(samples, { recursive: true })
    lock(at('lock.json'), questions)
    const log = openLineLog(path)
    const records = readRecords(log.lines, path)
    return {
      records,
      append: (record) => {
        log.append(record)
        records.set(recordKey(record), record)
      },
      writePrefixes: (prefixes) =>
        writeTextAtomic(at('prefixes.json'), `${JSON.stringify(prefixes, null, 1)}\n`),
      writeConditions: (conditions) =>
        writeTextAtomic(at('conditions.json'), `${JSON.stringify(conditions, null, 1)}\n`),
      conditions: () => readConditions(at('conditions.json')),
      close: () => log.close(),
    }
  } catch (e) {
    throw e instanceof AppError ? e : diskError(e, path)
  }
}

function lock(path: string, questions: Questions): void {
  const text = `${JSON.stringify(questions)}\n`
  if (!existsSync(path)) return writeTextAtomic(path, text)
  if (readFileSync(path, 'utf8') !== text)
    throw new AppError(
      'INVALID_INPUT',
      `The answers stored beside "${path}" belong to other questions, because the card, its data files or the number of examples has changed since: start a new run.`,
    )
}

function readConditions(path: string): MeasuringConditions | undefined {
  if (!existsSync(path)) return undefined
  return measuringConditions.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
}

const readRecords = (lines: readonly string[], path: string): Map<string, SampleRecord> =>
  new Map(parseRecords(lines, path).map((record) => [recordKey(record), record]))

/** Throws DATA_INVALID with the number of a damaged line. */
export const parseRecords = (lines: readonly string[], path: string): SampleRecord[] =>
  lines.map((line, i) => parseLine(line, { path, number: i + 1 }))

function parseLine(line: string, at: { readonly path: string; readonly number: number }): SampleRecord {
  try {
    return sampleRecord.parse(JSON.parse(line))
  } catch (e) {
    throw new AppError(
      'DATA_INVALID',
      `Line ${at.number} of "${at.path}" is damaged: delete that line, its question is then asked again.`,
      { cause: e },
    )
  }
}
