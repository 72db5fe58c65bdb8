import { statSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { LeakageMatch, LeakageReport } from '@shared/domain/leakage'
import type { JobContext } from '../context'
import { dataDocuments } from '../files/dataDocuments'
import { findLeaks } from './findLeaks'
import { indexBenchmarks, type Sources } from './indexBenchmarks'
import type { QuestionIndex } from './QuestionIndex'

type Context = Pick<JobContext, 'emit' | 'signal'>

/**
 * Looks for benchmarks' questions in training files, row by row: a file may be larger than the memory. Throws DATA_INVALID
 * for a file that cannot be read, and what reading a benchmark throws that was asked for by name.
 */
export async function searchFiles(
  files: readonly string[],
  sources: Sources,
  context: Context,
): Promise<LeakageReport> {
  const { index, benchmarks, failed } = await indexBenchmarks(sources, (card, done, total) => {
    context.signal.throwIfAborted()
    const progress = { phase: 'prepare', label: card.id, done, total, etaMs: null } as const
    context.emit({ type: 'progress', progress })
  })
  const found: Found = { rows: 0, flagged: 0, matches: [] }
  for (const file of files) await searchFile(file, found, { index, ...context })
  const leaked = Map.groupBy(found.matches, ({ benchmark }) => benchmark)
  return {
    ...found,
    benchmarks: benchmarks.map((checked) => ({
      ...checked,
      leaked: new Set(leaked.get(checked.benchmark)?.map(({ sample }) => sample)).size,
    })),
    failed: [...failed],
  }
}

interface Found {
  rows: number
  flagged: number
  readonly matches: LeakageMatch[]
}

/** Rows between two looks at whether somebody has cancelled. */
const breath = 64

async function searchFile(
  file: string,
  found: Found,
  { index, emit, signal }: Context & { readonly index: QuestionIndex },
): Promise<void> {
  const started = Date.now()
  const total = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const before = found.rows
  let read = 0
  for (const { row, text, bytes } of dataDocuments(file)) {
    const leaks = findLeaks(index, text)
    found.rows++
    if (leaks.length > 0) found.flagged++
    for (const leak of leaks) found.matches.push({ file, row, nth: found.rows - before, ...leak })
    read += bytes
    if (found.rows % breath !== 0) continue
    await setImmediate()
    signal.throwIfAborted()
    const etaMs = ((Date.now() - started) * Math.max(0, total - read)) / read
    emit({ type: 'progress', progress: { phase: 'leakage', done: Math.min(read, total), total, etaMs } })
  }
}
