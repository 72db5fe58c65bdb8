import * as z from 'zod'
import type { TrainMetric } from './events'
import { ThinCurve } from './thinCurve'

const curve = z.array(z.object({ x: z.number(), y: z.number(), mean: z.number().optional() }))

/** What a training reports at its steps, each quantity thinned for drawing. */
export const trainingCurves = z.object({
  loss: curve,
  learningRate: curve,
  gradNorm: curve,
  /** What the method reports besides, by its name in the field, such as `rewards/margins`. */
  reported: z.record(z.string(), curve),
})
export type TrainingCurves = z.output<typeof trainingCurves>

/** What of a step can be drawn. */
export type DrawnStep = Pick<TrainMetric, 'step' | 'loss' | 'learningRate' | 'gradNorm' | 'metrics'>

/** Takes steps in the order in which they were taken, as many as there are, and keeps what can be drawn of them. */
export class CurveKeeper {
  readonly #own = { loss: new ThinCurve(), learningRate: new ThinCurve(), gradNorm: new ThinCurve() }
  readonly #reported = new Map<string, ThinCurve>()

  add({ step, loss, learningRate, gradNorm, metrics }: DrawnStep): void {
    this.#own.loss.add(step, loss)
    this.#own.learningRate.add(step, learningRate)
    this.#own.gradNorm.add(step, gradNorm)
    for (const [name, value] of Object.entries(metrics ?? {})) {
      const known = this.#reported.get(name) ?? new ThinCurve()
      this.#reported.set(name, known)
      known.add(step, value)
    }
  }

  curves(): TrainingCurves {
    const { loss, learningRate, gradNorm } = this.#own
    return {
      loss: loss.points(),
      learningRate: learningRate.points(),
      gradNorm: gradNorm.points(),
      reported: Object.fromEntries([...this.#reported].map(([name, kept]) => [name, kept.points()])),
    }
  }
}
