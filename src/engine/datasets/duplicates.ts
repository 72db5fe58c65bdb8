import { hash } from 'node:crypto'
import type { DataRow } from './dataRow'
import { textsOf } from './problems/examineRow'

/** What a row says, without what stands beside it. */
export function rowText(row: Pick<DataRow, 'turns' | 'rejected'>): string {
  return textsOf(row)
    .map(({ content }) => content)
    .join('\n')
}

/** Rows that say the same, told by 160-bit digests: about 120 bytes a row are kept. */
export class Duplicates {
  readonly #first = new Map<string, number>()

  /** The earlier row with the same content; undefined for a new one, which is remembered. */
  add({ turns, rejected = [], label }: DataRow, row: number): number | undefined {
    const content = [...turns, ...rejected].map(({ role, content }) => `${role}\u0000${content.trim()}`)
    const digest = hash('sha1', `${content.join('\u0001')}\u0002${label ?? ''}`, 'base64url')
    const first = this.#first.get(digest)
    if (first === undefined) this.#first.set(digest, row)
    return first
  }
}
