import { createRandom, shuffle } from '@shared/util/random'
import type { Example } from '../objectives/example'

/** Examples that are looked at together: as many as ms-swift takes. */
const windowSize = 1000

/**
 * Groups examples into rows of at most `longest` tokens: first-fit decreasing within windows of the order that the seed
 * gives. A pure function of its arguments: a resumed run meets the same rows.
 */
export function packExamples(
  examples: readonly Example[],
  { longest, seed }: { readonly longest: number; readonly seed: number },
): Example[][] {
  const order = shuffle([...examples], createRandom(seed))
  const rows: Example[][] = []
  for (let from = 0; from < order.length; from += windowSize) {
    const open: { texts: Example[]; room: number }[] = []
    const window = order.slice(from, from + windowSize).sort((a, b) => b.ids.length - a.ids.length)
    for (const text of window) {
      const found = open.find(({ room }) => room >= text.ids.length)
      const row = found ?? { texts: [], room: longest }
      if (!found) open.push(row)
      row.texts.push(text)
      row.room -= text.ids.length
    }
    rows.push(...open.map(({ texts }) => texts))
  }
  return rows
}
