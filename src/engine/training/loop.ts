import type { TrainSpec } from '@shared/domain/recipe'
import type { JobContext } from '../context'
import { learningRateAt, warmupSteps } from '../nn/schedule'
import { countSteps, epochBatches } from './batches'
import { saveCheckpoint } from './checkpoint'
import type { Objective } from './objectives/objective'
import type { Trainer } from './Trainer'

interface StepsInput<Sample> {
  readonly spec: TrainSpec
  readonly samples: readonly Sample[]
  readonly objective: Objective<Sample>
  readonly checkpoints: string
  readonly reached: { readonly step: number; readonly losses: readonly number[] }
  readonly context: JobContext
}

/** Takes the steps that are left and returns the losses of all. */
export async function runSteps<Sample>(
  trainer: Trainer<Sample>,
  input: StepsInput<Sample>,
): Promise<number[]> {
  const { spec, samples, objective, checkpoints, reached, context } = input
  const lengths = samples.map((sample) => objective.length(sample))
  const steps = countSteps(samples.length, spec)
  const windowAt = windowsOf(lengths, spec, steps.perEpoch)
  const losses = [...reached.losses]
  const warmup = warmupSteps(steps.total, spec.warmupRatio)
  const started = performance.now()
  for (let step = reached.step; step < steps.total; step++) {
    context.signal.throwIfAborted()
    const begun = performance.now()
    const window = windowAt(step)
    const batches = window.map((batch) => batch.map((i) => samples[i]!))
    const rate =
      spec.learningRate *
      learningRateAt(step, { schedule: spec.schedule, warmupSteps: warmup, totalSteps: steps.total })
    const { betas, epsilon: eps, weightDecay, maxGradNorm } = spec
    const { loss, gradNorm, metrics } = await trainer.step(batches, {
      lr: rate,
      betas,
      eps,
      weightDecay,
      maxGradNorm,
    })
    losses.push(loss)
    const done = step + 1
    const tokens = window.flat().reduce((sum, i) => sum + lengths[i]!, 0)
    const tokensPerSecond = (1000 * tokens) / (performance.now() - begun)
    context.emit({
      type: 'metric',
      step: done,
      epoch: done / steps.perEpoch,
      loss,
      learningRate: rate,
      gradNorm,
      tokensPerSecond,
      ...(Object.keys(metrics).length > 0 && { metrics }),
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

/** Indices of a step's micro-batches: a function of the recipe and the step, so that a resumed run meets the same ones. */
function windowsOf(
  lengths: readonly number[],
  spec: TrainSpec,
  perEpoch: number,
): (step: number) => number[][] {
  let known = { epoch: -1, batches: [] as number[][] }
  return (step) => {
    const epoch = Math.floor(step / perEpoch)
    if (known.epoch !== epoch) known = { epoch, batches: epochBatches(lengths, spec, epoch) }
    const first = (step % perEpoch) * spec.accumulate
    return known.batches.slice(first, first + spec.accumulate)
  }
}
