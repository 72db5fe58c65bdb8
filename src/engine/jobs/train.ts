import { join } from 'node:path'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { writeAdapter } from '../files/adapter'
import { openModelFolder } from '../files/modelFolder'
import { moduleNames } from '../models/decoderTensors'
import { sha256OfFiles } from '../files/sha256'
import { loadCheckpoint } from '../training/checkpoint'
import { readExamples } from '../training/examples'
import { freshAdapter } from '../training/freshAdapter'
import { runSteps } from '../training/loop'
import { supervised } from '../training/objectives/supervised'
import { Trainer } from '../training/Trainer'
import type { JobContext } from '../context'

/**
 * Trains a LoRA adapter into `<folder>/adapter`, continuing from the last checkpoint of `<folder>/checkpoints`. On the
 * CPU a resumed run ends with the same bytes as an undisturbed one.
 */
export async function trainAdapter(
  input: EngineInput<'train'>,
  context: JobContext,
): Promise<EngineOutput<'train'>> {
  const { spec, folder, model } = input
  context.emit({ type: 'phase', phase: 'prepare' })
  const { config, weights, generation } = openModelFolder(model)
  const examples = readExamples(spec, model, { eosIds: generation.eosIds, config, emit: context.emit })
  context.emit({ type: 'phase', phase: 'load' })
  const source = { config, weights, adapter: freshAdapter(config, spec) }
  const trainer = await Trainer.open(source, supervised, input)
  try {
    const checkpoints = join(folder, 'checkpoints')
    const reached = loadCheckpoint(checkpoints, trainer) ?? { step: 0, losses: [] }
    if (reached.step > 0)
      context.emit({ type: 'log', level: 'info', message: `continued from step ${reached.step}` })
    context.emit({ type: 'phase', phase: 'train' })
    const losses = await runSteps(trainer, {
      ...{ spec, samples: examples, objective: supervised, checkpoints },
      reached,
      context,
    })
    context.emit({ type: 'phase', phase: 'save' })
    const adapter = join(folder, 'adapter')
    writeAdapter(adapter, {
      ...spec.adapter,
      targets: moduleNames(config, spec.adapter.targets),
      weights: trainer.adapter,
      baseModel: model,
    })
    const sha256 = sha256OfFiles([join(adapter, 'adapter_model.safetensors')])
    context.emit({ type: 'artifact', kind: 'adapter', path: adapter, sha256 })
    return { steps: losses.length, losses, adapter, sha256 }
  } finally {
    await trainer.dispose()
  }
}
