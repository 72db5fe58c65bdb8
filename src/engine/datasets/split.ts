import type { SplitSpec } from '@shared/domain/datasets/version'
import { createRandom, shuffle } from '@shared/util/random'
import type { DataRow } from './dataRow'
import { DigestTable } from './DigestTable'

export const splitParts = ['train', 'validation', 'test'] as const
export type SplitPart = (typeof splitParts)[number]

/** Remembers of each row what decides where it goes: its question, and the source of the first row that asks it. */
export class Splitter {
  readonly #seen = new DigestTable()
  /** By row: the first with the same question, and the row's own source. */
  readonly #leaders: number[] = []
  readonly #sources: number[] = []

  /** Rows with the same question stay together, or the answer would be known beforehand. */
  add(row: DataRow, source: number): void {
    const asked = row.as === 'pretrain' ? row.turns : row.turns.filter(({ role }) => role === 'user')
    const question = asked.map(({ content }) => content.trim()).join('\u0001')
    const number = this.#leaders.length
    this.#leaders.push(this.#seen.add(question, number) ?? number)
    this.#sources.push(source)
  }

  /** The part of each row, in the order in which they were added: the same shares of every source. */
  assign({ validation, test = 0, seed }: SplitSpec): SplitPart[] {
    const sizes = new Map<number, number>()
    for (const leader of this.#leaders) sizes.set(leader, (sizes.get(leader) ?? 0) + 1)
    const parts = new Map<number, SplitPart>()
    const random = createRandom(seed)
    for (const leaders of this.#bySource([...sizes.keys()])) {
      const rows = leaders.reduce((sum, leader) => sum + (sizes.get(leader) ?? 0), 0)
      const wanted = { validation: Math.round(validation * rows), test: Math.round(test * rows) }
      const taken = { validation: 0, test: 0 }
      for (const leader of shuffle(leaders, random)) {
        const size = sizes.get(leader) ?? 0
        // a group that would overfill a part goes to the next one
        const part = (['validation', 'test'] as const).find((name) => taken[name] + size <= wanted[name])
        if (part === undefined) continue
        taken[part] += size
        parts.set(leader, part)
      }
    }
    return this.#leaders.map((leader) => parts.get(leader) ?? 'train')
  }

  #bySource(leaders: readonly number[]): number[][] {
    const sources = new Map<number, number[]>()
    for (const leader of leaders) {
      const source = this.#sources[leader] ?? 0
      const known = sources.get(source)
      if (known) known.push(leader)
      else sources.set(source, [leader])
    }
    return [...sources.values()]
  }
}
