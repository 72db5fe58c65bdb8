import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import type { ModelFolder } from '../files/modelFolder'
import { nf4ToWrite, pickNf4, type StoredEntry } from '../files/nf4Tensors'
import { readSafetensorsHeader, readTensor, writeSafetensors } from '../files/safetensors'
import { blockMatrices } from '../models/decoderTensors'

/** What of a model folder a computation needs. */
type Base = Pick<ModelFolder, 'config' | 'weights'>

interface QuantizeOptions {
  /** The number format of the matrices; absent = as they are stored. */
  readonly quantize?: 'nf4' | undefined
  /** Their scales take 8 bit instead of 32: unless false. */
  readonly doubleQuantize?: boolean | undefined
  readonly cache: string
}

/**
 * The model with the matrices of its blocks in NF4; embedding, norms, biases and head stay as they are. The quantised
 * matrices are written once, to a file of the cache that later runs find by the identity of the model's files; a file
 * that is incomplete or not what it should be is written anew. One matrix at a time is in memory.
 */
export function quantizedBase<B extends Base>(base: B, options: QuantizeOptions): B {
  const { config } = base
  if (!options.quantize || config.quantization !== null) return base
  const folder = join(options.cache, 'graphs') // beside the graphs: always on the volume to which they can be linked
  const file = join(folder, `nf4-${keyOf(base, options)}.safetensors`)
  const matrices = readKept(file, base) ?? writeKept(file, base, options)
  return {
    ...base,
    config: { ...config, quantization: 'nf4' },
    weights: new Map<string, StoredEntry>([...base.weights, ...matrices]),
  }
}

/** Changes whenever the model's files or the settings do. */
function keyOf({ weights }: Base, { doubleQuantize = true }: QuantizeOptions): string {
  const files = [...new Set([...weights.values()].map(({ file }) => file))].map((file) => {
    const { size, mtimeMs, ino } = statSync(file)
    return [file, size, mtimeMs, ino]
  })
  const identity = JSON.stringify({ version: 1, doubleQuantize, files })
  return createHash('sha256').update(identity).digest('hex').slice(0, 20)
}

function readKept(file: string, base: Base): [string, StoredEntry][] | null {
  if (!existsSync(file)) return null
  try {
    return pickAll(file, base)
  } catch (e) {
    if (e instanceof AppError) return null
    throw e
  }
}

function pickAll(file: string, { config }: Base): [string, StoredEntry][] {
  const found = new Map(readSafetensorsHeader(file).map((entry) => [entry.name, entry]))
  return [...blockMatrices(config)].flatMap(([name, shape]) => pickNf4(found, name, shape))
}

function writeKept(
  file: string,
  base: Base,
  { doubleQuantize = true }: QuantizeOptions,
): [string, StoredEntry][] {
  const tensors = [...blockMatrices(base.config)].flatMap(([name, shape]) => {
    const entry = base.weights.get(name)
    if (!entry) throw new TypeError(`${name} was not checked`)
    refuseOdd(name, shape)
    const matrix = {
      name,
      shape,
      dtype: pythonNames[entry.dtype] ?? 'float32',
      values: () => readTensor(entry),
    }
    return nf4ToWrite(matrix, { double: doubleQuantize })
  })
  // a name of this process: two that quantise the same model at once do not write into each other's file
  const own = file.replace(/\.safetensors$/, `.${process.pid}`)
  try {
    mkdirSync(join(file, '..'), { recursive: true })
    writeSafetensors(own, tensors, { format: 'pt' })
    renameSync(own, file)
  } catch (e) {
    throw e instanceof AppError ? e : diskError(e, file)
  }
  return pickAll(file, base)
}

const pythonNames: Readonly<Record<string, string>> = { BF16: 'bfloat16', F16: 'float16' }

function refuseOdd(name: string, [out, size]: readonly [number, number]): void {
  if ((out * size) % 64 === 0) return
  throw new AppError(
    'MODEL_UNSUPPORTED',
    `"${name}" [${out}, ${size}] does not divide into blocks of 64 values: train without "quantize".`,
  )
}
