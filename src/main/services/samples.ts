import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleRecord, type SampleRecord, type Verdict } from '@shared/domain/score'

/** The stored answers to a benchmark, in file order; none where it was not asked. */
export const readSamples = (folder: string, benchmark: string): SampleRecord[] =>
  readLines(folder, benchmark).map(toSample)

/** One page of them. Only what is shown is checked: a benchmark may have ten thousand. */
export function samplesPage(
  folder: string,
  { benchmark, verdict, offset, limit }: SamplesQuery,
): { total: number; samples: SampleRecord[] } {
  const all = readLines(folder, benchmark)
  const kept = verdict === undefined ? all : all.filter((line) => toSample(line).verdict === verdict)
  return { total: kept.length, samples: kept.slice(offset, offset + limit).map(toSample) }
}
interface SamplesQuery {
  readonly benchmark: string
  readonly verdict?: Verdict | undefined
  readonly offset: number
  readonly limit: number
}

const toSample = (line: string): SampleRecord => sampleRecord.parse(JSON.parse(line))

/** A last line without its newline was cut by a crash and is no line. */
function readLines(folder: string, benchmark: string): string[] {
  try {
    return readFileSync(join(folder, 'samples', `${benchmark}.jsonl`), 'utf8')
      .split('\n')
      .slice(0, -1)
  } catch {
    return []
  }
}
