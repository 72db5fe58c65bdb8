/** Values of a row that share a scale. */
export const int4Block = 32

/** What a code of 0 … 15 stands for is `code − int4Zero` times its scale. */
export const int4Zero = 8

/** Values of packed codes (the first of two in the lower half of a byte): (code − 8) · scale[block]. */
export function dequantizeInt4(codes: ArrayLike<number>, scales: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: 2 * codes.length }, (_, i) => {
    const byte = codes[i >> 1]!
    return ((i % 2 === 0 ? byte & 15 : byte >> 4) - int4Zero) * scales[Math.floor(i / int4Block)]!
  })
}
