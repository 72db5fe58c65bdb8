/**
 * NF4, the 4-bit number format of QLoRA (arXiv 2305.14314): quantiles of a normal distribution, scaled to −1 … 1. The
 * values are bitsandbytes' (`functional.py`), so that its checkpoints mean the same here.
 */
export const nf4Book = [
  -1, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453, -0.28444138169288635,
  -0.18477343022823334, -0.09105003625154495, 0, 0.07958029955625534, 0.16093020141124725,
  0.24611230194568634, 0.33791524171829224, 0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1,
] as const

/** Values that share a scale: so many consecutive ones of the row-major matrix. */
export const nf4Block = 64

/** Values of packed codes (the first of two in the upper half of a byte): book[code] · absmax[block]. */
export function dequantizeNf4(codes: ArrayLike<number>, absmax: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: 2 * codes.length }, (_, i) => {
    const byte = codes[i >> 1]!
    return nf4Book[i % 2 === 0 ? byte >> 4 : byte & 15]! * absmax[Math.floor(i / nf4Block)]!
  })
}
