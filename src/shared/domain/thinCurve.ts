import type { Point } from './chart'

/** A point of a curve that was thinned: an extreme of its stretch of steps, and the mean over that stretch. */
export interface ThinPoint extends Point {
  /** Where the point stands for more than its own step. */
  readonly mean?: number | undefined
}

/** Numbers and changed in place: a million steps would leave a million objects behind. */
interface Stretch {
  lowX: number
  low: number
  highX: number
  high: number
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
  add(x: number, y: number): void {
    if (!Number.isFinite(y)) return
    const last = this.#stretches.at(-1)
    if (!last || last.count === this.#span) {
      this.#stretches.push({ lowX: x, low: y, highX: x, high: y, sum: y, count: 1 })
      if (this.#stretches.length > this.most) this.#widen()
      return
    }
    if (y < last.low) {
      last.lowX = x
      last.low = y
    }
    if (y > last.high) {
      last.highX = x
      last.high = y
    }
    last.sum += y
    last.count++
  }

  points(): ThinPoint[] {
    return this.#stretches.flatMap(({ lowX, low, highX, high, sum, count }): ThinPoint[] => {
      const lowest = { x: lowX, y: low }
      if (count === 1) return [lowest]
      const mean = sum / count
      if (lowX === highX) return [{ ...lowest, mean }]
      const highest = { x: highX, y: high }
      const [first, second] = lowX < highX ? [lowest, highest] : [highest, lowest]
      return [
        { ...first, mean },
        { ...second, mean },
      ]
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
  ...(b.low < a.low ? { lowX: b.lowX, low: b.low } : { lowX: a.lowX, low: a.low }),
  ...(b.high > a.high ? { highX: b.highX, high: b.high } : { highX: a.highX, high: a.high }),
  sum: a.sum + b.sum,
  count: a.count + b.count,
})
