import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleRecord, type Verdict } from '@shared/domain/score'
import type { ProcessIdentity, RunId } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import type { EvaluationReader } from './EvaluationReader'
import type { RunRepository } from './ports'
import { replaceFile } from './replaceFile'
import type { RunFolders } from './RunFolders'
import { isOpen, type RunStates } from './RunStates'
import type { Scheduler } from './Scheduler'

interface Deps {
  readonly reader: Pick<EvaluationReader, 'evaluation'>
  readonly folders: Pick<RunFolders, 'folder'>
  readonly runs: RunRepository
  readonly states: Pick<RunStates, 'move'>
  readonly scheduler: Pick<Scheduler, 'wake'>
  readonly owner: ProcessIdentity
}
export interface RerunAsked {
  readonly id: RunId
  readonly benchmarks: readonly string[]
  readonly verdicts: readonly Verdict[]
}

/**
 * Asks the questions again whose answers have one of the verdicts, and no others: their answers are taken out (and kept
 * in `samples/history`), then the run goes on as an interrupted one does. Throws INVALID_INPUT where there are none.
 */
export function rerunAnswers({ id, benchmarks, verdicts }: RerunAsked, deps: Deps): RunId {
  const { reader, folders, runs, states, scheduler, owner } = deps
  const { state, title } = reader.evaluation(id)
  if (isOpen(state))
    throw new AppError('INVALID_INPUT', `"${title}" is ${state}: ask again when it has ended.`)
  const samples = join(folders.folder(id), 'samples')
  const taken = benchmarks.map((benchmark) => takeOut(samples, benchmark, verdicts))
  if (taken.every((count) => count === 0))
    throw new AppError(
      'INVALID_INPUT',
      `"${title}" has no answer to ${benchmarks.join(', ')} that is ${verdicts.join(' or ')}: there is nothing to ask again.`,
    )
  runs.exclusively(() => runs.update(id, { state: 'queued', owner }))
  states.move(id, 'queued', { owner })
  scheduler.wake()
  return id
}

/** Returns how many answers were taken out. */
function takeOut(samples: string, benchmark: string, verdicts: readonly Verdict[]): number {
  const path = join(samples, `${benchmark}.jsonl`)
  const lines = linesOf(path, benchmark)
  const kept = lines.filter((line) => !verdicts.includes(sampleRecord.parse(JSON.parse(line)).verdict))
  if (kept.length === lines.length) return 0
  try {
    const history = join(samples, 'history')
    mkdirSync(history, { recursive: true })
    const earlier = readdirSync(history).filter((name) => name.startsWith(`${benchmark}.`)).length
    copyFileSync(path, join(history, `${benchmark}.${earlier + 1}.jsonl`))
  } catch (e) {
    throw diskError(e, path)
  }
  replaceFile(path, kept.map((line) => `${line}\n`).join(''))
  return lines.length - kept.length
}

function linesOf(path: string, benchmark: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').slice(0, -1)
  } catch (e) {
    throw new AppError('NOT_FOUND', `The run has no answers to "${benchmark}": name a benchmark of it.`, {
      cause: e,
    })
  }
}
