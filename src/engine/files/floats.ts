/** bfloat16 is the upper half of a float32. */
export function bf16ToFloat32(x: Uint16Array): Float32Array {
  const bits = new Uint32Array(x.length)
  for (let i = 0; i < x.length; i++) bits[i] = x[i]! << 16
  return new Float32Array(bits.buffer)
}

/** Rounds to nearest, ties to even; a NaN stays a (quiet) NaN. */
export function float32ToBf16(x: Float32Array): Uint16Array {
  const bits = new Uint32Array(x.buffer, x.byteOffset, x.length)
  const y = new Uint16Array(x.length)
  for (let i = 0; i < x.length; i++) {
    const b = bits[i]!
    const isNaN = (b & 0x7fffffff) > 0x7f800000
    y[i] = isNaN ? (b >>> 16) | 0x40 : (b + 0x7fff + ((b >>> 16) & 1)) >>> 16
  }
  return y
}

export const f16ToFloat32 = (halves: ArrayBuffer): Float32Array => new Float32Array(new Float16Array(halves))

/** Rounds to nearest, ties to even. */
export const float32ToF16 = (x: Float32Array): Uint16Array => new Uint16Array(new Float16Array(x).buffer)
