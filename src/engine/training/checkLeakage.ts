import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineInput } from '@shared/contract/engine'
import { type LeakageMatch, type TrainingLeakage, trainingLeakage } from '@shared/domain/leakage'
import { AppError } from '@shared/errors/appError'
import type { JobContext } from '../context'
import { writeTextAtomic } from '../files/atomic'
import { requireRows } from '../files/exclusions'
import { readJson } from '../files/readText'
import { searchFiles } from '../leakage/searchFiles'

/**
 * Looks for the recipe's benchmarks in its data, writes what was found into the run folder and says it; returns what the
 * training has to leave out. A resumed run goes by what was found the first time, so that it trains on the same rows.
 * Where only a warning is wanted and the benchmarks cannot be read, that is the warning.
 */
export async function checkLeakage(
  { spec, folder, leakage, resources }: EngineInput<'train'>,
  context: JobContext,
): Promise<readonly LeakageMatch[]> {
  if (!leakage) return []
  const { action, ...sources } = leakage
  const path = join(folder, 'leakage.json')
  if (existsSync(path)) return toLeaveOut(trainingLeakage.parse(readJson(path, 'DATA_INVALID')))
  context.emit({ type: 'phase', phase: 'leakage' })
  const files = [...new Set(spec.data.map(({ file }) => file))]
  try {
    const found = { action, ...(await searchFiles(files, { ...sources, resources }, context)) }
    const leaveOut = toLeaveOut(found)
    writeTextAtomic(path, `${JSON.stringify(found)}\n`)
    announce(found, context)
    return leaveOut
  } catch (e) {
    context.signal.throwIfAborted()
    if (action === 'exclude' || !(e instanceof AppError)) throw e
    const message = `Whether the data hold questions of the benchmarks was not checked: ${e.message}`
    context.emit({ type: 'log', level: 'warn', message })
    return []
  }
}

/** Throws INVALID_INPUT where rows shall be left out of a file that has none. */
function toLeaveOut({ action, matches }: TrainingLeakage): readonly LeakageMatch[] {
  if (action === 'warn') return []
  for (const { file } of matches) requireRows(file)
  return matches
}

function announce(found: TrainingLeakage, { emit }: JobContext): void {
  const { action, rows, flagged, benchmarks } = found
  emit({ type: 'leakage', action, rows, flagged, benchmarks })
  if (flagged === 0) return
  const named = benchmarks
    .filter(({ leaked }) => leaked > 0)
    .map(({ benchmark, leaked, questions }) => `${benchmark} ${leaked} of ${questions}`)
    .join(', ')
  const what = action === 'exclude' ? 'they are left out' : 'scores are given without these questions, too'
  const message = `${flagged} of ${rows} rows hold questions that will be asked (${named}): ${what}; leakage.json in the run's folder names them.`
  emit({ type: 'log', level: 'warn', message })
}
