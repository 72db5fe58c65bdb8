import type { Preflight } from '@shared/domain/preflight'
import type { TrainSpec } from '@shared/domain/recipe'
import type { Bindings } from '../core/shape'
import { batchByLength, packRows } from '../lm/packing'
import type { MeasurementKey } from '../memory/measurements'
import { heldBytes } from '../memory/processMemory'
import { queryBlocks } from '../nn/layers'
import { countSteps, epochBatches } from './batches'
import type { TrainingSource } from './lossGraph'
import type { Objective, PackedSamples } from './objectives/objective'
import { packTexts } from './objectives/texts'
import { predictMemory, trainedElements } from './predict'
import type { Reduction } from './reduction'
import { wantedFeeds } from './TextScorer'

export interface PlanInput<Sample> {
  readonly source: TrainingSource
  readonly objective: Objective<Sample>
  readonly spec: TrainSpec
  readonly samples: readonly Sample[]
  readonly cache: string
  /** What was decided when the run began, or after memory had run out. */
  readonly kept?: Reduction | null
}
export interface Plan<Sample> {
  readonly preflight: Preflight
  readonly longest: readonly Sample[]
  readonly key: MeasurementKey
  /** Floating-point operations of the longest micro-batch's matrix products. */
  readonly flops: number
}

/** Says what a training will need and decides what the recipe leaves open. Loads nothing. */
export function planTraining<Sample>(input: PlanInput<Sample>): Plan<Sample> {
  const { spec, source, objective, samples, kept, cache } = input
  const longest = longestBatch(input).slice(0, kept?.batchSize)
  const { batch, bindings } = sizesOf(source, objective, longest)
  const { key, flops, ...chosen } = predictMemory({
    ...{ source, objective, spec, cache, batch, bindings },
    ...{ scored: scoredSizes(input), baseline: heldBytes(), checkpointing: kept?.checkpointing },
  })
  const parameters = trainedElements(source)
  const preflight: Preflight = {
    ...{ ...chosen, batch, measured: null },
    steps: countSteps(samples.length, spec).total,
    adapterBytes: 4 * parameters,
    checkpointBytes: 3 * 4 * parameters,
  }
  return { preflight, longest, key, flops }
}

/** Of the first epoch's micro-batches, the one with the most padded tokens. */
function longestBatch<Sample>({ spec, samples, objective }: PlanInput<Sample>): readonly Sample[] {
  const lengths = samples.map((sample) => objective.length(sample))
  const padded = (batch: readonly number[]): number =>
    batch.length * Math.max(...batch.map((i) => lengths[i]!))
  const batches = epochBatches(lengths, spec, 0)
  return batches.reduce((a, b) => (padded(b) > padded(a) ? b : a)).map((i) => samples[i]!)
}

/** The sizes that a micro-batch gives the graph's symbols; what the objective feeds besides is one value per row. */
function sizesOf<Sample>(
  { config }: TrainingSource,
  objective: Objective<Sample>,
  samples: readonly Sample[],
): { batch: Preflight['batch']; bindings: Bindings } {
  return sizesOfRows(objective.pack(samples), config)
}

/** The same of the largest batch that is scored before a step; null where nothing is. */
function scoredSizes<Sample>({ spec, source, objective, samples }: PlanInput<Sample>): Bindings | null {
  const scored = objective.survey?.scored
  if (!scored) return null
  const texts = samples.map(scored).sort((a, b) => b.ids.length - a.ids.length)
  const window = texts.slice(0, spec.batchSize * spec.accumulate)
  const [largest = []] = batchByLength(
    window.map(({ ids }) => ids.length),
    { past: 0 },
  )
  return sizesOfRows(packTexts(largest.map((i) => [window[i]!])), source.config).bindings
}

function sizesOfRows(
  { rows, wanted }: Pick<PackedSamples, 'rows' | 'wanted'>,
  config: TrainingSource['config'],
): { batch: Preflight['batch']; bindings: Bindings } {
  const { time, reach } = packRows(rows, null, config.slidingWindow)
  const { rows: indices } = wantedFeeds(wanted, time)
  const batch = { rows: rows.length, time, wanted: indices!.dims[0]! }
  const known: Record<string, number> = {
    B: batch.rows,
    Q: time / queryBlocks,
    N: batch.wanted,
    R: 256 * Math.ceil(reach / 256),
  }
  const bindings = new Proxy(known, { get: (sizes, symbol) => sizes[String(symbol)] ?? batch.rows })
  return { batch, bindings }
}
