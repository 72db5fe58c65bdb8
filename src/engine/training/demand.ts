import { totalmem } from 'node:os'
import { loraSpec } from '@shared/domain/recipe'
import { estimateMemory, totalBytes } from '../memory/estimate'
import { residentBytes } from '../memory/processMemory'
import type { Program } from '../lower/onnx'
import { queryBlocks } from '../nn/layers'
import { packsWeights } from '../runtime/session'
import { blankAdapter, blankParameters, inNf4, type Shapes } from './blank'
import { lossGraph, type TrainingSource } from './lossGraph'
import { supervised } from './objectives/supervised'
import { adapterParameters } from './parameters'
import { trainedElements } from './predict'
import { scoringGraph } from './TextScorer'

/** The least that is worth starting: one sequence of this many tokens at a time, its blocks computed again. */
export const leastTokens = 512
const bindings = new Proxy<Record<string, number>>(
  { Q: leastTokens / queryBlocks, N: leastTokens, R: leastTokens },
  { get: (sizes, symbol) => sizes[String(symbol)] ?? 1 },
)

/** Bytes that this process takes before any model: measured as the program starts. */
export const baseline = residentBytes().now

/** Bytes of memory that this machine, or the container around this process, has in all. */
export const machineMemory = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity)

type Kind = 'evaluate' | 'lora' | 'qlora' | 'full'
type Demand = { readonly [K in Kind]: number }

/** Blocks of a graph from which on each further one takes as much as the one before. */
const enough = 4

/** Predicts the peak bytes of the least use of each kind, from the graphs alone. Loads nothing. */
export function memoryDemand({ config, weights }: Shapes): Demand {
  const packs = { stored: packsWeights(weights), inFour: packsWeights(inNf4({ config, weights }).weights) }
  const of = (layers: number): Demand => demandOf({ ...config, layers }, packs)
  if (config.layers <= enough) return of(config.layers)
  const [less, most] = [of(enough - 1), of(enough)]
  const grown = (kind: Kind): number =>
    Math.round(most[kind] + (config.layers - enough) * (most[kind] - less[kind]))
  return { evaluate: grown('evaluate'), lora: grown('lora'), qlora: grown('qlora'), full: grown('full') }
}

/** Whether the runtime lays out anew the weights as they are stored, and in 4 bit. */
interface Packs {
  readonly stored: boolean
  readonly inFour: boolean
}

function demandOf(config: Shapes['config'], packs: Packs): Demand {
  const adapter = blankAdapter(config, loraSpec.parse({ kind: 'lora' })) // of the usual rank on every layer
  const lora = { adapter, parameters: adapterParameters(adapter) }
  const inFour = { config: { ...config, quantization: 'nf4' } as const, packs: packs.inFour }
  const stored = { config, packs: packs.stored }
  const whole = config.quantization === null ? stored : inFour
  return {
    evaluate: peak(scoringGraph({ config: whole.config, adapter: new Map() }), {
      packs: whole.packs,
      parameters: 0,
    }),
    lora: training({ ...whole, ...lora }),
    qlora: training({ ...inFour, ...lora }),
    full: training({ ...stored, adapter: new Map(), parameters: blankParameters(config) }),
  }
}

const training = (source: Omit<TrainingSource, 'weights'> & { readonly packs: boolean }): number =>
  peak(lossGraph(source, supervised, { checkpointing: true }), {
    packs: source.packs,
    parameters: trainedElements(source),
  })

const peak = (
  { outputs }: Program,
  needs: { readonly packs: boolean; readonly parameters: number },
): number => totalBytes(estimateMemory({ outputs, bindings, baseline, ...needs }))
