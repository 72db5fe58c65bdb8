import { copyFileSync, existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { AppError } from '@shared/errors/appError'
import { type Adapter, checkAdapter, type LoraWeights, readAdapter } from '../files/adapter'
import { writeFolderAtomic } from '../files/atomic'
import { float32ToBf16, float32ToF16 } from '../files/floats'
import { type ModelFolder, openModelFolder } from '../files/modelFolder'
import {
  readSafetensorsHeader,
  readSafetensorsMetadata,
  readTensor,
  readTensorBytes,
  type TensorEntry,
  type TensorToWrite,
  writeSafetensors,
} from '../files/safetensors'
import { sha256OfFiles } from '../files/sha256'

/**
 * Writes the model with the adapter added to its weights: W + scale·B·A, computed in float64 and rounded once to the
 * number format of W. Shards and all other files stay as they are. `output` must not exist or be empty; it appears when
 * it is complete. The digest is over the weight files in the order of their names.
 */
export async function mergeAdapter(input: EngineInput<'merge'>): Promise<EngineOutput<'merge'>> {
  const output = resolve(input.output)
  requireEmpty(output)
  const model = openModelFolder(input.model)
  const adapter = readAdapter(input.adapter)
  checkAdapter(adapter, model.config)
  writeFolderAtomic(output, (temporary) => {
    for (const file of model.weightFiles) mergeFile(file, join(temporary, basename(file)), adapter)
    for (const name of otherFiles(model)) copyFileSync(join(model.path, name), join(temporary, name))
  })
  return {
    path: output,
    sha256: sha256OfFiles(model.weightFiles.map((file) => join(output, basename(file)))),
  }
}

function requireEmpty(output: string): void {
  if (!existsSync(output) || (statSync(output).isDirectory() && readdirSync(output).length === 0)) return
  throw new AppError(
    'INVALID_INPUT',
    `"${output}" already exists: give an output folder that is new or empty.`,
  )
}

function mergeFile(from: string, to: string, adapter: Adapter): void {
  const tensors = readSafetensorsHeader(from).map((entry): TensorToWrite => {
    const lora = adapter.weights.get(entry.name.replace(/\.weight$/, ''))
    const { name, dtype, shape } = entry
    return { name, dtype, shape, data: () => (lora ? merged(entry, lora) : readTensorBytes(entry)) }
  })
  writeSafetensors(to, tensors, { format: 'pt', ...readSafetensorsMetadata(from) })
}

function merged(entry: TensorEntry, lora: LoraWeights): Uint8Array {
  const w = readTensor(entry)
  addProduct(w, lora)
  const stored = entry.dtype === 'BF16' ? float32ToBf16(w) : entry.dtype === 'F16' ? float32ToF16(w) : w
  return new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength)
}

/** w [out, in] += scale · b [out, rank] · a [rank, in]. */
function addProduct(w: Float32Array, { a, b, rank, scale }: LoraWeights): void {
  const size = a.length / rank
  const row = new Float64Array(size)
  for (let o = 0; o < b.length / rank; o++) {
    row.fill(0)
    for (let r = 0; r < rank; r++) {
      const factor = scale * b[o * rank + r]!
      for (let i = 0; i < size; i++) row[i]! += factor * a[r * size + i]!
    }
    for (let i = 0; i < size; i++) w[o * size + i]! += row[i]!
  }
}

/** Files that may hold the unmerged weights once more, in other formats. */
const weightFormats = /\.(safetensors|bin|pt|pth|gguf|onnx|h5|msgpack)$/

/** Configuration, tokenizer, template, licence and the index of shards, whose names and sizes do not change. */
function otherFiles({ path }: ModelFolder): string[] {
  return readdirSync(path).filter(
    (name) =>
      !name.startsWith('.') &&
      !weightFormats.test(name) &&
      statSync(join(path, name), { throwIfNoEntry: false })?.isFile(),
  )
}
