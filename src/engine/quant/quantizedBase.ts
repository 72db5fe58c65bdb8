import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { WeightFormat } from '@shared/domain/recipe'
import type { RunProgress } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import type { JobContext } from '../context'
import { keepWithin, markUsed } from '../files/boundedCache'
import type { ModelFolder } from '../files/modelFolder'
import { int4Block } from '../core/int4'
import { nf4Block } from '../core/nf4'
import { int4ToWrite, pickInt4 } from '../files/int4Tensors'
import { type MatrixToQuantize, nf4ToWrite, pickNf4, type StoredEntry } from '../files/nf4Tensors'
import {
  readSafetensorsHeader,
  readSafetensorsMetadata,
  readTensor,
  type TensorEntry,
  type TensorToWrite,
  writeSafetensorsStepwise,
} from '../files/safetensors'
import { blockMatrices } from '../models/decoderTensors'

/** What of a model folder a computation needs. */
type Base = Pick<ModelFolder, 'config' | 'weights'>

interface QuantizeOptions {
  /** The number format of the matrices; absent = as they are stored. */
  readonly quantize?: WeightFormat | undefined
  /** NF4's scales take 8 bit instead of 32: unless false. */
  readonly doubleQuantize?: boolean | undefined
  readonly cache: string
  /** Hears how far it is where something long begins: some 25 s of processor time for each 10⁹ weights. */
  readonly emit?: JobContext['emit']
  /** Ends it between two tensors; nothing of the file stays. */
  readonly signal?: AbortSignal
}

/** How a matrix [out, in] is written, found again, and of what size its rows, or all its values, must be a multiple. */
interface Format {
  readonly toWrite: (matrix: MatrixToQuantize, options: { readonly double: boolean }) => TensorToWrite[]
  readonly pick: (
    found: ReadonlyMap<string, TensorEntry>,
    name: string,
    shape: readonly number[],
  ) => [string, StoredEntry][]
  readonly block: number
  readonly inRows: boolean
}
const formats: { readonly [K in WeightFormat]: Format } = {
  nf4: { toWrite: nf4ToWrite, pick: pickNf4, block: nf4Block, inRows: false },
  int4: { toWrite: int4ToWrite, pick: pickInt4, block: int4Block, inRows: true },
}

/** Bytes of quantised models that the cache keeps; those that nobody has used for longest give way to a new one. */
const keptBytes = 40 * 2 ** 30

/**
 * The model with the matrices of its blocks in 4 bit; embedding, norms, biases and head stay as they are. The quantised
 * matrices are written once, to a file of the cache that later runs find by the identity of the model's files; a file
 * that is incomplete or not what it should be is written anew. One matrix at a time is in memory. A weight in NF4 takes 4.127
 * bits of disk with double quantisation and 4.5 without; in memory it is 4.5 either way, since the runtime's kernel reads
 * its scales as float32. One in int4 takes 5 bits of disk, and on the CPU 8 of memory (lower/int4.ts).
 */
export async function quantizedBase<B extends Base>(base: B, options: QuantizeOptions): Promise<B> {
  const { config } = base
  const { quantize } = options
  if (!quantize || config.quantization === quantize) return base
  if (config.quantization !== null) {
    const remedy = 'leave "quantize" out, or take the original model'
    const problem = `The model is stored in ${config.quantization}, which cannot be written in ${quantize}`
    throw new AppError('MODEL_UNSUPPORTED', `${problem}: ${remedy}.`)
  }
  const folder = join(options.cache, 'graphs') // beside the graphs: always on the volume to which they can be linked
  const file = join(folder, `${quantize}-${keyOf(base, options)}.safetensors`)
  const wanted = { ...options, quantize }
  const matrices = readKept(file, base, quantize) ?? (await writeKept(file, base, wanted))
  markUsed(file)
  return {
    ...base,
    config: { ...config, quantization: quantize },
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

function readKept(file: string, base: Base, format: WeightFormat): [string, StoredEntry][] | null {
  if (!existsSync(file)) return null
  try {
    const entries = pickAll(file, base, format)
    return readSafetensorsMetadata(file)['madeAs'] === basename(file) ? entries : null
  } catch (e) {
    if (e instanceof AppError) return null
    throw e
  }
}

function pickAll(file: string, { config }: Base, format: WeightFormat): [string, StoredEntry][] {
  const found = new Map(readSafetensorsHeader(file).map((entry) => [entry.name, entry]))
  return [...blockMatrices(config)].flatMap(([name, shape]) => formats[format].pick(found, name, shape))
}

async function writeKept(
  file: string,
  base: Base,
  { quantize, doubleQuantize = true, emit, signal }: QuantizeOptions & { readonly quantize: WeightFormat },
): Promise<[string, StoredEntry][]> {
  checkQuantizable(base.config, quantize)
  const message = `The matrices of the model are written in ${quantize} once, later runs find them.`
  emit?.({ type: 'log', level: 'info', message })
  emit?.({ type: 'phase', phase: 'prepare', label: quantize })
  const tensors = [...blockMatrices(base.config)].flatMap(([name, shape]) => {
    const entry = base.weights.get(name)
    if (!entry) throw new TypeError(`${name} was not checked`)
    const matrix = {
      name,
      shape,
      dtype: pythonNames[entry.dtype] ?? 'float32',
      values: () => readTensor(entry),
    }
    return formats[quantize].toWrite(matrix, { double: doubleQuantize })
  })
  // a name of this process: two that quantise the same model at once do not write into each other's file
  const own = file.replace(/\.safetensors$/, `.${process.pid}`)
  const progress = progressOf({ phase: 'prepare', label: quantize }, { total: tensors.length + 1, emit })
  try {
    mkdirSync(dirname(file), { recursive: true })
    const between = async (): Promise<void> => {
      progress()
      await setImmediate() // lets a cancellation arrive
      signal?.throwIfAborted()
    }
    const metadata = { format: 'pt', madeAs: basename(file) }
    await writeSafetensorsStepwise(own, tensors, { metadata, between })
    renameSync(own, file)
  } catch (e) {
    rmSync(own, { force: true })
    throw e instanceof AppError || signal?.aborted ? e : diskError(e, file)
  }
  keepWithin(dirname(file), {
    bytes: keptBytes,
    pattern: /^(nf4|int4)-.*\.safetensors$/,
    newest: basename(file),
  })
  return pickAll(file, base, quantize)
}

/** Returns what counts a step of something long; the time left follows from the pace so far. */
function progressOf(
  what: Pick<RunProgress, 'phase' | 'label'>,
  { total, emit }: { readonly total: number; readonly emit: QuantizeOptions['emit'] },
): () => void {
  const begun = performance.now()
  let done = 0
  return () => {
    done++
    const etaMs = ((performance.now() - begun) / done) * (total - done)
    emit?.({ type: 'progress', progress: { ...what, done, total, etaMs } })
  }
}

/** Throws MODEL_UNSUPPORTED where a matrix does not divide into blocks. */
export function checkQuantizable(config: Base['config'], format: WeightFormat = 'nf4'): void {
  const { block, inRows } = formats[format]
  for (const [name, [out, size]] of blockMatrices(config)) {
    if ((inRows ? size : out * size) % block === 0) continue
    throw new AppError(
      'MODEL_UNSUPPORTED',
      `"${name}" [${out}, ${size}] does not divide into blocks of ${block} values: go without "quantize".`,
    )
  }
}

const pythonNames: Readonly<Record<string, string>> = { BF16: 'bfloat16', F16: 'float16' }
