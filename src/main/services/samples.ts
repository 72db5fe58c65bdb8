import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleRecord, type SampleRecord, type Verdict } from '@shared/domain/score'

/** The stored answers to a benchmark, in file order; none where it was not asked. A line that a crash has cut is no line. */
export function readSamples(folder: string, benchmark: string): SampleRecord[] {
  let text: string
  try {
    text = readFileSync(join(folder, 'samples', `${benchmark}.jsonl`), 'utf8')
  } catch {
    return []
  }
  const lines = text.split('\n').slice(0, -1)
  return lines.map((line) => sampleRecord.parse(JSON.parse(line)))
}

export function samplesPage(
  folder: string,
  { benchmark, verdict, offset, limit }: SamplesQuery,
): { total: number; samples: SampleRecord[] } {
  const all = readSamples(folder, benchmark)
  const kept = verdict === undefined ? all : all.filter((sample) => sample.verdict === verdict)
  return { total: kept.length, samples: kept.slice(offset, offset + limit) }
}
interface SamplesQuery {
  readonly benchmark: string
  readonly verdict?: Verdict | undefined
  readonly offset: number
  readonly limit: number
}
