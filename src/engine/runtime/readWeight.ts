import { bf16ToFloat32, f16ToFloat32 } from '../files/floats'
import { readTensorBytes } from '../files/safetensors'
import type { StoredWeight } from '../lower/storedWeight'
import { nestedBlock } from '../quant/doubleQuantization'

const decoders: Readonly<Record<string, (bytes: ArrayBuffer) => Float32Array | Uint8Array>> = {
  F32: (bytes) => new Float32Array(bytes),
  BF16: (bytes) => bf16ToFloat32(new Uint16Array(bytes)),
  F16: f16ToFloat32,
  U8: (bytes) => new Uint8Array(bytes),
}

/** The values of a checkpoint tensor, for a runtime that cannot point into the file: numbers as float32, packed codes. */
export function readWeight(name: string, stored: StoredWeight): Float32Array | Uint8Array {
  const decode = decoders[stored.dtype]
  if (!decode) throw new TypeError(`${name} is stored as ${stored.dtype}`)
  const { file, offset, bytes, nested } = stored
  const values = decode(readTensorBytes({ name, file, offset, bytes }).buffer)
  if (!nested) return values
  const [map, absmax] = [readWeight(name, nested.map), readWeight(name, nested.absmax)]
  return Float32Array.from(
    values,
    (code, i) => map[code]! * absmax[Math.floor(i / nestedBlock)]! + nested.offset,
  )
}
