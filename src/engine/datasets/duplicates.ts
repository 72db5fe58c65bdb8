import type { DataRow } from './dataRow'
import { DigestTable } from './DigestTable'
import { textsOf } from './problems/examineRow'

/** What a row says, without what stands beside it. */
export function rowText(row: Pick<DataRow, 'turns' | 'rejected'>): string {
  return textsOf(row)
    .map(({ content }) => content)
    .join('\n')
}

/** Rows that say the same. */
export class Duplicates {
  readonly #seen = new DigestTable()

  /** The earlier row with the same content; undefined for a new one, which is remembered. */
  add({ turns, rejected = [], label }: DataRow, row: number): number | undefined {
    const content = [...turns, ...rejected].map(({ role, content }) => `${role}\u0000${content.trim()}`)
    return this.#seen.add(`${content.join('\u0001')}\u0002${label ?? ''}`, row)
  }
}
