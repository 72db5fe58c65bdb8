import type { TrainMetric } from '@shared/domain/events'
import type { DrawnStep } from '@shared/domain/trainingCurves'
import { type LineBytes, textOf } from './eachLine'

/** A step of a training says so behind its time. */
const metricField = Buffer.from(',"type":"metric"')
const names = {
  step: Buffer.from(',"step":'),
  epoch: Buffer.from(',"epoch":'),
  loss: Buffer.from(',"loss":'),
  learningRate: Buffer.from(',"learningRate":'),
  gradNorm: Buffer.from(',"gradNorm":'),
  tokensPerSecond: Buffer.from(',"tokensPerSecond":'),
} as const satisfies { readonly [K in keyof TrainMetric]?: Buffer }
const ascii = { plus: 43, comma: 44, minus: 45, point: 46, zero: 48, nine: 57, e: 101, close: 125 }
/** Each the double nearest to it, so that a number of up to 15 digits is read exactly. */
const powersOfTen = Float64Array.from({ length: 309 }, (_, i) => Number(`1e${i}`))

/** A line that says so elsewhere is told as a line and drawn nowhere. */
export const isMetric = (line: LineBytes): boolean => new Cursor(line).skip(metricField)

/**
 * What a step of a training says; null where the line is none. The engine's own order of fields is read byte by byte, which
 * takes less than half the time of JSON; numbers of more than 15 digits are off by some units in their last place.
 */
export function stepOf(line: LineBytes): DrawnStep | null {
  const cursor = new Cursor(line)
  if (!cursor.skip(metricField)) return null
  const step = cursor.field(names.step)
  cursor.field(names.epoch)
  const loss = cursor.field(names.loss)
  const learningRate = cursor.field(names.learningRate)
  const gradNorm = cursor.field(names.gradNorm)
  cursor.field(names.tokensPerSecond)
  if (cursor.atEnd) return { step, loss, learningRate, gradNorm }
  // the engine wrote it: what comes of it is checked where it is handed on
  return JSON.parse(textOf(line)) as TrainMetric
}

/** Goes through a line from its first comma on. A field or number that is not there leaves it where it is. */
class Cursor {
  readonly #bytes: Buffer
  readonly #end: number
  #at: number

  constructor({ piece, start, end }: LineBytes) {
    let at = start
    while (at < end && piece[at] !== ascii.comma) at++
    this.#bytes = piece
    this.#at = at
    this.#end = end
  }

  /** Only the bracket is left that closes the line. */
  get atEnd(): boolean {
    return this.#at === this.#end - 1 && this.#bytes[this.#at] === ascii.close
  }

  skip(word: Buffer): boolean {
    for (let i = 0; i < word.length; i++) if (this.#bytes[this.#at + i] !== word[i]) return false
    this.#at += word.length
    return true
  }

  field(name: Buffer): number {
    return this.skip(name) ? this.#number() : NaN
  }

  /** Keeps its digits in locals: a method that returned them would box each. */
  #number(): number {
    const negative = this.#take(ascii.minus)
    const begin = this.#at
    const bytes = this.#bytes
    let at = begin
    let value = 0
    let point = -1
    for (;;) {
      const byte = bytes[at] ?? 0
      if (byte >= ascii.zero && byte <= ascii.nine) value = 10 * value + byte - ascii.zero
      else if (byte === ascii.point && point < 0) point = at
      else break
      at++
    }
    if (at === begin) return NaN
    this.#at = at
    const places = point < 0 ? 0 : at - point - 1
    const exponent = this.#take(ascii.e) ? this.#exponent() - places : -places
    const size = scaled(value, exponent)
    return negative ? -size : size
  }

  #exponent(): number {
    if (this.#take(ascii.minus)) return -this.#number()
    this.#take(ascii.plus)
    return this.#number()
  }

  #take(byte: number): boolean {
    const there = this.#bytes[this.#at] === byte
    if (there) this.#at++
    return there
  }
}

/** Divided where it becomes smaller: only whole powers of ten are exact. */
function scaled(value: number, exponent: number): number {
  const most = powersOfTen.length - 1
  if (value > 0 && exponent < -most) return scaled(value / 1e308, exponent + most)
  return exponent < 0
    ? value / (powersOfTen[-exponent] ?? Infinity)
    : value * (powersOfTen[exponent] ?? Infinity)
}
