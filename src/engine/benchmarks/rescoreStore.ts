import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { recordKey, type SampleRecord } from '@shared/domain/score'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import { writeTextAtomic } from '../files/atomic'
import { parseRecords, type Questions } from './sampleStore'

const questions = z.object({
  benchmark: z.string(),
  version: z.int(),
  dataDigest: z.string(),
  shots: z.int(),
}) satisfies z.ZodType<Questions>

/** The answers of a benchmark that a run has stored, to be scored again. */
export interface StoredAnswers {
  readonly questions: Questions
  /** One per question and attempt, in the order of their first line. */
  readonly records: readonly SampleRecord[]
  /**
   * Puts rescored answers in their place. What was there goes to `samples/history/<benchmark>.<n>.jsonl`, n counting
   * from 1, and is never touched again. Throws DISK_FULL or NOT_WRITABLE and changes nothing then.
   */
  replace(records: readonly SampleRecord[], version: number): void
}

/** Throws NOT_FOUND where the run has no answers to the benchmark, DATA_INVALID where a line is damaged. */
export function openStoredAnswers(folder: string, benchmark: string): StoredAnswers {
  const samples = join(folder, 'samples')
  const [path, lock] = [join(samples, `${benchmark}.jsonl`), join(samples, `${benchmark}.lock.json`)]
  if (!existsSync(path) || !existsSync(lock))
    throw new AppError(
      'NOT_FOUND',
      `"${folder}" holds no answers to "${benchmark}": name a benchmark of the run.`,
    )
  const asked = questions.parse(JSON.parse(readFileSync(lock, 'utf8')))
  const text = readFileSync(path, 'utf8')
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1)
  const records = new Map(parseRecords(lines, path).map((record) => [recordKey(record), record]))
  return {
    questions: asked,
    records: [...records.values()],
    replace(rescored, version) {
      keep(join(samples, 'history'), benchmark, path)
      writeTextAtomic(path, rescored.map((record) => `${JSON.stringify(record)}\n`).join(''))
      writeTextAtomic(lock, `${JSON.stringify({ ...asked, version })}\n`)
    },
  }
}

function keep(history: string, benchmark: string, path: string): void {
  try {
    mkdirSync(history, { recursive: true })
    const earlier = readdirSync(history).filter((name) => name.startsWith(`${benchmark}.`)).length
    copyFileSync(path, join(history, `${benchmark}.${earlier + 1}.jsonl`))
  } catch (e) {
    throw diskError(e, history)
  }
}
