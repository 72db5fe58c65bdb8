export interface ScheduleOptions {
  readonly schedule: 'constant' | 'linear' | 'cosine'
  readonly warmupSteps: number
  readonly totalSteps: number
}

/**
 * Multiplier of the learning rate for the optimiser step with index `step` (from 0, so that a warm-up begins with a
 * step of rate 0), as Transformers' optimization.py has it.
 */
export function learningRateAt(step: number, options: ScheduleOptions): number {
  const { schedule, warmupSteps, totalSteps } = options
  if (step < warmupSteps) return step / Math.max(1, warmupSteps)
  const decaySteps = Math.max(1, totalSteps - warmupSteps)
  switch (schedule) {
    case 'constant':
      return 1
    case 'linear':
      return Math.max(0, (totalSteps - step) / decaySteps)
    case 'cosine':
      return Math.max(0, 0.5 * (1 + Math.cos((Math.PI * (step - warmupSteps)) / decaySteps)))
  }
}

/** Transformers rounds up, so that any positive ratio warms up at all. */
export const warmupSteps = (totalSteps: number, ratio: number): number => Math.ceil(totalSteps * ratio)
