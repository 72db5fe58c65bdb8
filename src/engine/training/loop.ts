import type { TrainSpec } from '@shared/domain/recipe'
import type { JobContext } from '../context'
import { learningRateAt, warmupSteps } from '../nn/schedule'
import { countSteps, epochBatches } from './batches'
import { saveCheckpoint } from './checkpoint'
import type { Example } from './objectives/supervised'
import type { Trainer } from './Trainer'

interface StepsInput {
  readonly spec: TrainSpec
  readonly examples: readonly Example[]
  readonly checkpoints: string
  readonly reached: { readonly step: number; readonly losses: readonly number[] }
  readonly context: JobContext
}

/** Takes the steps that are left and returns the losses of all. */
export async function runSteps(trainer: Trainer<Example>, input: StepsInput): Promise<number[]> {
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
