import { catalogue } from '@shared/benchmarks'
import { type BenchmarkCard, type Dimension, dimensions } from '@shared/benchmarks/schema'
import type { Language } from '@shared/domain/recipe'
import { dimensionNames } from '@shared/i18n/benchmarkNames'

interface Query {
  readonly search: string
  readonly dimension: Dimension | undefined
}
export interface DimensionGroup {
  readonly dimension: Dimension
  readonly cards: readonly BenchmarkCard[]
}

/** What stands in a line of the list: a dimension, or a card of the one above. */
export type ListRow = { readonly group: DimensionGroup } | { readonly card: BenchmarkCard }

export const rowsOf = (groups: readonly DimensionGroup[]): ListRow[] =>
  groups.flatMap((group) => [{ group }, ...group.cards.map((card) => ({ card }))])

/** The catalogue and the user's own cards. */
export const allCards = (own: readonly BenchmarkCard[]): readonly BenchmarkCard[] => [...own, ...catalogue]

/** Everything about a card that somebody might search for. */
const searchable = (card: BenchmarkCard): string => {
  const { zh, en } = dimensionNames[card.dimension]
  return [card.id, card.title.zh, card.title.en, zh, en, card.licence.name, card.metric]
    .join('\n')
    .toLowerCase()
}

/** The cards that hold every word of the search, by dimension in the order of the map. */
export function findCards(cards: readonly BenchmarkCard[], { search, dimension }: Query): DimensionGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = cards.filter(
    (card) =>
      (dimension === undefined || card.dimension === dimension) &&
      words.every((word) => searchable(card).includes(word)),
  )
  const groups = Map.groupBy(found, (card) => card.dimension)
  return dimensions.flatMap((name) => {
    const own = groups.get(name)
    return own ? [{ dimension: name, cards: own }] : []
  })
}

export const dimensionName = (dimension: Dimension, language: Language): string =>
  dimensionNames[dimension][language]
