import { join } from 'node:path'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { storeMeasurement } from '../memory/measurements'
import { residentBytes, resetPeak } from '../memory/processMemory'
import { totalBytes } from '../memory/estimate'
import { openModelFolder } from '../files/modelFolder'
import { DecoderModel } from '../lm/DecoderModel'
import { quantizedBase } from '../quant/quantizedBase'
import { loadCheckpoint, type Progress } from '../training/checkpoint'
import { evaluationsOf } from '../training/evaluation'
import { runSteps } from '../training/loop'
import { type Method, methods, samplesOf } from '../training/methods'
import { planTraining } from '../training/plan'
import { takeResult } from '../training/result'
import { readSets } from '../training/split'
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
  context: JobContext,
): Promise<EngineOutput<'train'>> {
  const { spec, folder } = input
  context.emit({ type: 'phase', phase: 'prepare' })
  const { trainable, objective, train, validation } = await prepareTraining(method, input, context)
  const { source } = trainable
  context.emit({ type: 'phase', phase: 'load' })
  const { preflight, key } = planTraining({ ...input, source, objective, samples: train })
  context.emit({ type: 'preflight', ...preflight })
  resetPeak()
  const trainer = await Trainer.open(source, objective, {
    ...{ provider: input.provider, cache: input.cache, checkpointing: preflight.checkpointing },
    ...input.reduced,
    onReduced: (now) => context.emit({ type: 'reduced', ...now, step: trainer.optimizer.step }),
  })
  try {
    const checkpoints = join(folder, 'checkpoints')
    const reached = loadCheckpoint(checkpoints, trainer) ?? freshStart
    if (reached.step > 0)
      context.emit({ type: 'log', level: 'info', message: `continued from step ${reached.step}` })
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
    const found = { predicted: totalBytes(preflight.predicted), measured: residentBytes().peak }
    storeMeasurement(input.cache, key, found)
    if (end === 'paused') return { end, steps: taken.step, losses }
    context.emit({ type: 'phase', phase: 'save' })
    takeResult(trainer, { ...taken, end }, { ...{ spec, checkpoints }, ...context })
    const artifact = await trainable.save(folder, context.signal)
    context.emit({ type: 'artifact', ...artifact })
    return { end, steps: taken.step, losses, artifact }
  } finally {
    await trainer.dispose()
  }
}

/** Reads what a training needs besides its program: the model, the data, and what is trained. */
export async function prepareTraining<Sample>(
  method: Method<Sample>,
  { spec, model: path, provider, cache }: Pick<EngineInput<'train'>, 'spec' | 'model' | 'provider' | 'cache'>,
  context: JobContext,
) {
  const model = quantizedBase(openModelFolder(path), { ...spec.adapter, ...context, cache })
  const { train, validation } = await readSets(
    samplesOf(method, { ...context, spec, model, provider, cache }),
    spec,
  )
  return { trainable: openTrainable(model, spec), objective: method.objective, train, validation }
}

const freshStart: Progress = { step: 0, losses: [], evaluations: [], stopped: false }
