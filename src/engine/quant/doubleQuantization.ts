/** Scales that share a scale of their own. */
export const nestedBlock = 256

/**
 * bitsandbytes' signed "dynamic" 8-bit numbers, sorted: seven decades, the k-th of which holds the middles between 2^k + 1
 * equidistant values from 0.1 to 1, on both sides of zero; and 0 and 1. Formula: `functional.py`, create_dynamic_map.
 */
export const dynamicMap: Float32Array = createDynamicMap()

function createDynamicMap(): Float32Array {
  const values = [0, 1]
  for (let decade = 0; decade < 7; decade++) {
    const edges = equidistant(2 ** decade)
    const scale = Math.fround(10 ** (decade - 6))
    for (let i = 1; i < edges.length; i++) {
      const middle = Math.fround(edges[i - 1]! + edges[i]!) / 2
      values.push(middle * scale, -middle * scale)
    }
  }
  return Float32Array.from(values).sort()
}

/** `count` + 1 float32 values from 0.1 to 1, with PyTorch's rounding: counted from the nearer end. */
function equidistant(count: number): Float32Array {
  const first = Math.fround(0.1)
  const step = Math.fround(Math.fround(1 - first) / count)
  return Float32Array.from({ length: count + 1 }, (_, i) =>
    2 * i < count ? first + step * i : 1 - step * (count - i),
  )
}

/** Scales in 8 bit: scale i = dynamicMap[codes[i]] · absmax[i div 256] + offset. */
export interface NestedScales {
  readonly codes: Uint8Array
  readonly absmax: Float32Array
  readonly offset: number
}

/** Double quantisation (QLoRA, arXiv 2305.14314, section 3): the scales' distance from their mean, block by block. */
export function quantizeScales(scales: Float32Array): NestedScales {
  const offset = Math.fround(pairwiseSum(scales) / scales.length)
  const codes = new Uint8Array(scales.length)
  const absmax = new Float32Array(Math.ceil(scales.length / nestedBlock))
  for (let block = 0; block < absmax.length; block++) {
    const distances = scales.subarray(block * nestedBlock, (block + 1) * nestedBlock).map((s) => s - offset)
    const largest = distances.reduce((top, d) => Math.max(top, Math.abs(d)), 0)
    absmax[block] = largest
    distances.forEach((d, i) => (codes[block * nestedBlock + i] = nearest(largest === 0 ? 0 : d / largest)))
  }
  return { codes, absmax, offset }
}

/** Index of the nearest entry of the map, the lower one of two that are as near. */
function nearest(value: number): number {
  let [low, high] = [0, dynamicMap.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (dynamicMap[middle]! <= value) low = middle
    else high = middle
  }
  return value - dynamicMap[low]! <= dynamicMap[high]! - value ? low : high
}

/** A float32 sum in NumPy's order, of which the offset in a file is one last digit away in any other order. */
function pairwiseSum(values: Float32Array): number {
  if (values.length > 128) {
    const half = values.length >> 1
    const cut = half - (half % 8)
    return Math.fround(pairwiseSum(values.subarray(0, cut)) + pairwiseSum(values.subarray(cut)))
  }
  const whole = values.length - (values.length % 8)
  const lanes = values.slice(0, 8)
  for (let i = 8; i < whole; i++) lanes[i % 8]! += values[i]!
  const pairs = (x: Float32Array): Float32Array =>
    x.length <= 1
      ? x
      : pairs(Float32Array.from({ length: x.length / 2 }, (_, i) => x[2 * i]! + x[2 * i + 1]!))
  const start = whole === 0 ? 0 : pairs(lanes)[0]!
  return values.subarray(whole).reduce((sum, v) => Math.fround(sum + v), start)
}
