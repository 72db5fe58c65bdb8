import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import type { DecoderConfig } from '../models/decoderConfig'
import { checkpointNames } from '../models/checkpointNames'
import { blockMatrices, decoderTensors } from '../models/decoderTensors'
import { readDecoderConfig } from '../models/readDecoderConfig'
import { pickNf4, type StoredEntry } from './nf4Tensors'
import { readJson } from './readText'
import { readSafetensorsHeader, type TensorEntry } from './safetensors'

const weightDtypes = { F32: 'float32', BF16: 'bfloat16', F16: 'float16' } as const
type WeightDtype = (typeof weightDtypes)[keyof typeof weightDtypes]

/** A Hugging Face model folder whose tensors are all present with the shapes that its configuration asks for. */
export interface ModelFolder {
  /** Absolute. */
  readonly path: string
  readonly config: DecoderConfig
  /** Number format of the embedding, and in practice of all weights. */
  readonly dtype: WeightDtype
  /**
   * One entry per name of `decoderTensors(config)`, stored as F32, BF16 or F16; for a matrix in NF4 its codes and, as
   * `<name>.absmax`, its scales.
   */
  readonly weights: ReadonlyMap<string, StoredEntry>
  /** The safetensors files, in the order of their names. */
  readonly weightFiles: readonly string[]
  readonly generation: { readonly eosIds: readonly number[] }
  /** Of the weight files together. */
  readonly sizeBytes: number
}

/**
 * Opens a model folder and checks it without reading its weights. Throws NOT_FOUND, MODEL_INVALID or
 * MODEL_UNSUPPORTED with a sentence about what is wrong.
 */
export function openModelFolder(folder: string): ModelFolder {
  const path = resolve(folder)
  requireFolder(path, folder)
  const configFile = join(path, 'config.json')
  if (!existsSync(configFile)) {
    const remedy = 'give the folder that holds config.json and the .safetensors files of a model'
    throw new AppError('MODEL_INVALID', `"${path}" is not a model folder, it has no config.json: ${remedy}.`)
  }
  const json = readJson(configFile, 'MODEL_INVALID')
  const config = readDecoderConfig(json)
  const weightFiles = listWeightFiles(path)
  const weights = pickWeights(path, config, weightFiles.flatMap(readSafetensorsHeader))
  return {
    path,
    config,
    dtype: readDtype(weights.get(`${checkpointNames[config.architecture].embedding}.weight`)),
    weights,
    weightFiles,
    generation: { eosIds: readEosIds(path, json) },
    sizeBytes: weightFiles.reduce((n, file) => n + statSync(file).size, 0),
  }
}

/** Every tensor of a model folder's weight files. Throws MODEL_INVALID or MODEL_UNSUPPORTED. */
export const readStoredTensors = (folder: string): TensorEntry[] =>
  listWeightFiles(resolve(folder)).flatMap(readSafetensorsHeader)

function requireFolder(path: string, asGiven: string): void {
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) return
    throw new AppError('MODEL_INVALID', `"${path}" is a file: give the folder that holds config.json.`)
  }
  const id = `${basename(dirname(path))}/${basename(path)}`
  const looksLikeId = /^[\w.-]+\/[\w.-]+$/.test(asGiven) || !existsSync(dirname(path))
  const hint = looksLikeId
    ? ` "${id}" looks like a model id of a hub: download the model and give its local folder.`
    : ' Check the path.'
  throw new AppError('NOT_FOUND', `There is no model folder "${path}".${hint}`)
}

const indexSchema = z.object({ weight_map: z.record(z.string(), z.string()) })

function listWeightFiles(path: string): string[] {
  const single = join(path, 'model.safetensors')
  if (existsSync(single)) return [single]
  const index = join(path, 'model.safetensors.index.json')
  if (!existsSync(index)) {
    if (readdirSync(path).some((name) => /^pytorch_model.*\.bin$/.test(name))) {
      const how = 'AutoModelForCausalLM.from_pretrained(…, trust_remote_code=True).save_pretrained(…)'
      throw new AppError(
        'MODEL_UNSUPPORTED',
        `"${path}" stores its weights in PyTorch's .bin format: save it as safetensors with ${how} of Transformers.`,
      )
    }
    const remedy = 'download the model again, in the safetensors format'
    throw new AppError(
      'MODEL_INVALID',
      `"${path}" has no model.safetensors and no index of shards: ${remedy}.`,
    )
  }
  const parsed = indexSchema.safeParse(readJson(index, 'MODEL_INVALID'))
  if (!parsed.success)
    throw new AppError('MODEL_INVALID', `"${index}" has no readable "weight_map": download it again.`)
  const names = [...new Set(Object.values(parsed.data.weight_map))].toSorted()
  const outside = names.find((name) => basename(name) !== name)
  if (outside !== undefined)
    throw new AppError(
      'MODEL_INVALID',
      `"${index}" points out of its folder to "${outside}": download it again.`,
    )
  return names.map((name) => join(path, name))
}

/** Other tensors in the files (a tied head, buffers of old Llama files) are ignored. */
function pickWeights(
  path: string,
  config: DecoderConfig,
  entries: readonly TensorEntry[],
): ReadonlyMap<string, StoredEntry> {
  const found = new Map(entries.map((entry) => [entry.name, entry]))
  const weights = new Map<string, StoredEntry>()
  const quantized = config.quantization === null ? null : blockMatrices(config)
  for (const [name, shape] of decoderTensors(config)) {
    if (quantized?.has(name)) {
      for (const [part, entry] of pickNf4(found, name, shape)) weights.set(part, entry)
      continue
    }
    const entry = found.get(name)
    if (!entry) throw invalid(path, `lacks the tensor "${name}"`)
    if (!isWeightDtype(entry.dtype)) {
      const remedy = 'use the original model with F32, BF16 or F16 weights'
      throw new AppError(
        'MODEL_UNSUPPORTED',
        `"${name}" of "${path}" is stored as ${entry.dtype}: ${remedy}.`,
      )
    }
    if (entry.shape.join() !== shape.join())
      throw invalid(
        path,
        `has "${name}" in shape [${list(entry.shape)}], its config.json needs [${list(shape)}]`,
      )
    weights.set(name, entry)
  }
  return weights
}

const list = (shape: readonly number[]): string => shape.join(', ')

const isWeightDtype = (dtype: string): dtype is keyof typeof weightDtypes =>
  Object.hasOwn(weightDtypes, dtype)

function readDtype(entry: TensorEntry | undefined): WeightDtype {
  if (!entry || !isWeightDtype(entry.dtype)) throw new Error('weights were not checked')
  return weightDtypes[entry.dtype]
}

const ids = z.union([z.int(), z.array(z.int())]).nullish()
const eosSchema = z.object({ eos_token_id: ids })

/** generation_config.json, where there is one, says what ends an answer; config.json often names fewer tokens. */
function readEosIds(path: string, config: unknown): number[] {
  const file = join(path, 'generation_config.json')
  const generation = existsSync(file) ? readJson(file, 'MODEL_INVALID') : {}
  for (const json of [generation, config]) {
    const eos = eosSchema.safeParse(json).data?.eos_token_id
    if (eos != null) return typeof eos === 'number' ? [eos] : eos
  }
  return []
}

const invalid = (path: string, problem: string): AppError =>
  new AppError(
    'MODEL_INVALID',
    `"${path}" ${problem}: download the model again or use a matching config.json.`,
  )
