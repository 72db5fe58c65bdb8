import { dictionaries } from '@shared/i18n/dictionary'
import type { Block } from '../document'
import type { Writing } from './writing'

/** One line for every condition in which the sides of a comparison differ, with its consequence. */
export function strips(w: Writing): Block[] {
  const words = dictionaries[w.language].compare
  const lines = w.data.comparisons.flatMap(({ b, rows }) =>
    rows.flatMap((row) =>
      row.checks
        .filter(({ state }) => state === 'different')
        .map(({ name, effect, values: [left, right] }) => {
          const card = w.cardTitle(row.benchmark)
          return w.t.strip({
            card: w.data.comparisons.length > 1 ? `${w.run(b).letter} · ${card}` : card,
            ...{ check: words.check[name], a: left, b: right, effect: words.effect[effect] },
          })
        }),
    ),
  )
  if (lines.length === 0) return []
  return [
    { kind: 'heading', text: w.t.stripsTitle },
    ...lines.map((text): Block => ({ kind: 'paragraph', text })),
  ]
}
