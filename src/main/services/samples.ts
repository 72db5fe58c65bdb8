import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sampleRecord, type SampleRecord, type Verdict, verdicts } from '@shared/domain/score'

/** The stored answers to a benchmark, in file order; none where it was not asked. */
export const readSamples = (folder: string, benchmark: string): SampleRecord[] =>
  readLines(folder, benchmark).map(toStored)

/**
 * The stored answers to one question or group. The file is searched for the id's text and nothing else is parsed, so that
 * a reader who steps from question to question does not wait for the whole file each time.
 */
export function findSamples(
  folder: string,
  benchmark: string,
  { subset, id }: { readonly subset: string; readonly id: string },
): SampleRecord[] {
  const file = readOrEmpty(samplesFile(folder, benchmark))
  const wanted = Buffer.from(JSON.stringify(id))
  const found: SampleRecord[] = []
  for (let at = file.indexOf(wanted); at >= 0;) {
    const end = file.indexOf(newline, at)
    if (end < 0) break // cut by a crash
    const sample = toSample(file.toString('utf8', file.lastIndexOf(newline, at) + 1, end))
    if (sample.subset === subset && (sample.group ?? sample.id) === id) found.push(sample)
    at = file.indexOf(wanted, end)
  }
  return found
}
const newline = 10

/** Tells one state of the stored answers from another. */
export function samplesStamp(folder: string, benchmark: string): string {
  const stat = statSync(samplesFile(folder, benchmark), { throwIfNoEntry: false })
  return stat ? `${stat.size} ${stat.mtimeMs}` : ''
}

const toSample = (line: string): SampleRecord => sampleRecord.parse(JSON.parse(line))

/**
 * Of a hundred thousand lines, which this program has written, only what every reader rests on is looked at; a line without
 * it is given to the schema, which says what is wrong.
 */
function toStored(line: string): SampleRecord {
  const value: unknown = JSON.parse(line)
  return isStored(value) ? value : sampleRecord.parse(value)
}
const known: ReadonlySet<unknown> = new Set<Verdict>(verdicts)
const texts = ['id', 'subset', 'prompt', 'output'] as const

function isStored(value: unknown): value is SampleRecord {
  if (typeof value !== 'object' || value === null) return false
  const fields: Partial<Record<keyof SampleRecord, unknown>> = value
  return (
    texts.every((name) => typeof fields[name] === 'string') &&
    known.has(fields.verdict) &&
    Array.isArray(fields.target) &&
    typeof fields.scores === 'object' &&
    fields.scores !== null
  )
}

/** A last line without its newline was cut by a crash and is no line. */
const readLines = (folder: string, benchmark: string): string[] =>
  readOrEmpty(samplesFile(folder, benchmark)).toString('utf8').split('\n').slice(0, -1)

export const samplesFile = (folder: string, benchmark: string): string =>
  join(folder, 'samples', `${benchmark}.jsonl`)

function readOrEmpty(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}
