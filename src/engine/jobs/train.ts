import { join } from 'node:path'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { writeAdapter } from '../files/adapter'
import { openModelFolder } from '../files/modelFolder'
import { moduleNames } from '../models/decoderTensors'
import { quantizedBase } from '../quant/quantizedBase'
import { sha256OfFiles } from '../files/sha256'
import { DecoderModel } from '../lm/DecoderModel'
import { loadCheckpoint, type Progress } from '../training/checkpoint'
import { evaluationsOf } from '../training/evaluation'
import { readExamples } from '../training/examples'
import { freshAdapter } from '../training/freshAdapter'
import { runSteps } from '../training/loop'
import { supervised } from '../training/objectives/supervised'
import { adapterParameters } from '../training/parameters'
import { takeResult } from '../training/result'
import { readSets } from '../training/split'
import { Trainer } from '../training/Trainer'
import type { JobContext } from '../context'
import { probe } from './probe'

/**
 * Trains a LoRA adapter into `<folder>/adapter`, continuing from the last checkpoint of `<folder>/checkpoints`. On the
 * CPU a resumed run ends with the same bytes as an undisturbed one. With `keepBest` the adapter has the weights of the
 * best evaluation, else those of the last step.
 */
export async function trainAdapter(
  input: EngineInput<'train'>,
  context: JobContext,
): Promise<EngineOutput<'train'>> {
  const { spec, folder, model } = input
  context.emit({ type: 'phase', phase: 'prepare' })
  const opened = openModelFolder(model)
  const { config, generation } = opened
  const objective = supervised
  const { train, validation } = readSets(spec, objective, (data) =>
    readExamples({ ...spec, data }, model, { eosIds: generation.eosIds, config, emit: context.emit }),
  )
  context.emit({ type: 'phase', phase: 'load' })
  const adapter = freshAdapter(config, spec)
  const base = quantizedBase(opened, { ...spec.adapter, cache: input.cache })
  const source = { ...base, adapter, parameters: adapterParameters(adapter) }
  const trainer = await Trainer.open(source, objective, input)
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
    if (end === 'paused') return { end, steps: taken.step, losses }
    context.emit({ type: 'phase', phase: 'save' })
    takeResult(trainer, { ...taken, end }, { ...{ spec, checkpoints }, ...context })
    const path = join(folder, 'adapter')
    writeAdapter(path, {
      ...spec.adapter,
      targets: moduleNames(config, spec.adapter.targets),
      weights: adapter,
      baseModel: model,
    })
    const sha256 = sha256OfFiles([join(path, 'adapter_model.safetensors')])
    context.emit({ type: 'artifact', kind: 'adapter', path, sha256 })
    return { end, steps: taken.step, losses, adapter: path, sha256 }
  } finally {
    await trainer.dispose()
  }
}

const freshStart: Progress = { step: 0, losses: [], evaluations: [], stopped: false }
