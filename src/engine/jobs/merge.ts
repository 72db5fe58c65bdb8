import { existsSync, readdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { AppError } from '@shared/errors/appError'
import type { JobContext } from '../context'
import { checkAdapter, type LoraWeights, readAdapter } from '../files/adapter'
import { float32Bytes, writeModelLike } from '../files/modelCopy'
import { openModelFolder } from '../files/modelFolder'
import { readTensor, type TensorEntry } from '../files/safetensors'

/**
 * Writes the model, where there is an adapter with it added to its weights: W + scale·B·A, with DoRA's rows at their
 * trained lengths, computed in float64 and rounded once to the
 * number format of W. Shards and all other files stay as they are. `output` must not exist or be empty; it appears when
 * it is complete. The digest is over the weight files in the order of their names.
 */
export async function mergeAdapter(
  input: EngineInput<'merge'>,
  context?: Pick<JobContext, 'signal'>,
): Promise<EngineOutput<'merge'>> {
  const output = resolve(input.output)
  requireEmpty(output)
  const model = openModelFolder(input.model)
  const adapter = input.adapter === undefined ? null : readAdapter(input.adapter)
  if (adapter) checkAdapter(adapter, model.config)
  const sha256 = await writeModelLike(model, output, {
    tensor: (entry) => {
      const lora = adapter?.weights.get(entry.name.replace(/\.weight$/, ''))
      return lora ? merged(entry, lora) : null
    },
    signal: context?.signal,
  })
  return { path: output, sha256 }
}

function requireEmpty(output: string): void {
  if (!existsSync(output) || (statSync(output).isDirectory() && readdirSync(output).length === 0)) return
  throw new AppError(
    'INVALID_INPUT',
    `"${output}" already exists: give an output folder that is new or empty.`,
  )
}

function merged(entry: TensorEntry, lora: LoraWeights): Uint8Array {
  const w = readTensor(entry)
  addProduct(w, lora)
  return float32Bytes(w, entry.dtype)
}

/** w [out, in] += scale · b [out, rank] · a [rank, in]; DoRA then gives each row its trained length. */
function addProduct(w: Float32Array, { a, b, rank, scale, magnitude }: LoraWeights): void {
  const size = a.length / rank
  const row = new Float64Array(size)
  for (let o = 0; o < b.length / rank; o++) {
    row.fill(0)
    for (let r = 0; r < rank; r++) {
      const factor = scale * b[o * rank + r]!
      for (let i = 0; i < size; i++) row[i]! += factor * a[r * size + i]!
    }
    for (let i = 0; i < size; i++) row[i]! += w[o * size + i]!
    const gain = magnitude ? magnitude[o]! / Math.sqrt(row.reduce((sum, v) => sum + v * v, 0)) : 1
    for (let i = 0; i < size; i++) w[o * size + i] = gain * row[i]!
  }
}
