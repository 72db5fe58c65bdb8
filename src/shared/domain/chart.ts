/** Geometry of the charts, the same on the screen and in the report. Pure numbers; drawing is done elsewhere. */

export type Range = readonly [number, number]
export interface Point {
  readonly x: number
  readonly y: number
}

/** Maps a value of `domain` to a coordinate of `range` and back. A domain without width maps to the range's middle. */
export interface Scale {
  readonly domain: Range
  readonly range: Range
  to(value: number): number
  from(coordinate: number): number
  /** Equal steps stand for equal factors. */
  readonly log?: true
}

export function linearScale(domain: Range, range: Range): Scale {
  const [d0, d1] = domain
  const [r0, r1] = range
  const flat = d1 === d0 || r1 === r0
  return {
    domain,
    range,
    to: (value) => (flat ? (r0 + r1) / 2 : r0 + ((value - d0) / (d1 - d0)) * (r1 - r0)),
    from: (coordinate) => (flat ? d0 : d0 + ((coordinate - r0) / (r1 - r0)) * (d1 - d0)),
  }
}

/** Equal factors are equally far apart. Both ends of the domain must be positive; other values have no place (NaN). */
export function logScale([low, high]: Range, range: Range): Scale {
  const inner = linearScale([Math.log10(low), Math.log10(high)], range)
  return {
    domain: [low, high],
    range,
    log: true,
    to: (value) => inner.to(Math.log10(value)),
    from: (coordinate) => 10 ** inner.from(coordinate),
  }
}

/** Marks of a logarithmic axis: one to nine times each power of ten; the powers are major, and others where these are few. */
export function logTicks([low, high]: Range): Tick[] {
  const decades = Math.log10(high / low)
  const isMajor = (k: number): boolean => k === 1 || decades < 1 || (decades < 2 && (k === 2 || k === 5))
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))]
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i)).flatMap((power) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9]
      .map((k) => ({ value: clean(k * power), major: isMajor(k) }))
      .filter(({ value }) => value >= low && value <= high),
  )
}

/** Smallest and largest finite value; null where there is none. */
export function extent(values: Iterable<number>): Range | null {
  let [low, high] = [Infinity, -Infinity]
  for (const v of values) {
    if (!Number.isFinite(v)) continue
    low = Math.min(low, v)
    high = Math.max(high, v)
  }
  return low <= high ? [low, high] : null
}

/** The round step (1, 2 or 5 times a power of ten) that cuts `span` into about `count` parts. */
export function niceStep(span: number, count: number): number {
  const rough = span / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(rough))
  const fraction = rough / power
  return power * (fraction < 1.4 ? 1 : fraction < 3.2 ? 2 : fraction < 7 ? 5 : 10)
}

/** A product of a round step without the last bits that binary fractions add (0.15, not 0.15000000000000002). */
const clean = (v: number): number => Number(v.toPrecision(12))

export interface Tick {
  readonly value: number
  readonly major: boolean
}

/**
 * Graduation marks like those of a ruler: about `count` major ones at round values, and minor ones between them.
 * All lie inside the domain; a domain without width has one mark.
 */
export function rulerTicks([low, high]: Range, count: number): Tick[] {
  if (!(high > low)) return [{ value: low, major: true }]
  const step = niceStep(high - low, count)
  const leading = Math.round(step / 10 ** Math.floor(Math.log10(step) + 1e-9))
  const parts = leading === 2 ? 4 : 5
  const minor = step / parts
  const tolerance = 1e-9 * Math.max(Math.abs(low), Math.abs(high))
  const first = Math.ceil((low - tolerance) / minor)
  const last = Math.floor((high + tolerance) / minor)
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const k = first + i
    return { value: clean(k * minor), major: k % parts === 0 }
  })
}

/** The domain widened to round numbers, so that the curve does not touch the frame. */
export function niceDomain([low, high]: Range, count: number): Range {
  if (!(high > low))
    return [low - Math.max(Math.abs(low) * 0.1, 1e-6), high + Math.max(Math.abs(high) * 0.1, 1e-6)]
  const step = niceStep(high - low, count)
  return [clean(Math.floor(low / step + 1e-9) * step), clean(Math.ceil(high / step - 1e-9) * step)]
}

/** Symmetric about zero and wide enough for every given value: for differences, where zero must stand in the middle. */
export function symmetricDomain(values: Iterable<number>, atLeast: number): Range {
  const [low, high] = extent(values) ?? [0, 0]
  const reach = Math.max(Math.abs(low), Math.abs(high), atLeast)
  const step = niceStep(reach, 4)
  const edge = clean(Math.ceil(reach / step - 1e-9) * step)
  return [-edge, edge]
}

/** Exponential moving average corrected for its start (as TensorBoard draws it); `weight` 0 leaves the values alone. */
export function smooth(values: readonly number[], weight: number): number[] {
  let average = 0
  let mass = 0
  return values.map((v) => {
    if (!Number.isFinite(v)) return v
    average = weight * average + (1 - weight) * v
    mass = weight * mass + (1 - weight)
    return average / mass
  })
}

/**
 * At most about `2 · buckets` points that keep every spike: per bucket the lowest and the highest point, in order.
 * Points must be sorted by x.
 */
export function thin(points: readonly Point[], buckets: number): readonly Point[] {
  if (points.length <= 2 * buckets) return points
  const kept: Point[] = []
  for (let b = 0; b < buckets; b++) {
    const slice = points.slice(
      Math.floor((b * points.length) / buckets),
      Math.floor(((b + 1) * points.length) / buckets),
    )
    const finite = slice.filter((p) => Number.isFinite(p.y))
    const [first] = finite
    if (!first) continue
    const low = finite.reduce((m, p) => (p.y < m.y ? p : m), first)
    const high = finite.reduce((m, p) => (p.y > m.y ? p : m), first)
    kept.push(...(low === high ? [low] : low.x < high.x ? [low, high] : [high, low]))
  }
  return kept
}

const short = (v: number): string => String(Math.round(v * 100) / 100)

/** SVG path through the points; a value that is not finite interrupts the line. */
export function linePath(points: readonly Point[], x: Scale, y: Scale): string {
  let pen = 'M'
  let path = ''
  for (const p of points) {
    if (!Number.isFinite(p.y)) {
      pen = 'M'
      continue
    }
    path += `${pen}${short(x.to(p.x))} ${short(y.to(p.y))}`
    pen = 'L'
  }
  return path
}

/** Index of the point whose x is nearest; −1 where there are none. Points must be sorted by x. */
export function nearestIndex(points: readonly Point[], x: number): number {
  let [low, high] = [0, points.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.x ?? Infinity) < x) low = middle + 1
    else high = middle
  }
  const [left, right] = [points[low - 1], points[low]]
  if (!right) return -1
  return left && x - left.x <= right.x - x ? low - 1 : low
}

/** Where an interval stands: wholly above zero, wholly below, or touching it (then there is no evidence of a change). */
export function side([low, high]: Range): 'above' | 'below' | 'across' {
  return low > 0 ? 'above' : high < 0 ? 'below' : 'across'
}
