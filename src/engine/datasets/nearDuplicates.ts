/** Characters that are hashed together: few enough for short Chinese texts, enough not to meet by chance. */
const shingle = 5
const size = 64
const bands = 8
const perBand = size / bands
/** A text of fewer characters is like many others. */
const shortest = 20
/** Rows whose signatures are kept in one block. */
const blockRows = 2 ** 16

export interface NearDuplicate {
  readonly row: number
  /** The earlier row that it is like. */
  readonly like: number
  /** Estimated Jaccard similarity of their shingles. */
  readonly similarity: number
}

/**
 * Rows that nearly say the same: MinHash by one permutation (Li, Owen and Zhang 2012) with optimal densification
 * (Shrivastava 2017), candidates by bands (a pair of similarity 0.9 is one in 99 of 100 cases), similarity from the low
 * 8 bits of 64 values (Li and König 2010). 68 bytes a row are kept.
 */
export class NearDuplicates {
  readonly #blocks: { readonly rows: Uint32Array; readonly bits: Uint8Array }[] = []
  readonly #mins = new Uint32Array(size)
  #count = 0

  add(text: string, row: number): void {
    const squeezed = text.replace(/\s+/g, '')
    if (squeezed.length < shortest || this.#count === mostEntries) return
    minima(squeezed, this.#mins)
    const at = this.#count % blockRows
    if (at === 0)
      this.#blocks.push({
        rows: new Uint32Array(blockRows),
        bits: new Uint8Array(blockRows * size),
      })
    const block = this.#blocks.at(-1)!
    block.rows[at] = row
    for (let i = 0; i < size; i++) block.bits[at * size + i] = this.#mins[i]! & 255
    this.#count++
  }

  /** Over the bits kept of a band's values: for unlike texts they are the same once in 2^64 cases. */
  #bandHash(entry: number, band: number): number {
    const { bits } = this.#blocks[Math.floor(entry / blockRows)]!
    const from = (entry % blockRows) * size + band * perBand
    let h = band + 1
    for (let i = from; i < from + perBand; i++) h = mix((h << 8) ^ (h >>> 24) ^ bits[i]!)
    return h
  }

  /** Every row that is at least this like an earlier one, with the first such row. */
  find(similarity: number): NearDuplicate[] {
    const like = new Map<number, NearDuplicate>()
    for (let band = 0; band < bands; band++)
      for (const group of this.#groups(band)) {
        // the first few stand for a group of hundreds that share a preamble
        const leaders: number[] = []
        for (const entry of group) {
          const leader = leaders.find((l) => this.#similarity(l, entry) >= similarity)
          if (leader === undefined) {
            if (leaders.length < mostLeaders) leaders.push(entry)
            continue
          }
          const found = {
            row: this.#row(entry),
            like: this.#row(leader),
            similarity: this.#similarity(leader, entry),
          }
          const known = like.get(found.row)
          if (!known || known.like > found.like) like.set(found.row, found)
        }
      }
    return [...like.values()].sort((a, b) => a.row - b.row)
  }

  /** Entries that share a band's hash, in the order of the rows. */
  *#groups(band: number): Generator<number[]> {
    // hash and entry in one number below 2^53, so that sorting numbers sorts both
    const keys = new Float64Array(this.#count)
    for (let entry = 0; entry < this.#count; entry++) {
      keys[entry] = (this.#bandHash(entry, band) >>> 3) * mostEntries + entry
    }
    keys.sort()
    for (let from = 0; from < keys.length;) {
      const hash = Math.floor(keys[from]! / mostEntries)
      let to = from + 1
      while (to < keys.length && Math.floor(keys[to]! / mostEntries) === hash) to++
      if (to - from > 1) yield Array.from(keys.subarray(from, to), (key) => key % mostEntries)
      from = to
    }
  }

  #row = (entry: number): number => this.#blocks[Math.floor(entry / blockRows)]!.rows[entry % blockRows]!

  #similarity(a: number, b: number): number {
    const [left, right] = [this.#blocks[Math.floor(a / blockRows)]!, this.#blocks[Math.floor(b / blockRows)]!]
    const [l, r] = [(a % blockRows) * size, (b % blockRows) * size]
    let same = 0
    for (let i = 0; i < size; i++) if (left.bits[l + i] === right.bits[r + i]) same++
    const chance = 1 / 256
    return Math.max(0, (same / size - chance) / (1 - chance))
  }
}

const mostLeaders = 8
/** So that an entry and 29 bits of a hash fit into a number. */
const mostEntries = 2 ** 24
const none = 0xffffffff

/** The smallest hash of the text's shingles in each bin; empty bins borrow from others in an order of their own. */
function minima(text: string, mins: Uint32Array): void {
  mins.fill(none)
  for (let i = 0; i + shingle <= text.length; i++) {
    let h = 0x811c9dc5
    for (let k = 0; k < shingle; k++) h = Math.imul(h ^ text.charCodeAt(i + k), 0x01000193)
    h = mix(h)
    const bin = h & (size - 1)
    if (h >>> 6 < mins[bin]!) mins[bin] = h >>> 6
  }
  for (let bin = 0; bin < size; bin++) {
    if (mins[bin] !== none) continue
    for (let attempt = 1; ; attempt++) {
      const from = mix(Math.imul(bin + 1, 0x9e3779b1) ^ attempt) & (size - 1)
      // a bin that was empty itself is marked by the highest bit
      if (mins[from]! < 0x80000000) {
        mins[bin] = mins[from]! | 0x80000000
        break
      }
    }
  }
  for (let bin = 0; bin < size; bin++) mins[bin] = mix(mins[bin]! & 0x7fffffff)
}

/** The last step of MurmurHash3: every bit of the input changes every bit of the output. */
function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
