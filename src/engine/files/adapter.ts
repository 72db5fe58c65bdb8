import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '@shared/errors/appError'
import type { DecoderConfig } from '../models/decoderConfig'
import { blockLinears } from '../models/decoderTensors'
import { parseAdapterConfig, type PeftConfig } from './adapterConfig'
import { writeFolderAtomic, writeTextAtomic } from './atomic'
import { readJson } from './readText'
import {
  float32Tensor,
  readSafetensorsHeader,
  readTensor,
  type TensorEntry,
  writeSafetensors,
} from './safetensors'

/** A low-rank pair on one linear layer: W + scale · b·a, a [rank, in], b [out, rank]. */
export interface LoraWeights {
  readonly a: Float32Array
  readonly b: Float32Array
  readonly rank: number
  /** alpha/rank, or alpha/√rank for rank-stabilised LoRA. */
  readonly scale: number
  /** DoRA's trained length of each row of the changed matrix, [out]; null for LoRA. */
  readonly magnitude: Float32Array | null
}
export interface Adapter {
  readonly path: string
  readonly config: PeftConfig
  /** By module path, such as `model.layers.0.self_attn.q_proj`. */
  readonly weights: ReadonlyMap<string, LoraWeights>
}

const configName = 'adapter_config.json'
const weightsName = 'adapter_model.safetensors'
/** PEFT wraps the model twice and leaves the adapter's name out of the file. */
const keyPattern = /^base_model\.model\.(.+)\.lora_(A\.weight|B\.weight|magnitude_vector)$/
const parts = { A: 'A.weight', B: 'B.weight', magnitude: 'magnitude_vector' } as const
type Part = keyof typeof parts
const toKey = (module: string, part: Part): string => `base_model.model.${module}.lora_${parts[part]}`

/**
 * Reads a LoRA or DoRA adapter as PEFT saves it. Throws NOT_FOUND, MODEL_INVALID for a damaged one and MODEL_UNSUPPORTED for
 * the kinds whose effect this engine would not reproduce (saved modules, trained biases and the like).
 */
export function readAdapter(folder: string): Adapter {
  const path = resolve(folder)
  const configFile = join(path, configName)
  if (!existsSync(configFile)) {
    if (existsSync(path)) throw invalid(path, `is not an adapter folder, it has no ${configName}`)
    throw new AppError('NOT_FOUND', `There is no adapter folder "${path}". Check the path.`)
  }
  const config = parseAdapterConfig(readJson(configFile, 'MODEL_INVALID'), path)
  const file = join(path, weightsName)
  if (!existsSync(file) && existsSync(join(path, 'adapter_model.bin'))) {
    const remedy = 'save it again with safe_serialization=True'
    throw new AppError(
      'MODEL_UNSUPPORTED',
      `The adapter "${path}" is stored in PyTorch's .bin format: ${remedy}.`,
    )
  }
  const weights = new Map<string, LoraWeights>()
  for (const [module, pair] of pairUp(path, readSafetensorsHeader(file)))
    weights.set(module, readPair(path, { module, ...pair, ...config.scaleOf(module), dora: config.dora }))
  if (weights.size === 0) throw invalid(path, 'holds no weights')
  return { path, config, weights }
}

/** Throws MODEL_INVALID where the adapter was not made for a model of this shape. */
export function checkAdapter(adapter: Adapter, config: DecoderConfig): void {
  const modules = new Map<string, readonly [number, number]>()
  for (let layer = 0; layer < config.layers; layer++)
    for (const [name, shape] of blockLinears(config)) modules.set(`model.layers.${layer}.${name}`, shape)
  for (const [module, { a, b, rank, magnitude }] of adapter.weights) {
    const shape = modules.get(module)
    if (!shape) throw mismatch(adapter, `"${module}", which the model does not have`)
    const [out, inputs] = shape
    const found = `[${b.length / rank}, ${a.length / rank}]`
    if (magnitude && magnitude.length !== out)
      throw mismatch(adapter, `${magnitude.length} magnitudes for "${module}", the model's has ${out} rows`)
    if (a.length !== rank * inputs || b.length !== out * rank)
      throw mismatch(adapter, `"${module}" for a layer of ${found}, the model's is [${out}, ${inputs}]`)
  }
  const missing = [...modules.keys()].find((m) => adapter.config.isTarget(m) && !adapter.weights.has(m))
  if (missing !== undefined) throw mismatch(adapter, `no weights for its target "${missing}"`)
}

export interface AdapterToWrite {
  /** What PEFT calls base_model_name_or_path: a hub id or a folder. */
  readonly baseModel: string
  readonly rank: number
  readonly alpha: number
  readonly targets: readonly string[]
  readonly rankStabilized?: boolean
  readonly weights: ReadonlyMap<string, LoraWeights>
}

/** Writes a folder that PEFT loads unchanged, replacing `folder` only when it is complete. */
export function writeAdapter(folder: string, adapter: AdapterToWrite): void {
  const tensors = [...adapter.weights].flatMap(([module, { a, b, rank, magnitude }]) => [
    float32Tensor(toKey(module, 'A'), [rank, a.length / rank], a),
    float32Tensor(toKey(module, 'B'), [b.length / rank, rank], b),
    ...(magnitude ? [float32Tensor(toKey(module, 'magnitude'), [magnitude.length], magnitude)] : []),
  ])
  writeFolderAtomic(folder, (temporary) => {
    writeSafetensors(join(temporary, weightsName), tensors, { format: 'pt' })
    writeTextAtomic(join(temporary, configName), `${JSON.stringify(toPeftConfig(adapter), null, 2)}\n`)
  })
}

/** All keys that readers other than PEFT are known to require; PEFT fills in the rest. */
function toPeftConfig({
  baseModel,
  rank,
  alpha,
  targets,
  rankStabilized = false,
  weights,
}: AdapterToWrite): object {
  return {
    alpha_pattern: {},
    auto_mapping: null,
    base_model_name_or_path: baseModel,
    bias: 'none',
    fan_in_fan_out: false,
    inference_mode: true,
    init_lora_weights: true,
    layers_pattern: null,
    layers_to_transform: null,
    lora_alpha: alpha,
    lora_dropout: 0,
    modules_to_save: null,
    peft_type: 'LORA',
    r: rank,
    rank_pattern: {},
    revision: null,
    target_modules: targets,
    task_type: 'CAUSAL_LM',
    use_dora: [...weights.values()].some(({ magnitude }) => magnitude !== null),
    use_rslora: rankStabilized,
  }
}

// the keys of a constant
const partNames = Object.keys(parts) as Part[]
type Pair = { readonly [P in Part]?: TensorEntry }

function pairUp(path: string, entries: readonly TensorEntry[]): Map<string, Pair> {
  const pairs = new Map<string, Pair>()
  for (const entry of entries) {
    const [, module, name] = keyPattern.exec(entry.name) ?? []
    const part = partNames.find((known) => parts[known] === name)
    if (module === undefined || part === undefined) {
      const remedy = 'merge it with its own tools and use the merged model'
      throw new AppError(
        'MODEL_UNSUPPORTED',
        `The adapter "${path}" holds "${entry.name}", which is no LoRA pair of a linear layer: ${remedy}.`,
      )
    }
    pairs.set(module, { ...pairs.get(module), [part]: entry })
  }
  return pairs
}

function readPair(
  path: string,
  {
    module,
    rank,
    scale,
    dora,
    ...pair
  }: Pair & { module: string; rank: number; scale: number; dora: boolean },
): LoraWeights {
  const { A, B, magnitude } = pair
  for (const part of partNames) {
    const wanted = part !== 'magnitude' || dora
    if (wanted && !pair[part]) throw invalid(path, `lacks "${toKey(module, part)}"`)
    if (!wanted && pair[part])
      throw invalid(path, `holds "${toKey(module, part)}" but its config does not say use_dora`)
  }
  if (A?.shape.length !== 2 || A.shape[0] !== rank)
    throw invalid(path, `has lora_A of "${module}" in shape [${A?.shape.join(', ')}], its rank is ${rank}`)
  if (B?.shape.length !== 2 || B.shape[1] !== rank)
    throw invalid(path, `has lora_B of "${module}" in shape [${B?.shape.join(', ')}], its rank is ${rank}`)
  return {
    a: readTensor(A),
    b: readTensor(B),
    rank,
    scale,
    magnitude: magnitude ? readTensor(magnitude) : null,
  }
}

const invalid = (path: string, problem: string): AppError =>
  new AppError('MODEL_INVALID', `The adapter "${path}" ${problem}: download or train it again.`)

const mismatch = ({ path }: Adapter, what: string): AppError =>
  new AppError(
    'MODEL_INVALID',
    `The adapter "${path}" does not fit the model, it has ${what}: use the model it was trained on.`,
  )
