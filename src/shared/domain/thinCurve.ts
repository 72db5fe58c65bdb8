import type { Point } from './chart'

/** A point of a curve that was thinned: an extreme of its stretch of steps, and the mean over that stretch. */
export interface ThinPoint extends Point {
  /** Where the point stands for more than its own step. */
  readonly mean?: number | undefined
}

/** Changed in place: a million steps would leave a million of them behind. */
interface Stretch {
  readonly from: number
  low: Point
  high: Point
  sum: number
  count: number
}

/**
 * A curve of any length in bounded room: up to `most` values are kept as they are; of more, stretches of equally many steps
 * with their lowest, highest and mean value, so that every spike stays. Values come in the order of their steps.
 */
export class ThinCurve {
  #stretches: Stretch[] = []
  /** Values in a full stretch. */
  #span = 1

  constructor(private readonly most = 2_000) {}

  /** A value that is no number is none. */
  add(point: Point): void {
    if (!Number.isFinite(point.y)) return
    const last = this.#stretches.at(-1)
    if (last && last.count < this.#span) {
      if (point.y < last.low.y) last.low = point
      if (point.y > last.high.y) last.high = point
      last.sum += point.y
      last.count++
      return
    }
    this.#stretches.push({ from: point.x, low: point, high: point, sum: point.y, count: 1 })
    if (this.#stretches.length > this.most) this.#widen()
  }

  points(): ThinPoint[] {
    return this.#stretches.flatMap(({ low, high, sum, count }): ThinPoint[] => {
      if (count === 1) return [low]
      const mean = sum / count
      const [first, second] = low.x < high.x ? [low, high] : [high, low]
      return low === high ? [{ ...low, mean }] : [first, second].map((point) => ({ ...point, mean }))
    })
  }

  #widen(): void {
    const before = this.#stretches
    this.#span *= 2
    this.#stretches = Array.from({ length: Math.ceil(before.length / 2) }, (_, i) => {
      const [first, second] = [before[2 * i], before[2 * i + 1]]
      if (!first) throw new RangeError('Half of a list has no more places than the list.')
      return second ? joined(first, second) : first
    })
  }
}

const joined = (a: Stretch, b: Stretch): Stretch => ({
  from: a.from,
  low: b.low.y < a.low.y ? b.low : a.low,
  high: b.high.y > a.high.y ? b.high : a.high,
  sum: a.sum + b.sum,
  count: a.count + b.count,
})
