import { int4Block, int4Zero } from '../core/int4'

/**
 * The scale of each block of 32 values: its value of largest magnitude, with its sign, is code 0, so that all sixteen
 * codes are used. Formula: llama.cpp's Q4_0 (`quantize_row_q4_0_ref`), which ONNX Runtime's own quantiser shares.
 */
export function int4Scales(values: Float32Array): Float32Array {
  return Float32Array.from({ length: values.length / int4Block }, (_, block) => {
    let largest = 0
    for (let i = block * int4Block; i < (block + 1) * int4Block; i++)
      if (Math.abs(values[i]!) > Math.abs(largest)) largest = values[i]!
    return -largest / int4Zero
  })
}

/** Codes of an even number of values, two in a byte, the first in its lower half. A block of zeros has codes of 8. */
export function quantizeInt4(values: Float32Array, scales: Float32Array): Uint8Array {
  const codes = new Uint8Array(values.length / 2)
  for (let block = 0; block < scales.length; block++) {
    const inverse = scales[block] === 0 ? 0 : Math.fround(1 / scales[block]!)
    for (let i = block * int4Block; i < (block + 1) * int4Block; i += 2)
      codes[i >> 1] = code(values[i]! * inverse) | (code(values[i + 1]! * inverse) << 4)
  }
  return codes
}

/** The largest magnitude is −8, so that its opposite, +8, has no code and becomes +7. */
const code = (scaled: number): number => Math.min(15, Math.floor(Math.fround(scaled) + int4Zero + 0.5))
