import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { JournalLine, TrainMetric } from '@shared/domain/events'
import type { RunId } from '@shared/domain/run'
import type { SampleRecord } from '@shared/domain/score'
import { AppError } from '@shared/errors/appError'
import type { RunRepository, RunRow } from './ports'
import type { RunFolders } from './RunFolders'
import { stepsOf } from './journalFacts'
import { findSamples, readSamples, samplesStamp } from './samples'

interface Deps {
  readonly runs: Pick<RunRepository, 'get'>
  readonly folders: RunFolders
}
const prefixes = z.record(z.string(), z.string())

/** Finished work read back from run folders, for comparisons and reports. */
export class EvaluationReader {
  constructor(private readonly deps: Deps) {}

  /** Throws NOT_FOUND for an unknown run, INVALID_INPUT for one that measured nothing. */
  evaluation(id: RunId): RunRow {
    const row = this.deps.runs.get(id)
    if (!row) throw new AppError('NOT_FOUND', `There is no run "${id}": "biaochi runs" lists them.`)
    if (row.kind !== 'evaluate') {
      throw new AppError(
        'INVALID_INPUT',
        `The run "${row.title}" is of kind ${row.kind}: choose an evaluation.`,
      )
    }
    return row
  }

  samples(id: RunId, benchmark: string): SampleRecord[] {
    return readSamples(this.deps.folders.folder(id), benchmark)
  }

  /** What is stored of one question, or of a group that only counts together. */
  samplesOf(
    id: RunId,
    benchmark: string,
    question: { readonly subset: string; readonly id: string },
  ): SampleRecord[] {
    return findSamples(this.deps.folders.folder(id), benchmark, question)
  }

  /** Changes whenever the stored answers do. */
  stamp(id: RunId, benchmark: string): string {
    return samplesStamp(this.deps.folders.folder(id), benchmark)
  }

  /** The few-shot prefix of each subset of a benchmark; none where it was asked without examples. */
  prefixes(id: RunId, benchmark: string): Readonly<Record<string, string>> {
    try {
      const file = join(this.deps.folders.folder(id), 'samples', `${benchmark}.prefixes.json`)
      return prefixes.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      return {}
    }
  }

  metrics(id: RunId): TrainMetric[] {
    return this.curves(id).metrics
  }

  /** What a training reported at its steps, and what it was computed on. */
  curves(id: RunId): ReturnType<typeof stepsOf> & { readonly machine: string | null } {
    const events = this.deps.folders.events(id)
    return { ...stepsOf(events), machine: machineOf(events) }
  }

  /** What a run was computed on, the last time it was begun; null where that was not recorded. */
  machine(id: RunId): string | null {
    return machineOf(this.deps.folders.notes(id))
  }
}

function machineOf(events: readonly JournalLine[]): string | null {
  const last = events.findLast((event) => event.type === 'state' && event.by?.machine !== undefined)
  return (last?.type === 'state' ? last.by?.machine : undefined) ?? null
}
