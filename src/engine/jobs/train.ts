import { join } from 'node:path'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import type { TrainSpec } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { createRandom } from '@shared/util/random'
import { type LoraWeights, writeAdapter } from '../files/adapter'
import { openModelFolder } from '../files/modelFolder'
import { sha256OfFiles } from '../files/sha256'
import { readConversations } from '../files/trainingData'
import { blockLinears } from '../models/decoderTensors'
import type { DecoderConfig } from '../models/decoderConfig'
import { learningRateAt, warmupSteps } from '../nn/schedule'
import { encodeConversation } from '../tokenizers/chatLabels'
import { openTokenizer } from '../tokenizers/tokenizer'
import { countSteps, epochBatches } from '../training/batches'
import { loadCheckpoint, saveCheckpoint } from '../training/checkpoint'
import { type Example, LoraTrainer, trainedTokens } from '../training/LoraTrainer'
import type { JobContext } from './answerCalls'

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
  const trainer = await LoraTrainer.open({ config, weights, adapter: freshAdapter(config, spec) }, input)
  try {
    const checkpoints = join(folder, 'checkpoints')
    const reached = loadCheckpoint(checkpoints, trainer) ?? { step: 0, losses: [] }
    if (reached.step > 0)
      context.emit({ type: 'log', level: 'info', message: `continued from step ${reached.step}` })
    context.emit({ type: 'phase', phase: 'train' })
    const losses = await runSteps(trainer, { spec, examples, checkpoints, reached, context })
    context.emit({ type: 'phase', phase: 'save' })
    const adapter = join(folder, 'adapter')
    writeAdapter(adapter, { ...spec.adapter, weights: trainer.adapter, baseModel: model })
    const sha256 = sha256OfFiles([join(adapter, 'adapter_model.safetensors')])
    context.emit({ type: 'artifact', kind: 'adapter', path: adapter, sha256 })
    return { steps: losses.length, losses, adapter, sha256 }
  } finally {
    await trainer.dispose()
  }
}

interface StepsInput {
  readonly spec: TrainSpec
  readonly examples: readonly Example[]
  readonly checkpoints: string
  readonly reached: { readonly step: number; readonly losses: readonly number[] }
  readonly context: JobContext
}

async function runSteps(trainer: LoraTrainer, input: StepsInput): Promise<number[]> {
  const { spec, examples, checkpoints, reached, context } = input
  const steps = countSteps(examples.length, spec)
  const windowAt = windowsOf(examples, spec, steps.perEpoch)
  const losses = [...reached.losses]
  const warmup = warmupSteps(steps.total, spec.warmupRatio)
  const started = performance.now()
  for (let step = reached.step; step < steps.total; step++) {
    context.signal.throwIfAborted()
    const begun = performance.now()
    const window = windowAt(step)
    const rate =
      spec.learningRate *
      learningRateAt(step, { schedule: spec.schedule, warmupSteps: warmup, totalSteps: steps.total })
    const { betas, epsilon: eps, weightDecay, maxGradNorm } = spec
    const { loss, gradNorm } = await trainer.step(window, { lr: rate, betas, eps, weightDecay, maxGradNorm })
    losses.push(loss)
    const done = step + 1
    const tokens = window.flat().reduce((sum, { ids }) => sum + ids.length, 0)
    const tokensPerSecond = (1000 * tokens) / (performance.now() - begun)
    context.emit({
      type: 'metric',
      step: done,
      epoch: done / steps.perEpoch,
      loss,
      learningRate: rate,
      gradNorm,
      tokensPerSecond,
    })
    const etaMs = ((performance.now() - started) / (done - reached.step)) * (steps.total - done)
    context.emit({ type: 'progress', progress: { phase: 'train', done, total: steps.total, etaMs } })
    if (done % spec.checkpointEvery === 0 || done === steps.total) {
      saveCheckpoint(checkpoints, trainer, { step: done, losses })
      context.emit({ type: 'checkpoint', step: done })
    }
  }
  return losses
}

/** The micro-batches of a step: a function of the recipe and the step, so that a resumed run meets the same ones. */
function windowsOf(
  examples: readonly Example[],
  spec: TrainSpec,
  perEpoch: number,
): (step: number) => Example[][] {
  const lengths = examples.map(({ ids }) => ids.length)
  let known = { epoch: -1, batches: [] as number[][] }
  return (step) => {
    const epoch = Math.floor(step / perEpoch)
    if (known.epoch !== epoch) known = { epoch, batches: epochBatches(lengths, spec, epoch) }
    const first = (step % perEpoch) * spec.accumulate
    return known.batches.slice(first, first + spec.accumulate).map((batch) => batch.map((i) => examples[i]!))
  }
}

interface Reading extends Pick<JobContext, 'emit'> {
  readonly eosIds: readonly number[]
  readonly config: DecoderConfig
}

/** Tokenised conversations cut at `maxLength`; rows in which nothing is left to train on are dropped, and said. */
function readExamples(spec: TrainSpec, model: string, { eosIds, config, emit }: Reading): Example[] {
  const tokenizer = openTokenizer(model, eosIds)
  const longest = Math.min(spec.maxLength, config.contextLength)
  const all = spec.data
    .flatMap(({ file }) => readConversations(file))
    .flatMap(({ messages }) => encodeConversation(tokenizer, messages))
  const cut = all.map(({ ids, trained }) => ({
    ids: ids.slice(0, longest),
    trained: trained.slice(0, longest),
  }))
  const examples = cut.filter((example) => trainedTokens(example) > 0)
  const shortened = all.filter(({ ids }) => ids.length > longest).length
  if (shortened > 0)
    emit({ type: 'log', level: 'warn', message: `${shortened} rows were cut at ${longest} tokens` })
  const dropped = cut.length - examples.length
  if (dropped > 0)
    emit({
      type: 'log',
      level: 'warn',
      message: `${dropped} rows have no answer within ${longest} tokens and were left out`,
    })
  if (examples.length > 0) return examples
  const files = spec.data.map(({ file }) => file).join(', ')
  throw new AppError(
    'DATA_INVALID',
    `${files}: no row has an answer to train on within ${longest} tokens; raise maxLength or check the data.`,
  )
}

/** PEFT's initialisation: A uniform in ±1/√in (Kaiming with a = √5), B zero, so that training starts at the base model. */
function freshAdapter(config: DecoderConfig, { adapter, seed }: TrainSpec): Map<string, LoraWeights> {
  const random = createRandom(seed)
  const { rank, alpha, targets } = adapter
  const weights = new Map<string, LoraWeights>()
  for (let layer = 0; layer < config.layers; layer++) {
    for (const [name, [out, size]] of blockLinears(config)) {
      if (!targets.some((target) => name.endsWith(`.${target}`))) continue
      const bound = 1 / Math.sqrt(size)
      const a = Float32Array.from({ length: rank * size }, () => (2 * random.next() - 1) * bound)
      weights.set(`model.layers.${layer}.${name}`, {
        a,
        b: new Float32Array(out * rank),
        rank,
        scale: alpha / rank,
      })
    }
  }
  return weights
}
