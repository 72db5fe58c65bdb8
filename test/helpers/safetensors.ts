import { readSafetensorsHeader, readTensorBytes } from '@engine/files/safetensors'

/** An int64 matrix of an oracle file as rows of numbers. */
export function i64Values(file: string, name: string): { readonly rows: number[][] } {
  const entry = readSafetensorsHeader(file).find((tensor) => tensor.name === name)!
  const values = [...new BigInt64Array(readTensorBytes(entry).buffer)].map(Number)
  const width = entry.shape[1]!
  return { rows: Array.from({ length: entry.shape[0]! }, (_, r) => values.slice(r * width, (r + 1) * width)) }
}
