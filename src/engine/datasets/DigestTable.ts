import { hash } from 'node:crypto'

/** Numbers of a cell: three of the digest, one of what it belongs to (0 for an empty cell). */
const width = 4
const smallest = 2 ** 10

/**
 * Remembers contents by 96 bits of their SHA-1, and the number each was first seen with: 32 bytes a content, outside the
 * garbage collector's care. Two of 10 million contents share their digest by a chance of one in 10^15.
 */
export class DigestTable {
  #cells = new Uint32Array(smallest * width)
  #size = 0

  /** The number of the same content before; undefined for a new one, which is remembered with `number`. */
  add(content: string, number: number): number | undefined {
    if (2 * width * (this.#size + 1) > this.#cells.length) this.#grow()
    const digest = hash('sha1', content, 'buffer')
    const key = [digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8)] as const
    const at = place(this.#cells, key)
    const known = this.#cells[at + 3]!
    if (known > 0) return known - 1
    this.#cells.set(key, at)
    this.#cells[at + 3] = number + 1
    this.#size++
    return undefined
  }

  #grow(): void {
    const cells = new Uint32Array(2 * this.#cells.length)
    for (let from = 0; from < this.#cells.length; from += width) {
      const [a = 0, b = 0, c = 0, number = 0] = this.#cells.subarray(from, from + width)
      if (number > 0) cells.set([a, b, c, number], place(cells, [a, b, c]))
    }
    this.#cells = cells
  }
}

/** The cell that holds a digest, or the empty one where it belongs. */
function place(cells: Uint32Array, [a, b, c]: readonly [number, number, number]): number {
  let at = (a * width) % cells.length
  while (cells[at + 3] !== 0 && (cells[at] !== a || cells[at + 1] !== b || cells[at + 2] !== c))
    at = (at + width) % cells.length
  return at
}
