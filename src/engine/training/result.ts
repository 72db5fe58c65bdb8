import type { trainingEnds } from '@shared/domain/events'
import type { TrainSpec } from '@shared/domain/recipe'
import type { JobContext } from '../context'
import { loadStep } from './checkpoint'
import type { Taken } from './loop'
import type { Trainer } from './Trainer'
import { watch } from './watch'

interface Ended extends Taken {
  readonly end: (typeof trainingEnds)[number]
}
interface Result extends Pick<JobContext, 'emit'> {
  readonly spec: TrainSpec
  readonly checkpoints: string
}

/**
 * Puts the trainer at the weights that become the result, those of the best evaluation with `keepBest`, else those of the
 * last step, and records how training ended.
 */
export function takeResult<Sample>(
  trainer: Trainer<Sample>,
  ended: Ended,
  { spec, checkpoints, emit }: Result,
): void {
  const { step, planned, end, evaluations } = ended
  const resultStep = spec.keepBest ? (watch(evaluations).best?.step ?? step) : step
  if (resultStep !== step) loadStep(checkpoints, resultStep, trainer)
  emit({ type: 'trained', end, step, planned, resultStep })
}
