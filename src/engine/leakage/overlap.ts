import { letters } from '../benchmarks/options'
import type { QuestionUnits } from './question'
import { type Units, unitsOf, weightOf } from './units'

/** What a row holds of a question. */
export interface Overlap {
  /** Share of what is asked that stands in the row, in runs of three units and more. */
  readonly asked: number
  /** The same of its options and of the end of its passages; null where it has none. */
  readonly options: number | null
  readonly passages: number | null
  /** Weight of what was found in all; options of a word or two stand in many rows and do not count here. */
  readonly found: number
  /** Whether the row says the right answer besides. */
  readonly answer: boolean
  /** The part of the row that holds what is asked. */
  readonly text: string
}

/** Units from one to the next anchor of the same occurrence: what is inserted in between may be longer than the question. */
const slack = { factor: 1.5, units: 64 }

/**
 * Compares a question with the part of the row around its anchors, unit by unit. Where it may occur several times, the
 * occurrence with most anchors counts.
 */
export function overlapOf(row: Units, question: QuestionUnits, places: readonly number[]): Overlap {
  const parts = [question.asked, ...question.options, ...question.passages]
  const length = parts.reduce((sum, ids) => sum + ids.length, 0)
  const reach = Math.ceil(length * slack.factor) + slack.units
  const [first, last] = densest(places, reach)
  const window = { from: Math.max(0, first - reach), to: Math.min(row.ids.length, last + reach) }
  const runs = new Runs(row.ids, window)
  const cover = (ids: Uint32Array): Covered => coverage(ids, row.ids, { ...window, runs })
  const asked = cover(question.asked)
  const options = question.options.map(cover)
  const passages = question.passages.map(cover)
  const telling = options.filter((_, i) => question.options[i]!.length >= runLength)
  const [from, to] = asked.found > 0 ? [asked.from, asked.to] : [first, last]
  return {
    asked: shareOf([asked]) ?? 0,
    options: shareOf(options),
    passages: shareOf(passages),
    found: [asked, ...telling, ...passages].reduce((sum, part) => sum + part.found, 0),
    answer: saysAnswer(row.ids, question, { from, to, options }),
    text: quote(row, from, to),
  }
}

function shareOf(parts: readonly Pick<Covered, 'of' | 'found'>[]): number | null {
  const of = parts.reduce((sum, part) => sum + part.of, 0)
  return of === 0 ? null : parts.reduce((sum, part) => sum + part.found, 0) / of
}

/** Of places in ascending order the first and the last of those that lie within reach of one another, where most do. */
function densest(places: readonly number[], reach: number): readonly [number, number] {
  let best: readonly [number, number] = [0, 0]
  for (let low = 0, high = 0; high < places.length; high++) {
    while (places[high]! - places[low]! > reach) low++
    if (high - low > best[1] - best[0]) best = [low, high]
  }
  return [places[best[0]]!, places[best[1]]!]
}

interface Window {
  readonly from: number
  readonly to: number
}
const runLength = 3

/** Runs of three units in a part of the row. Each is taken once: two sentences that say the same are not both in one. */
class Runs {
  readonly #first = new Map<number, number>()
  /** By place, counted from the window's: the next place of the same run. */
  readonly #next: Int32Array
  readonly #from: number

  constructor(ids: Uint32Array, { from, to }: Window) {
    this.#from = from
    this.#next = new Int32Array(Math.max(0, to - from)).fill(-1)
    for (let at = to - runLength; at >= from; at--) {
      const run = runAt(ids, at)
      this.#next[at - from] = this.#first.get(run) ?? -1
      this.#first.set(run, at)
    }
  }

  /** A place of the run that has not been taken yet. */
  take(run: number): number | undefined {
    const place = this.#first.get(run)
    if (place === undefined || place < 0) return undefined
    this.#first.set(run, this.#next[place - this.#from]!)
    return place
  }
}

/** Below 2^53; two different runs share a number by a chance of one in 2^50. */
const runAt = (ids: Uint32Array, at: number): number =>
  ((Math.imul(ids[at]!, 0x9e3779b1) ^ Math.imul(ids[at + 1]!, 0x85ebca77)) >>> 0) * 2 ** 20 +
  ((Math.imul(ids[at + 2]!, 0xc2b2ae3d) ^ ids[at + 1]!) >>> 12)

interface Covered {
  /** Weights of the text and of its part that was found. */
  readonly of: number
  readonly found: number
  /** Where in the row: from the first to behind the last. */
  readonly from: number
  readonly to: number
}

function coverage(text: Uint32Array, row: Uint32Array, within: Window & { readonly runs: Runs }): Covered {
  if (text.length < runLength) {
    const at = indexOf(row, text, within)
    const of = weightOf(text)
    return { of, found: at < 0 ? 0 : of, from: at, to: at + text.length }
  }
  let [found, until, from, to] = [0, 0, Infinity, 0]
  for (let at = 0; at + runLength <= text.length; at++) {
    const place = within.runs.take(runAt(text, at))
    if (place === undefined) continue
    found += weightOf(text.subarray(Math.max(until, at), at + runLength))
    until = at + runLength
    from = Math.min(from, place)
    to = Math.max(to, place + runLength)
  }
  return { of: weightOf(text), found, from, to }
}

/** Where a text stands in a part of the row; −1 where it does not. */
function indexOf(row: Uint32Array, text: Uint32Array, { from, to }: Window): number {
  if (text.length === 0) return -1
  for (let at = from; at + text.length <= to; at++) {
    let i = 0
    while (i < text.length && row[at + i] === text[i]) i++
    if (i === text.length) return at
  }
  return -1
}

/** From this share on the row is taken to list the options, not to answer with one of them. */
const listed = 0.7
/** Units after the options in which a letter is taken for the answer. */
const answerReach = 40

interface Shown extends Window {
  readonly options: readonly Covered[]
}

/**
 * Whether the row says a right answer: outside of what is asked, and once more than in the options it lists, or by the
 * letter that the right option has there, which is by its place among them.
 */
function saysAnswer(row: Uint32Array, { answers, options }: QuestionUnits, shown: Shown): boolean {
  const isListed = (shareOf(shown.options) ?? 0) >= listed
  const parts = [
    { from: 0, to: shown.from },
    { from: shown.to, to: row.length },
  ]
  return answers.some((answer) => {
    const holding = options.filter((ids) => occurrences(ids, answer, { from: 0, to: ids.length }) > 0)
    const seen = parts.reduce((sum, part) => sum + occurrences(row, answer, part), 0)
    if (seen > (isListed ? holding.length : 0)) return true
    return (
      isListed &&
      saysLetter(
        row,
        options.findIndex((ids) => isSame(ids, answer)),
        shown.options,
      )
    )
  })
}

function saysLetter(row: Uint32Array, right: number, options: readonly Covered[]): boolean {
  const place = options[right]?.from
  if (place === undefined) return false
  const letter = letters[options.filter(({ from }) => from < place).length] ?? ''
  const after = Math.max(...options.map(({ to }) => to))
  return row.subarray(after, after + answerReach).includes(unitsOf(letter).ids[0] ?? 0)
}

const isSame = (a: Uint32Array, b: Uint32Array): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i])

function occurrences(row: Uint32Array, text: Uint32Array, part: Window): number {
  let count = 0
  for (let at = indexOf(row, text, part); at >= 0; at = indexOf(row, text, { ...part, from: at + 1 })) count++
  return count
}

/** Characters of a row that are shown as evidence. */
const mostShown = 200

function quote({ text, starts, ends }: Units, from: number, to: number): string {
  const shown = text.slice(starts[from] ?? 0, ends[Math.max(from, to - 1)] ?? text.length)
  return shown.length > mostShown ? `${shown.slice(0, mostShown)}…` : shown
}
