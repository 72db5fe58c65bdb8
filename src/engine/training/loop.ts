import type { TrainSpec } from '@shared/domain/recipe'
import type { Evaluation, trainingEnds } from '@shared/domain/events'
import type { OrderlyEnd } from '@shared/domain/run'
import type { JobContext } from '../context'
import { learningRateAt, warmupSteps } from '../nn/schedule'
import { countSteps, epochBatches } from './batches'
import { keptSentence, type Progress, saveCheckpoint } from './checkpoint'
import { asAppError, NotFiniteError } from './notFinite'
import type { Objective } from './objectives/objective'
import type { Trainer } from './Trainer'
import { watch } from './watch'

interface StepsInput<Sample> {
  readonly spec: TrainSpec
  readonly samples: readonly Sample[]
  readonly objective: Objective<Sample>
  readonly checkpoints: string
  readonly reached: Progress
  readonly context: JobContext
  /** Measures the weights as they are; null where the recipe asks for nothing. */
  readonly evaluate: ((step: number) => Promise<Evaluation>) | null
}
export interface Taken extends Progress {
  readonly end: (typeof trainingEnds)[number] | 'paused'
  readonly planned: number
}

/**
 * Takes the steps that are left, unless early stopping or a request ends them before. Where it stands is kept in
 * checkpoints, the last step always among them, so that whatever interrupts it repeats a few steps at most.
 */
export async function runSteps<Sample>(trainer: Trainer<Sample>, input: StepsInput<Sample>): Promise<Taken> {
  const { spec, context, evaluate, checkpoints } = input
  const steps = countSteps(input.samples.length, spec)
  const take = stepsOf(trainer, input, steps)
  const every = spec.evaluateEvery ?? steps.perEpoch
  let reached = input.reached
  for (;;) {
    const end = endOf(reached, steps.total, spec) ?? (isAsked(context, 'pause') ? 'paused' : null)
    if (end) return { ...reached, end, planned: steps.total }
    context.signal.throwIfAborted()
    try {
      const losses = [...reached.losses, await take(reached.step)]
      const step = reached.step + 1
      const stopped = isAsked(context, 'stop')
      const isDue = step % every === 0 || step === steps.total || stopped
      const measured = isDue && evaluate ? [await evaluate(step)] : []
      reached = { step, losses, stopped, evaluations: [...reached.evaluations, ...measured] }
    } catch (e) {
      if (!(e instanceof NotFiniteError)) throw e
      throw asAppError(e, reached.step + 1, keptSentence(checkpoints))
    }
    const best = spec.keepBest ? (watch(reached.evaluations).best?.step ?? null) : null
    const isLast = endOf(reached, steps.total, spec) !== null || isAsked(context, 'pause')
    if (!isLast && reached.step % spec.checkpointEvery !== 0 && best !== reached.step) continue
    refuseBrokenWeights(trainer, reached.step, checkpoints)
    saveCheckpoint(checkpoints, trainer, { reached, keep: { last: spec.keepLast, best } })
    context.emit({ type: 'checkpoint', step: reached.step })
  }
}

/** A finite gradient can still end in weights that are not: such a step is not kept. */
function refuseBrokenWeights({ parameters }: Trainer<never>, step: number, checkpoints: string): void {
  const broken = parameters.find(({ values }) => values.some((v) => !Number.isFinite(v)))
  if (broken)
    throw asAppError(
      new NotFiniteError(`weight ${broken.name} is not finite`, []),
      step,
      keptSentence(checkpoints),
    )
}

/** Why no further step is taken: a function of what a checkpoint holds, so that a resumed run ends where it would have. */
function endOf(
  { step, stopped, evaluations }: Progress,
  total: number,
  { earlyStop }: TrainSpec,
): (typeof trainingEnds)[number] | null {
  if (step >= total) return 'completed'
  if (stopped) return 'stopped'
  return earlyStop && watch(evaluations, earlyStop).stop ? 'earlyStop' : null
}

/** Whether the run shall end after the step that is being taken, this way. */
const isAsked = ({ ending }: JobContext, how: OrderlyEnd): boolean =>
  ending?.aborted === true && ending.reason === how

/** Returns what takes the step with a given index (from 0), reports it and returns its loss. */
function stepsOf<Sample>(
  trainer: Trainer<Sample>,
  { spec, samples, objective, reached, context }: StepsInput<Sample>,
  steps: { readonly perEpoch: number; readonly total: number },
): (step: number) => Promise<number> {
  const lengths = samples.map((sample) => objective.length(sample))
  const windowAt = windowsOf(lengths, spec, steps.perEpoch)
  const warmup = warmupSteps(steps.total, spec.warmupRatio)
  const scheduled = { schedule: spec.schedule, warmupSteps: warmup, totalSteps: steps.total }
  const { betas, epsilon: eps, weightDecay, maxGradNorm } = spec
  const started = performance.now()
  return async (step) => {
    const begun = performance.now()
    const window = windowAt(step)
    const batches = window.map((batch) => batch.map((i) => samples[i]!))
    const lr = spec.learningRate * learningRateAt(step, scheduled)
    const taken = await trainer.step(batches, { lr, betas, eps, weightDecay, maxGradNorm })
    const { loss, gradNorm, metrics } = taken
    const done = step + 1
    const tokens = window.flat().reduce((sum, i) => sum + lengths[i]!, 0)
    const tokensPerSecond = (1000 * tokens) / (performance.now() - begun)
    context.emit({
      type: 'metric',
      step: done,
      epoch: done / steps.perEpoch,
      loss,
      learningRate: lr,
      gradNorm,
      tokensPerSecond,
      ...(Object.keys(metrics).length > 0 && { metrics }),
    })
    const etaMs = ((performance.now() - started) / (done - reached.step)) * (steps.total - done)
    context.emit({ type: 'progress', progress: { phase: 'train', done, total: steps.total, etaMs } })
    return loss
  }
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
