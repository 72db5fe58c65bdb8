import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { Row } from './readers/rows'

/** One question of a benchmark, whatever file it came from. */
export interface Sample {
  /** Unique in its benchmark, and the same in every run. */
  readonly id: string
  readonly subset: string
  /** Values of the prompt's placeholders. */
  readonly fields: Readonly<Record<string, string>>
  readonly options: readonly string[]
  /** Index of the right option, null where the answer is text. */
  readonly gold: number | null
  /** Every reference answer as a person reads it: the option's letter or text, or the texts. */
  readonly target: readonly string[]
}

export const letters = [...'ABCDEFGHIJ']

/** Why a row is no sample, in words that end a sentence "file, line n: …". */
export class RowError extends Error {
  override readonly name = 'RowError'
}

/** Whether the card leaves this row out on purpose. */
export const isDropped = (card: BenchmarkCard, row: Row): boolean => {
  const { drop } = card.data
  return drop !== undefined && drop.values.includes(String(row.value[drop.field]))
}

/** `index` is the row's place in its file. Throws `RowError`. */
export function rowToSample(card: BenchmarkCard, row: Row, at: { subset?: string; index: number }): Sample {
  const subset = at.subset ?? subsetOf(card, row)
  const own = card.sample.id === undefined ? String(at.index + 1) : text(row, card.sample.id, 'the id')
  const fields = Object.fromEntries(
    Object.entries(card.sample.fields).map(([name, field]) => [name, text(row, field)]),
  )
  const options = optionsOf(card, row)
  const id = card.subsets.by === 'file' ? `${subset}/${own}` : own
  return { id, subset, fields, options, ...answerOf(card, row, options) }
}

const subsetOf = (card: BenchmarkCard, row: Row): string =>
  card.subsets.by === 'field' ? text(row, card.subsets.field) : 'all'

function optionsOf({ sample }: BenchmarkCard, row: Row): readonly string[] {
  if (!sample.options) return []
  switch (sample.options.from) {
    case 'columns':
      return sample.options.columns.map((column) => text(row, column))
    case 'labels':
      return sample.options.labels.map((label) => label.text)
    case 'list': {
      const list = row.value[sample.options.field]
      if (!Array.isArray(list) || list.length < 2 || list.length > letters.length)
        throw new RowError(`"${sample.options.field}" is not a list of 2 to ${letters.length} options`)
      return list.map((option) => asText(option, 'an option'))
    }
  }
}

function answerOf(
  card: BenchmarkCard,
  row: Row,
  options: readonly string[],
): Pick<Sample, 'gold' | 'target'> {
  const { gold } = card.sample
  if (gold.as === 'texts') {
    const value = row.value[gold.field]
    const target = (Array.isArray(value) ? value : [value]).map((v) => asText(v, `"${gold.field}"`))
    if (target.length === 0) throw new RowError(`"${gold.field}" holds no answer`)
    return { gold: null, target }
  }
  const value = text(row, gold.field)
  const index = indexIn(card, value.trim(), options)
  if (index < 0 || index >= options.length)
    throw new RowError(`"${gold.field}" is "${value}", which is none of the ${options.length} options`)
  const byLetter = card.solve.use === 'chooseByLogprob' && card.solve.continuation === 'letter'
  return { gold: index, target: [(byLetter ? letters[index] : options[index]) ?? ''] }
}

function indexIn(
  { sample: { gold, options: from } }: BenchmarkCard,
  value: string,
  options: readonly string[],
): number {
  if (gold.as === 'letter') return letters.indexOf(value)
  if (gold.as === 'label' && from?.from === 'labels')
    return from.labels.findIndex((label) => label.value === value)
  return options.findIndex((option) => option.trim() === value)
}

const text = (row: Row, field: string, what = `"${field}"`): string => asText(row.value[field], what)

function asText(value: unknown, what: string): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') throw new RowError(`${what} is missing`)
  if (value.trim() === '') throw new RowError(`${what} is empty`)
  return value
}
