import { totalmem } from 'node:os'
import { loraSpec } from '@shared/domain/recipe'
import type { LoraWeights } from '../files/adapter'
import type { ModelFolder } from '../files/modelFolder'
import { estimateMemory, totalBytes } from '../memory/estimate'
import { residentBytes } from '../memory/processMemory'
import { blockLinears, blockMatrices, decoderTensors, parameterCount } from '../models/decoderTensors'
import type { Program } from '../lower/onnx'
import { queryBlocks } from '../nn/layers'
import { packsWeights } from '../runtime/session'
import { lossGraph, type TrainingSource } from './lossGraph'
import { supervised } from './objectives/supervised'
import { adapterParameters, type Parameter } from './parameters'
import { scoringGraph } from './TextScorer'

/** The least that is worth starting: one sequence of this many tokens at a time, its blocks computed again. */
export const leastTokens = 512
const bindings = new Proxy<Record<string, number>>(
  { Q: leastTokens / queryBlocks, N: leastTokens, R: leastTokens },
  { get: (sizes, symbol) => sizes[String(symbol)] ?? 1 },
)

/** Bytes that this process takes before any model: measured as the program starts. */
const baseline = residentBytes().now

/** Bytes of memory that this machine, or the container around this process, has in all. */
export const machineMemory = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity)

type Kind = 'evaluate' | 'lora' | 'qlora' | 'full'
export type DemandSource = Pick<ModelFolder, 'config' | 'weights'>

/** Predicts the peak bytes of the least use of each kind, from the graphs alone. Loads nothing. */
export function memoryDemand({ config, weights }: DemandSource): { readonly [K in Kind]: number } {
  const adapter = blankAdapter(config)
  const stored: DemandSource = { config, weights }
  const inFour: DemandSource = {
    config: { ...config, quantization: 'nf4' },
    weights: config.quantization === null ? quantized(stored) : weights,
  }
  const lowRank = (source: DemandSource): number =>
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
      { ...stored, adapter: new Map(), parameters: allParameters(config) },
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

/** An adapter of the usual rank on every layer, without values: only its shapes count. */
function blankAdapter(config: ModelFolder['config']): Map<string, LoraWeights> {
  const { rank } = loraSpec.parse({ kind: 'lora' })
  const layer = [...blockLinears(config)]
  return new Map(
    Array.from({ length: config.layers }, (_, i) =>
      layer.map(([name, [out, size]]): [string, LoraWeights] => [
        `model.layers.${i}.${name}`,
        {
          a: new Float32Array(rank * size),
          b: new Float32Array(out * rank),
          rank,
          scale: 1,
          magnitude: null,
        },
      ]),
    ).flat(),
  )
}

const elementsOf = (adapter: ReadonlyMap<string, LoraWeights>): number =>
  [...adapter.values()].reduce((sum, { a, b }) => sum + a.length + b.length, 0)

const allParameters = (config: ModelFolder['config']): Parameter[] =>
  [...decoderTensors(config)].map(([name, shape]) => ({
    ...{ name, shape, values: new Float32Array(0), rate: 1, decays: shape.length > 1 },
  }))

/** The weights as QLoRA would hold them: two codes in a byte. Only their sizes are read. */
export function quantized({ config, weights }: DemandSource): ModelFolder['weights'] {
  const matrices = blockMatrices(config)
  return new Map(
    [...weights].map(([name, entry]) => [
      name,
      matrices.has(name)
        ? { ...entry, dtype: 'U8', bytes: entry.shape.reduce((n, d) => n * d, 1) / 2 }
        : entry,
    ]),
  )
}
