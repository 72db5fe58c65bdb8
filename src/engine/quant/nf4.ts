import { nf4Block, nf4Book } from '../core/nf4'

/** Halfway between two values of the book, in float32; a tie keeps the lower code. */
const thresholds = Float32Array.from(nf4Book.slice(1), (value, i) => (nf4Book[i]! + value) / 2)

/** So many cells over −1 … 1 that none holds two thresholds: the code at a cell's lower edge, or the next one. */
const cells = 64
const codeAtCell = Uint8Array.from(
  { length: cells + 1 },
  (_, cell) => thresholds.filter((threshold) => threshold < (2 * cell) / cells - 1).length,
)

/** The largest magnitude of each block of 64 values. */
export function blockAbsmax(values: Float32Array): Float32Array {
  return Float32Array.from({ length: Math.ceil(values.length / nf4Block) }, (_, block) => {
    const end = Math.min(values.length, (block + 1) * nf4Block)
    let largest = 0
    for (let i = block * nf4Block; i < end; i++) largest = Math.max(largest, Math.abs(values[i]!))
    return largest
  })
}

/**
 * NF4 codes of an even number of values, two in a byte, as bitsandbytes computes them: x times the float32 reciprocal of
 * its block's absmax, rounded to the nearest value of the book. A block of zeros has codes of 0.
 */
export function quantizeNf4(values: Float32Array, absmax: Float32Array): Uint8Array {
  const codes = new Uint8Array(values.length / 2)
  for (let block = 0; block < absmax.length; block++) {
    const inverse = absmax[block] === 0 ? 0 : Math.fround(1 / absmax[block]!)
    const end = Math.min(values.length, (block + 1) * nf4Block)
    for (let i = block * nf4Block; i < end; i += 2)
      codes[i >> 1] = (code(values[i]! * inverse) << 4) | code(values[i + 1]! * inverse)
  }
  return codes
}

function code(scaled: number): number {
  const s = Math.fround(scaled)
  const low = codeAtCell[((s + 1) * cells) >> 1]!
  return s > thresholds[low]! ? low + 1 : low
}
