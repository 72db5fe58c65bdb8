/** What the palette finds, in the order in which its groups stand. */
export const paletteGroups = ['screens', 'actions', 'runs', 'benchmarks'] as const
export type PaletteGroup = (typeof paletteGroups)[number]

export interface PaletteEntry {
  /** Unique within the palette. */
  readonly id: string
  readonly group: PaletteGroup
  readonly label: string
  /** More to be found by than is shown: the name in another language, an id. */
  readonly words?: string
  /** What is said beside the label. */
  readonly hint?: string
  readonly choose: () => void
}

/** So many of a group are shown: who wants another one types another word. */
export const perGroup = 6

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** How well an entry fits, 0 best; null where a word is missing. Names that begin with what was typed come first. */
function fit(entry: PaletteEntry, words: readonly string[]): number | null {
  const [first] = words
  if (first === undefined) return 0
  const all = plain(`${entry.label} ${entry.words ?? ''}`)
  if (!words.every((word) => all.includes(word))) return null
  const label = plain(entry.label)
  if (label.startsWith(first)) return 0
  return words.every((word) => label.includes(word)) ? 1 : 2
}

/** The entries that hold every word typed, best first within their groups. Full-width letters count as narrow ones. */
export function findEntries(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  const found = entries.flatMap((entry) => {
    const rank = fit(entry, words)
    return rank === null ? [] : [{ entry, rank }]
  })
  return paletteGroups.flatMap((group) =>
    found
      .filter(({ entry }) => entry.group === group)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, perGroup)
      .map(({ entry }) => entry),
  )
}
