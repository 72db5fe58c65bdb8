import { hash } from 'node:crypto'
import type { SplitSpec } from '@shared/domain/datasets/version'
import { createRandom, shuffle } from '@shared/util/random'
import type { DataRow } from './dataRow'

export const splitParts = ['train', 'validation', 'test'] as const
export type SplitPart = (typeof splitParts)[number]

/** Remembers of each row what decides where it goes: its source and its question. */
export class Splitter {
  readonly #groups = new Map<string, number[]>()
  #count = 0

  /** Rows of one source with the same question stay together, or the answer would be known beforehand. */
  add(row: DataRow, source: number): void {
    const asked = row.as === 'pretrain' ? row.turns : row.turns.filter(({ role }) => role === 'user')
    const key = `${source} ${hash('sha1', asked.map(({ content }) => content.trim()).join('\u0001'), 'base64url')}`
    const group = this.#groups.get(key)
    if (group) group.push(this.#count)
    else this.#groups.set(key, [this.#count])
    this.#count++
  }

  /** The part of each row, in the order in which they were added: the same shares of every source. */
  assign({ validation, test = 0, seed }: SplitSpec): SplitPart[] {
    const parts = new Array<SplitPart>(this.#count).fill('train')
    const random = createRandom(seed)
    for (const groups of this.#bySource()) {
      const rows = groups.reduce((sum, group) => sum + group.length, 0)
      const wanted = { validation: Math.round(validation * rows), test: Math.round(test * rows) }
      const taken = { validation: 0, test: 0 }
      for (const group of shuffle(groups, random)) {
        // a group that would overfill a part goes to the next one
        const part = (['validation', 'test'] as const).find(
          (name) => taken[name] + group.length <= wanted[name],
        )
        if (part === undefined) continue
        taken[part] += group.length
        for (const row of group) parts[row] = part
      }
    }
    return parts
  }

  #bySource(): number[][][] {
    const sources = new Map<string, number[][]>()
    for (const [key, rows] of this.#groups) {
      const source = key.slice(0, key.indexOf(' '))
      const groups = sources.get(source)
      if (groups) groups.push(rows)
      else sources.set(source, [rows])
    }
    return [...sources.values()]
  }
}
