import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { SampleRecord } from '@shared/domain/score'
import { AppError, type ErrorCode } from '@shared/errors/appError'
import type { LanguageModel } from '../lm/types'
import { solverOf } from '../solvers/registry'
import type { SubsetData } from './loadBenchmark'
import { askSample, renderQuestion, type Asked } from './prompt'
import type { Sample } from './sample'
import { answeredRecord, failedRecord } from './sampleRecords'

/** Questions handed to the model at once: enough to share a prefix, few enough that a failing one is soon alone. */
const chunkSize = 256

export interface Asking {
  readonly card: BenchmarkCard
  readonly subset: SubsetData
  readonly model: LanguageModel
  readonly signal: AbortSignal
  /** False for samples whose record is there already. */
  readonly isPending: (sample: Sample) => boolean
  /** Called once per pending sample, as soon as its answer is scored. What it throws ends the asking. */
  readonly onRecord: (record: SampleRecord) => void
}

/**
 * Asks the pending samples of one subset. Those that show the same examples go to the model together, because it
 * computes what their prompts have in common once; the answered ones go along, so that an interrupted run forms the
 * same batches as an undisturbed one and comes to the same numbers to the last bit. A question that fails becomes an
 * error record; what concerns the run as a whole (cancelled, disk full, out of memory) is thrown.
 */
export async function askSamples(samples: readonly Sample[], asking: Asking): Promise<void> {
  if (!samples.some(asking.isPending)) return
  const asked = samples.flatMap((sample) => prepare(sample, asking))
  for (const alike of Map.groupBy(asked, ({ dropped }) => dropped).values())
    for (let start = 0; start < alike.length; start += chunkSize)
      await askChunk(alike.slice(start, start + chunkSize), asking)
}

function prepare(sample: Sample, { card, subset, model, isPending, onRecord }: Asking): Asked[] {
  const options = card.solve
  try {
    const room = model.contextLength - solverOf(options).room(sample, { model, options })
    return [askSample(sample, { card, subset, tokenizer: model.tokenizer, room })]
  } catch (e) {
    if (isPending(sample)) onRecord(failedRecord(sample, renderQuestion(card, sample, subset.label), e))
    return []
  }
}

/** Where asking the chunk fails, each of its unanswered questions is asked alone to find the one at fault. */
async function askChunk(chunk: readonly Asked[], asking: Asking): Promise<void> {
  const unanswered = new Set(chunk.filter(({ sample }) => asking.isPending(sample)))
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
    asking.onRecord(failedRecord(one.sample, one.prompt, e))
  }
}

async function solve(chunk: readonly Asked[], asking: Asking, unanswered: Set<Asked>): Promise<void> {
  const { card, model, signal, onRecord } = asking
  const stop = new AbortController()
  let failure: AppError | undefined
  const onAnswer: Parameters<ReturnType<typeof solverOf>['solve']>[1]['onAnswer'] = (i, answer) => {
    const asked = chunk[i]
    if (!asked || failure) return
    unanswered.delete(asked)
    try {
      onRecord(recordOf(() => answeredRecord(card, asked, answer), asked))
    } catch (e) {
      failure = AppError.from(e)
      stop.abort() // not thrown into the model, which is in the middle of a batch
    }
  }
  const both = AbortSignal.any([signal, stop.signal])
  const wanted = (i: number): boolean => asking.isPending(chunk[i]!.sample)
  try {
    await solverOf(card.solve).solve(chunk, { model, options: card.solve, signal: both, wanted, onAnswer })
  } catch (e) {
    throw failure ?? e
  }
  if (failure) throw failure
}

function recordOf(score: () => SampleRecord, { sample, prompt }: Asked): SampleRecord {
  try {
    return score()
  } catch (e) {
    return failedRecord(sample, prompt, e)
  }
}

/** What may be the fault of one question; any other `AppError` speaks of the run. */
const ofOneQuestion: readonly ErrorCode[] = ['INTERNAL', 'INVALID_INPUT']

function rethrowFatal(e: unknown, signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('CANCELLED', 'The evaluation was cancelled.')
  if (e instanceof AppError && !ofOneQuestion.includes(e.code)) throw e
}
