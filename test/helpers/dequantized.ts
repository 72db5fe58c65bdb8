import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { dequantizeInt4 } from '@engine/core/int4'
import { dequantizeNf4 } from '@engine/core/nf4'
import { type ModelFolder, openModelFolder } from '@engine/files/modelFolder'
import type { StoredEntry } from '@engine/files/nf4Tensors'
import {
  float32Tensor,
  readTensor,
  readTensorBytes,
  type TensorEntry,
  writeSafetensors,
} from '@engine/files/safetensors'
import { blockMatrices } from '@engine/models/decoderTensors'
import { dynamicMap } from '@engine/quant/doubleQuantization'

/** The scales that a stored matrix stands for, worked out here and not by the graph. */
function scalesOf(entry: StoredEntry): Float32Array {
  if (!entry.nested) return readTensor(entry)
  const { absmax, offset } = entry.nested
  const nested = readTensor(absmax as TensorEntry) // an entry of the same file
  return Float32Array.from(readTensorBytes(entry), (code, i) =>
    Math.fround(Math.fround(dynamicMap[code]! * nested[Math.floor(i / 256)]!) + offset),
  )
}

/** The values of a matrix in 4 bit. */
function dequantize({ weights }: Pick<ModelFolder, 'weights'>, name: string): Float32Array {
  const codes = readTensorBytes(weights.get(name)!)
  const scales = weights.get(`${name}.scales`)
  if (scales) return Float32Array.from(dequantizeInt4(codes, readTensor(scales)))
  return Float32Array.from(dequantizeNf4(codes, scalesOf(weights.get(`${name}.absmax`)!)))
}

/** Writes the model into `folder` with its matrices as `quantized` has them, in float32 again. */
export function writeDequantized(
  folder: string,
  model: ModelFolder,
  quantized: Pick<ModelFolder, 'weights'>,
): ModelFolder {
  const matrices = blockMatrices(model.config)
  mkdirSync(folder)
  for (const file of readdirSync(model.path))
    if (!file.endsWith('.safetensors')) copyFileSync(join(model.path, file), join(folder, file))
  const tensors = [...model.weights].map(([name, entry]) =>
    float32Tensor(name, entry.shape, matrices.has(name) ? dequantize(quantized, name) : readTensor(entry)),
  )
  writeSafetensors(join(folder, 'model.safetensors'), tensors)
  return openModelFolder(folder)
}
