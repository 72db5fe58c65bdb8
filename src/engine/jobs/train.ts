import { join } from 'node:path'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import type { Reduced } from '@shared/domain/events'
import type { LeakageMatch } from '@shared/domain/leakage'
import type { Preflight } from '@shared/domain/preflight'
import type { TrainSpec } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { storeMeasurement } from '../memory/measurements'
import { residentBytes, resetPeak } from '../memory/processMemory'
import { totalBytes } from '../memory/estimate'
import { openModelFolder } from '../files/modelFolder'
import { DecoderModel } from '../lm/DecoderModel'
import { quantizedBase } from '../quant/quantizedBase'
import { checkLeakage } from '../training/checkLeakage'
import { loadCheckpoint, type Progress } from '../training/checkpoint'
import { rowsLeftOut } from '../training/data/leftOut'
import { evaluationsOf } from '../training/evaluation'
import { runSteps } from '../training/loop'
import { type Method, methods } from '../training/methods'
import { listenToPace } from '../training/pace'
import { type Plan, planTraining } from '../training/plan'
import { keepReduction, keptReduction, reduceOrThrow, type Reduction } from '../training/reduction'
import { takeResult } from '../training/result'
import { openTrainable } from '../training/trainable'
import { Trainer } from '../training/Trainer'
import type { JobContext } from '../context'
import { probe } from './probe'

/**
 * Trains an adapter into `<folder>/adapter`, or the model itself into `<folder>/model`, continuing from the last
 * checkpoint of `<folder>/checkpoints`. On the CPU a resumed run ends with the same bytes as an undisturbed one. With
 * `keepBest` the result has the weights of the best evaluation, else those of the last step.
 */
export function trainAdapter(
  input: EngineInput<'train'>,
  context: JobContext,
): Promise<EngineOutput<'train'>> {
  const { spec } = input
  return methods[spec.method](spec, (method) => trainBy(method, input, context))
}

async function trainBy<Sample>(
  method: Method<Sample>,
  input: EngineInput<'train'>,
  asked: JobContext,
): Promise<EngineOutput<'train'>> {
  const { spec, folder } = input
  const { context, tokensPerSecond } = listenToPace(asked)
  context.emit({ type: 'phase', phase: 'prepare' })
  const leaked = await checkLeakage(input, context)
  const prepared = await prepareTraining(method, input, { ...context, leaked })
  const { trainable, objective, train, validation } = prepared
  const { source } = trainable
  context.emit({ type: 'phase', phase: 'load' })
  const kept = keptMemory(input)
  const plan = planTraining({ ...input, kept, source, objective, samples: train })
  const { preflight, key } = plan
  context.emit({ type: 'preflight', ...preflight })
  const memory = kept ?? firstWay(spec, preflight, train.length)
  keepReduction(folder, memory)
  resetPeak()
  let asPlanned = true
  const reduced = (now: Reduction, cause: Reduced['cause']): void => {
    keepReduction(folder, now)
    context.emit({ type: 'reduced', ...now, step: trainer.optimizer.step, cause })
  }
  const trainer = await Trainer.open(source, objective, {
    ...{ provider: input.provider, cache: input.cache, ...memory },
    onReduced: (now) => {
      asPlanned = false
      reduced(now, 'refused')
    },
  })
  try {
    const checkpoints = join(folder, 'checkpoints')
    const reached = loadCheckpoint(checkpoints, trainer) ?? freshStart
    if (reached.step > 0)
      context.emit({ type: 'log', level: 'info', message: `continued from step ${reached.step}` })
    if (input.outOfMemory) reduced(memory, 'killed')
    context.emit({ type: 'phase', phase: 'train' })
    const openModel = (): Promise<DecoderModel> => DecoderModel.over(source, input)
    const evaluate = evaluationsOf(trainer, {
      ...{ spec, validation, objective, context, openModel },
      probe: (step) => probe(input, step, { ...context, openModel }),
    })
    const taken = await runSteps(trainer, {
      ...{ spec, samples: train, objective, checkpoints, reached, context, evaluate },
    })
    const { end, losses } = taken
    const found = measurementOf(plan, tokensPerSecond(), input.provider)
    if (end === 'paused') return { end, steps: taken.step, losses }
    context.emit({ type: 'phase', phase: 'save' })
    takeResult(trainer, { ...taken, end }, { ...{ spec, checkpoints }, ...context })
    const artifact = await trainable.save(folder, context.signal)
    context.emit({ type: 'artifact', ...artifact })
    if (asPlanned) remember(() => storeMeasurement(input.cache, key, found), context)
    return { end, steps: taken.step, losses, artifact }
  } finally {
    await trainer.dispose()
  }
}

const firstWay = ({ batchSize }: TrainSpec, { checkpointing }: Preflight, samples: number): Reduction => ({
  batchSize: Math.min(batchSize, samples),
  checkpointing,
})

/** How the run computes its steps so far, made smaller where that has just been too much; null before its first step. */
function keptMemory({ folder, outOfMemory }: EngineInput<'train'>): Reduction | null {
  const kept = keptReduction(folder)
  return kept && outOfMemory ? reduceOrThrow(kept) : kept
}

/** What this process has needed, and how fast it was: of a batch's operations each token takes its part. */
function measurementOf(
  { preflight, flops }: Pick<Plan<never>, 'preflight' | 'flops'>,
  tokensPerSecond: number | null,
  provider: string,
) {
  const { rows, time } = preflight.batch
  return {
    ...{ predicted: totalBytes(preflight.predicted), measured: residentBytes().peak },
    ...(tokensPerSecond !== null && {
      speed: { provider, flops: (tokensPerSecond * flops) / (rows * time) },
    }),
  }
}

/** Better predictions of later trainings are not worth the loss of this one: where it cannot be stored, the log says so. */
function remember(store: () => void, { emit }: JobContext): void {
  try {
    store()
  } catch (e) {
    const message = `The memory that was measured is not remembered: ${AppError.from(e).message}`
    emit({ type: 'log', level: 'warn', message })
  }
}

/** Reads what a training needs besides its program: the model, the data, and what is trained. */
export async function prepareTraining<Sample>(
  method: Method<Sample>,
  { spec, model: path, provider, cache }: Pick<EngineInput<'train'>, 'spec' | 'model' | 'provider' | 'cache'>,
  { leaked, ...context }: JobContext & { readonly leaked?: readonly LeakageMatch[] },
) {
  const model = await quantizedBase(openModelFolder(path), { ...spec.adapter, ...context, cache })
  const { train, validation } = await method.sets({
    ...{ ...context, spec, model, provider, cache },
    leftOut: rowsLeftOut(spec.data, leaked),
  })
  return { trainable: openTrainable(model, spec), objective: method.objective, train, validation }
}

const freshStart: Progress = { step: 0, losses: [], evaluations: [], stopped: false }
