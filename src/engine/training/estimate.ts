import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import type { TrainSpec } from '@shared/domain/recipe'
import { dataOf, methodOptions } from '@shared/domain/trainMethod'
import type { KnownData } from '@shared/domain/trainingEstimate'
import type { Node } from '../core/ops'
import type { Bindings } from '../core/shape'
import { type ModelFolder, openModelFolder } from '../files/modelFolder'
import { knownSpeed } from '../memory/measurements'
import { productFlops } from '../memory/work'
import { blockMatrices } from '../models/decoderTensors'
import { queryBlocks } from '../nn/layers'
import { countSteps } from './batches'
import { blankAdapter, blankParameters, inNf4 } from './blank'
import { baseline } from './demand'
import { lossGraph, type TrainingSource } from './lossGraph'
import { methods } from './methods'
import type { Objective } from './objectives/objective'
import { adapterParameters } from './parameters'
import { predictMemory, trainedElements, type TrainingShape } from './predict'

/** Bits of disk that a weight in NF4 takes, with and without double quantisation: see quant/quantizedBase.ts. */
const nf4Bits = { double: 4.127, single: 4.5 }

/** A model without values as the recipe trains it. */
function blankSource(model: ModelFolder, { adapter }: TrainSpec): TrainingSource {
  if (adapter.kind === 'full')
    return { ...model, adapter: new Map(), parameters: blankParameters(model.config) }
  const { config, weights } = adapter.kind === 'lora' && adapter.quantize ? inNf4(model) : model
  const blank = blankAdapter(config, adapter)
  return { config, weights, adapter: blank, parameters: adapterParameters(blank, adapter.plusRatio) }
}

/** Predicts what a training will need from its graph. Reads no data, loads nothing; takes a moment. */
export function estimateTraining(input: EngineInput<'estimateTraining'>): EngineOutput<'estimateTraining'> {
  const { spec, cache, provider, data } = input
  const model = openModelFolder(input.model)
  const source = blankSource(model, spec)
  const shared = { source, spec, cache, baseline, objective: methods[spec.method](spec, objectiveOf) }
  const sizes = rowSizes(spec, model, data)
  const { batch, bindings } = sizesOf(sizes.longest, spec.batchSize)
  const scored = shared.objective.scores ? bindings : null
  const { key, checkpointing, why, predicted, predictedPeak, limit } = predictMemory({
    ...shared,
    ...{ batch, bindings, scored },
  })
  const amount = amountOf(spec, sizes, data)
  const speed = knownSpeed(cache, key, provider)
  const flops = amount && flopsOf(shared, { ...amount, checkpointing })
  return {
    ...{ checkpointing, why, predicted, predictedPeak, limit },
    batch: { rows: batch.rows, time: batch.time },
    trainedParameters: trainedElements(source),
    samples: amount?.samples ?? null,
    steps: amount?.steps ?? null,
    tokens: amount && amount.batches * spec.batchSize * amount.length,
    seconds: speed && flops ? flops / speed.flops : null,
    timedWith: speed && flops ? speed.of : null,
    disk: diskOf(model, source, spec),
  }
}

/** What of an objective a prediction needs: its part of the graph, and whether it computes a second program. */
const objectiveOf = <Sample>({ objective }: { readonly objective: Objective<Sample> }) => ({
  build: (logProbs: Node) => objective.build(logProbs),
  scores: objective.survey?.scored !== undefined,
})

interface RowSizes {
  /** Tokens of the longest row and of the usual one, as a micro-batch holds them. */
  readonly longest: number
  readonly usual: number
}

/** A pair is one row whose two answers follow the prompt: at most as long as both texts. */
const textsPerRow = { pairs: 2, single: 1 }
/** Rows that are filled up to the limit. */
const isFilled = (spec: TrainSpec): boolean =>
  spec.method === 'pretrain' || (spec.method === 'sft' && methodOptions('sft', spec).packing)

function rowSizes(spec: TrainSpec, { config }: ModelFolder, data: KnownData | null): RowSizes {
  const limit = Math.min(spec.maxLength, config.contextLength)
  const texts = dataOf[spec.method] === 'dpo' ? textsPerRow.pairs : textsPerRow.single
  if (isFilled(spec) || !data?.tokens || data.rows === 0)
    return { longest: texts * limit, usual: texts * limit }
  const { total, longest } = data.tokens
  return {
    longest: Math.max(2, texts * Math.min(limit, longest)),
    usual: Math.max(2, texts * Math.min(limit, Math.ceil(total / data.rows))),
  }
}

/** The sizes that a micro-batch of rows of one length gives the graph's symbols; every token counts as wanted. */
function sizesOf(tokens: number, rows: number): Pick<TrainingShape, 'batch' | 'bindings'> {
  const block = Math.ceil(tokens / queryBlocks)
  const [time, wanted] = [queryBlocks * block, rows * (tokens - 1)]
  const known: Record<string, number> = { B: rows, Q: block, N: wanted, R: 256 * Math.ceil(time / 256) }
  const bindings: Bindings = new Proxy(known, { get: (sizes, symbol) => sizes[String(symbol)] ?? rows })
  return { batch: { rows, time, wanted }, bindings }
}

interface Amount {
  /** Of an epoch. */
  readonly samples: number
  readonly steps: number
  /** Micro-batches of all steps. */
  readonly batches: number
  /** Tokens of a usual row. */
  readonly length: number
}

function amountOf(spec: TrainSpec, { usual }: RowSizes, data: KnownData | null): Amount | null {
  if (!data) return null
  const kept = data.rows * (1 - (spec.validation?.fraction ?? 0))
  const filled = isFilled(spec)
  if (filled && !data.tokens) return null
  const rows = filled && data.tokens ? (data.tokens.total / usual) * (kept / Math.max(1, data.rows)) : kept
  const samples = Math.max(1, Math.ceil(rows))
  const { total } = countSteps(samples, spec)
  return { samples, steps: total, batches: total * spec.accumulate, length: usual }
}

function flopsOf(
  { source, objective, spec }: Pick<TrainingShape, 'source' | 'objective' | 'spec'>,
  { batches, length, checkpointing }: Amount & { readonly checkpointing: boolean },
): number {
  const { outputs } = lossGraph(source, objective, { checkpointing })
  return batches * productFlops(Object.values(outputs), sizesOf(length, spec.batchSize).bindings)
}

function diskOf(model: ModelFolder, source: TrainingSource, spec: TrainSpec) {
  const { adapter, keepLast, keepBest } = spec
  const trained = 4 * trainedElements(source)
  const checkpoint = 3 * trained // values and both moments
  const weights = [...blockMatrices(model.config).values()].reduce((sum, [out, size]) => sum + out * size, 0)
  const quantizes = adapter.kind === 'lora' && adapter.quantize && model.config.quantization === null
  const bits = adapter.kind === 'lora' && adapter.doubleQuantize === false ? nf4Bits.single : nf4Bits.double
  return {
    result: adapter.kind === 'full' ? model.sizeBytes : trained,
    checkpoint,
    // one more lies there while it is written
    checkpoints: (keepLast + (keepBest ? 1 : 0) + 1) * checkpoint,
    quantized: quantizes ? Math.round((weights * bits) / 8) : 0,
  }
}
