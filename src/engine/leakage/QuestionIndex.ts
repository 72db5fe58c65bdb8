import { packQuestion, type QuestionUnits, unpackQuestion } from './question'
import { anchorAt, anchorLength, weightOf } from './units'

/** Anchors kept of a question: the smallest by hash (bottom-k MinHash, Broder 1997), which is a random choice of them. */
const kept = { asked: 16, beside: 12 }
/** An anchor of more questions than this is a phrase of the exam, not of a question: "下列说法正确的是". */
const commonAt = 24
/** Cells that count anchors; several may share one, which only makes a few rare anchors look common. */
const counters = 2 ** 24

/** A question that a row may hold, and where its anchors stand in the row. */
interface Candidate {
  readonly question: number
  /** Places of anchors in the row's units, ascending. */
  readonly places: readonly number[]
}

/** Where a question is from. */
interface QuestionSource {
  readonly benchmark: string
  readonly sample: string
}

interface Block {
  readonly benchmark: string
  readonly first: number
  readonly samples: readonly string[]
  readonly ends: Uint32Array
  readonly packed: Uint32Array
}

/**
 * Questions of many benchmarks, findable by parts of their text. Add all of them, `seal`, then look up. A question
 * takes about 4 bytes per unit and 12 per anchor kept.
 */
export class QuestionIndex {
  readonly #blocks: Block[] = []
  #counts: Uint8Array = new Uint8Array(counters)
  /** A table of chains: for each cell its first entry, for each entry its anchor, its question and the next entry. */
  #heads = new Int32Array(0)
  #keys = new Uint32Array(0)
  #questions = new Uint32Array(0)
  #next = new Int32Array(0)
  /** By question: the weight of what is asked that stands in rare anchors. */
  #own = new Uint16Array(0)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Adds a benchmark's questions; they are copied. */
  add(
    benchmark: string,
    questions: Iterable<{ readonly sample: string; readonly units: QuestionUnits }>,
  ): void {
    const samples: string[] = []
    const ends: number[] = []
    const packed: number[] = []
    for (const { sample, units } of questions) {
      samples.push(sample)
      packQuestion(units, packed)
      ends.push(packed.length)
      for (const anchor of anchorsOf(units)) this.#count(anchor)
    }
    const block = { samples, ends: Uint32Array.from(ends), packed: Uint32Array.from(packed) }
    this.#blocks.push({ benchmark, first: this.#size, ...block })
    this.#size += samples.length
  }

  #count(anchor: number): void {
    const cell = anchor & (counters - 1)
    if (this.#counts[cell]! < 255) this.#counts[cell]!++
  }

  #isRare = (anchor: number): boolean => this.#counts[anchor & (counters - 1)]! <= commonAt

  /** Chooses the anchors by which each question is found. Nothing can be added afterwards. */
  seal(): void {
    const keys: number[] = []
    const questions: number[] = []
    this.#own = new Uint16Array(this.#size)
    for (let q = 0; q < this.#size; q++) {
      const { asked, options, passages } = this.units(q)
      const own = anchorsIn(asked)
      this.#own[q] = coveredBy(asked, own, this.#isRare)
      const smallest = [
        ...this.#smallest(own, kept.asked),
        ...this.#smallest([...options, ...passages].flatMap(anchorsIn), kept.beside),
      ]
      for (const key of new Set(smallest)) {
        keys.push(key)
        questions.push(q)
      }
    }
    this.#keys = Uint32Array.from(keys)
    this.#questions = Uint32Array.from(questions)
    this.#chain()
    this.#counts = new Uint8Array(0)
  }

  #smallest(anchors: readonly number[], most: number): number[] {
    return anchors
      .filter(this.#isRare)
      .sort((a, b) => a - b)
      .slice(0, most)
  }

  #chain(): void {
    const cells = 2 ** Math.ceil(Math.log2(Math.max(2, this.#keys.length)))
    this.#heads = new Int32Array(cells).fill(-1)
    this.#next = new Int32Array(this.#keys.length)
    this.#keys.forEach((key, entry) => {
      const cell = key & (cells - 1)
      this.#next[entry] = this.#heads[cell]!
      this.#heads[cell] = entry
    })
  }

  /** Questions of which the row has two anchors, or the only one. */
  candidates(row: Uint32Array): Candidate[] {
    const places = new Map<number, number[]>()
    for (let at = 0; at + anchorLength <= row.length; at++) {
      const anchor = anchorAt(row, at)
      for (
        let entry = this.#heads[anchor & (this.#heads.length - 1)]!;
        entry >= 0;
        entry = this.#next[entry]!
      ) {
        if (this.#keys[entry] !== anchor) continue
        const question = this.#questions[entry]!
        const known = places.get(question)
        if (known) known.push(at)
        else places.set(question, [at])
      }
    }
    return [...places]
      .filter(([, found]) => found.length >= fewest)
      .map(([question, found]) => ({ question, places: found }))
  }

  units(question: number): QuestionUnits {
    const block = this.#block(question)
    const i = question - block.first
    return unpackQuestion(block.packed.subarray(i === 0 ? 0 : block.ends[i - 1], block.ends[i]))
  }

  source(question: number): QuestionSource {
    const block = this.#block(question)
    return { benchmark: block.benchmark, sample: block.samples[question - block.first]! }
  }

  /** Weight of the units of what is asked that stand in anchors few questions share: they tell it from the others. */
  own(question: number): number {
    return this.#own[question]!
  }

  #block(question: number): Block {
    let [low, high] = [0, this.#blocks.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#blocks[middle]!.first <= question) low = middle
      else high = middle - 1
    }
    return this.#blocks[low]!
  }
}

/** One anchor alone is five characters that stand in many texts. */
const fewest = 2

function anchorsIn(ids: Uint32Array): number[] {
  const anchors: number[] = []
  for (let at = 0; at + anchorLength <= ids.length; at++) anchors.push(anchorAt(ids, at))
  return anchors
}

/** Once each: a question that says something twice is no reason to call it common. */
const anchorsOf = ({ asked, options, passages }: QuestionUnits): ReadonlySet<number> =>
  new Set([asked, ...options, ...passages].flatMap(anchorsIn))

/** Weight of the units that stand in one of the chosen anchors of a text. */
function coveredBy(
  ids: Uint32Array,
  anchors: readonly number[],
  chosen: (anchor: number) => boolean,
): number {
  let covered = 0
  let until = 0
  anchors.forEach((anchor, at) => {
    if (!chosen(anchor)) return
    covered += weightOf(ids.subarray(Math.max(until, at), at + anchorLength))
    until = at + anchorLength
  })
  return covered
}
