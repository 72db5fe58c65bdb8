import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { SampleRecord } from '@shared/domain/score'
import { AppError, type ErrorCode } from '@shared/errors/appError'
import type { Respondent } from '../lm/types'
import type { Scoring } from '../scorers/registry'
import { solverOf } from '../solvers/registry'
import type { Answer } from '../solvers/types'
import type { SubsetData } from './loadBenchmark'
import { askSample, renderQuestion, type Asked } from './prompt'
import type { Sample } from './sample'
import { answeredRecord, failedRecord } from './sampleRecords'

/** Questions handed to the model at once: enough to share a prefix, few enough that a failing one is soon alone. */
const chunkSize = 256

export interface Asking {
  readonly card: BenchmarkCard
  readonly subset: SubsetData
  readonly model: Respondent
  readonly score: Scoring
  /** What draws the replies where the card asks for more than the likeliest one. */
  readonly seed: number
  readonly signal: AbortSignal
  /** False for answers whose record is there already. */
  readonly isPending: (answer: AnswerKey) => boolean
  /** Called once per pending answer, as soon as it is scored. What it throws ends the asking. */
  readonly onRecord: (record: SampleRecord) => void
}
type AnswerKey = Pick<SampleRecord, 'id' | 'attempt'>

/** How many answers a card wants to each question. */
export const attemptsOf = ({ solve }: BenchmarkCard): number =>
  solve.use === 'chooseByLogprob' ? 1 : solve.attempts

/**
 * Asks the pending samples of one subset. Those that show the same examples go to the model together, because it
 * computes what their prompts have in common once; the answered ones go along, so that an interrupted run forms the
 * same batches as an undisturbed one and comes to the same numbers to the last bit. A question that fails becomes an
 * error record; what concerns the run as a whole (cancelled, disk full, out of memory) is thrown.
 */
export async function askSamples(samples: readonly Sample[], asking: Asking): Promise<void> {
  const attempts = Array.from({ length: attemptsOf(asking.card) }, (_, attempt) => attempt)
  const keys = samples.flatMap((sample) => attempts.map((attempt) => ({ sample, attempt })))
  if (!keys.some((key) => isPending(key, asking))) return
  const asked = samples.flatMap((sample) => prepare(sample, attempts, asking))
  for (const alike of Map.groupBy(asked, ({ dropped }) => dropped).values())
    for (let start = 0; start < alike.length; start += chunkSize)
      await askChunk(alike.slice(start, start + chunkSize), asking)
}

const isPending = ({ sample, attempt }: Pick<Asked, 'sample' | 'attempt'>, asking: Asking): boolean =>
  asking.isPending({ id: sample.id, attempt })

function prepare(sample: Sample, attempts: readonly number[], asking: Asking): Asked[] {
  const { card, subset, model, onRecord } = asking
  const options = card.solve
  try {
    const room = model.contextLength - solverOf(options).room(sample, { model, options })
    const question = askSample(sample, { card, subset, model, room })
    return attempts.map((attempt) => ({ ...question, attempt }))
  } catch (e) {
    const prompt = renderQuestion(card, sample, subset.label)
    const unasked = attempts.map((attempt) => ({ sample, attempt, prompt }))
    for (const one of unasked) if (isPending(one, asking)) onRecord(failedRecord(one, e))
    return []
  }
}

/** Where asking the chunk fails, each of its unanswered questions is asked alone to find the one at fault. */
async function askChunk(chunk: readonly Asked[], asking: Asking): Promise<void> {
  const unanswered = new Set(chunk.filter((one) => isPending(one, asking)))
  if (unanswered.size === 0) return
  try {
    await solve(chunk, asking, unanswered)
  } catch (e) {
    rethrowFatal(e, asking.signal)
    for (const one of [...unanswered]) await askAlone(one, asking)
  }
}

async function askAlone(one: Asked, asking: Asking): Promise<void> {
  try {
    await solve([one], asking, new Set([one]))
  } catch (e) {
    rethrowFatal(e, asking.signal)
    asking.onRecord(failedRecord(one, e))
  }
}

/** Answers are scored while the model goes on; all of them are recorded when this returns or throws. */
async function solve(chunk: readonly Asked[], asking: Asking, unanswered: Set<Asked>): Promise<void> {
  const { card, model, seed, signal, onRecord } = asking
  const stop = new AbortController()
  const both = AbortSignal.any([signal, stop.signal])
  const scorings: Promise<void>[] = []
  let failure: AppError | undefined
  const record = async (asked: Asked, answer: Answer | Error): Promise<void> => {
    try {
      const made =
        answer instanceof Error ? failedRecord(asked, answer) : await recordOf(asked, answer, asking)
      if (!failure) onRecord(made)
    } catch (e) {
      failure ??= AppError.from(e)
      stop.abort() // not thrown into the model, which is in the middle of a batch
    }
  }
  const onAnswer = (i: number, answer: Answer | Error): void => {
    const asked = chunk[i]
    if (!asked || failure) return
    unanswered.delete(asked)
    scorings.push(record(asked, answer))
  }
  const wanted = (i: number): boolean => unanswered.has(chunk[i]!)
  try {
    const options = card.solve
    const context = { model, options, seed, signal: both, wanted, onAnswer, onError: onAnswer }
    await solverOf(options).solve(chunk, context)
  } catch (e) {
    await Promise.all(scorings)
    throw failure ?? e
  }
  await Promise.all(scorings)
  if (failure) throw failure
}

/** An answer that cannot be scored is an error of its question, unless it speaks of the run. */
async function recordOf(asked: Asked, answer: Answer, asking: Asking): Promise<SampleRecord> {
  try {
    return await answeredRecord(asked, answer, asking)
  } catch (e) {
    rethrowFatal(e, asking.signal)
    return failedRecord(asked, e, answer)
  }
}

/** What may be the fault of one question; any other `AppError` speaks of the run. */
const ofOneQuestion: readonly ErrorCode[] = ['INTERNAL', 'INVALID_INPUT']

function rethrowFatal(e: unknown, signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('CANCELLED', 'The evaluation was cancelled.')
  if (e instanceof AppError && !ofOneQuestion.includes(e.code)) throw e
}
