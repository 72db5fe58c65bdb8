import { totalmem } from 'node:os'
import { loraSpec } from '@shared/domain/recipe'
import type { LoraWeights } from '../files/adapter'
import { estimateMemory, totalBytes } from '../memory/estimate'
import { residentBytes } from '../memory/processMemory'
import { parameterCount } from '../models/decoderTensors'
import type { Program } from '../lower/onnx'
import { queryBlocks } from '../nn/layers'
import { packsWeights } from '../runtime/session'
import { blankAdapter, blankParameters, inNf4, type Shapes } from './blank'
import { lossGraph, type TrainingSource } from './lossGraph'
import { supervised } from './objectives/supervised'
import { adapterParameters } from './parameters'
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

/** Predicts the peak bytes of the least use of each kind, from the graphs alone. Loads nothing. */
export function memoryDemand({ config, weights }: Shapes): { readonly [K in Kind]: number } {
  const adapter = blankAdapter(config, loraSpec.parse({ kind: 'lora' })) // of the usual rank on every layer
  const stored: Shapes = { config, weights }
  const inFour = inNf4(stored)
  const lowRank = (source: Shapes): number =>
    training({ ...source, adapter, parameters: adapterParameters(adapter) }, elementsOf(adapter))
  const whole = config.quantization === null ? stored : inFour
  return {
    evaluate: peak(scoringGraph({ config: whole.config, adapter: new Map() }), {
      source: whole,
      parameters: 0,
    }),
    lora: lowRank(whole),
    qlora: lowRank(inFour),
    full: training(
      { ...stored, adapter: new Map(), parameters: blankParameters(config) },
      parameterCount(config),
    ),
  }
}

const training = (source: TrainingSource, parameters: number): number =>
  peak(lossGraph(source, supervised, { checkpointing: true }), { source, parameters })

function peak(
  { outputs }: Program,
  { source, parameters }: { readonly source: Pick<TrainingSource, 'weights'>; readonly parameters: number },
): number {
  return totalBytes(
    estimateMemory({ outputs, bindings, parameters, packs: packsWeights(source.weights), baseline }),
  )
}

const elementsOf = (adapter: ReadonlyMap<string, LoraWeights>): number =>
  [...adapter.values()].reduce((sum, { a, b }) => sum + a.length + b.length, 0)
