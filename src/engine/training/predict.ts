import { availableMemory } from 'node:process'
import type { Preflight } from '@shared/domain/preflight'
import type { TrainSpec } from '@shared/domain/recipe'
import type { Bindings } from '../core/shape'
import { estimateMemory, together, totalBytes } from '../memory/estimate'
import { correction, type MeasurementKey } from '../memory/measurements'
import { residentBytes } from '../memory/processMemory'
import { productFlops } from '../memory/work'
import { packsWeights } from '../runtime/session'
import { lossGraph, type TrainingSource } from './lossGraph'
import type { Objective } from './objectives/objective'
import { scoringGraph } from './TextScorer'

/** A training whose values and data do not matter: only the shapes of what it computes. */
export interface TrainingShape {
  readonly source: TrainingSource
  readonly objective: Pick<Objective<never>, 'build'>
  readonly spec: TrainSpec
  readonly cache: string
  /** The longest micro-batch, and the sizes it gives the graph's symbols. */
  readonly batch: Preflight['batch']
  readonly bindings: Bindings
  /** The same of the largest batch that is scored before a step; null where nothing is. */
  readonly scored: Bindings | null
  /** Bytes that the process holds before anything is loaded. */
  readonly baseline: number
  /** What is decided already. */
  readonly checkpointing?: boolean | undefined
}
interface Candidate extends Pick<Preflight, 'checkpointing' | 'predicted' | 'predictedPeak'> {
  readonly key: MeasurementKey
  /** Floating-point operations of the micro-batch's matrix products. */
  readonly flops: number
}
type Prediction = Candidate & Pick<Preflight, 'why' | 'limit'>

/** Says what memory a training will need and decides about checkpointing where that is open. Loads nothing. */
export function predictMemory(shape: TrainingShape): Prediction {
  const { spec } = shape
  const limit =
    spec.memoryLimit === undefined ? availableMemory() + residentBytes().now : spec.memoryLimit * 2 ** 30
  const decided = shape.checkpointing ?? spec.checkpointing
  const plain = candidate(shape, decided === true)
  const tight = decided === 'auto' && plain.predictedPeak > limit
  const why =
    decided === 'auto'
      ? `${gigabytes(plain.predictedPeak)} predicted without it, ${gigabytes(limit)} may be used`
      : shape.checkpointing === undefined
        ? 'as the recipe says'
        : 'as it was decided earlier in this run'
  return { ...(tight ? candidate(shape, true) : plain), why, limit }
}

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`

function candidate(shape: TrainingShape, checkpointing: boolean): Candidate {
  const { source, objective, bindings, scored, baseline, cache } = shape
  const parameters = trainedElements(source)
  const key = keyOf(shape, checkpointing)
  const process = { parameters, baseline, packs: packsWeights(source.weights) }
  const { outputs } = lossGraph(source, objective, { checkpointing })
  const steps = estimateMemory({ outputs, bindings, ...process })
  const predicted = scored
    ? together(steps, estimateMemory({ ...scoringGraph(source), bindings: scored, ...process }))
    : steps
  const predictedPeak = totalBytes(predicted) * correction(cache, key)
  return {
    checkpointing,
    key,
    predicted,
    predictedPeak,
    flops: productFlops(Object.values(outputs), bindings),
  }
}

/** What a measurement holds for: the model's shape; how it is trained. */
function keyOf({ source: { config }, spec, batch }: TrainingShape, checkpointing: boolean): MeasurementKey {
  const { method, adapter, accumulate } = spec
  const settings = { method, adapter, accumulate, batch, checkpointing }
  return { model: JSON.stringify(config), settings: JSON.stringify(settings) }
}

/** Numbers that are trained. */
export const trainedElements = ({ parameters }: Pick<TrainingSource, 'parameters'>): number =>
  parameters.reduce((sum, { shape }) => sum + shape.reduce((n, size) => n * size, 1), 0)
