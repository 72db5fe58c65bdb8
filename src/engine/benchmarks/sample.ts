import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { RowCondition } from '@shared/benchmarks/schema/data'
import { fill } from './fill'
import type { Picture } from '../lm/types'
import { answerOf, type Answered } from './gold'
import { optionOrder, optionsOf } from './options'
import { isRecord, type Row } from './readers/rows'
import {
  isEmpty,
  placeholderText,
  quoted,
  RowError,
  textAt,
  unpacked,
  valueAt,
  type RowValue,
} from './rowFields'

/** One question of a benchmark, whatever file it came from. */
export interface Sample extends Answered {
  /** Unique in its benchmark, and the same in every run. */
  readonly id: string
  readonly subset: string
  /** Values of the prompt's placeholders. */
  readonly fields: Readonly<Record<string, string>>
  readonly options: readonly string[]
  /** What a solver or scorer needs besides, as the file has it; absent where the card names nothing. */
  readonly extra?: Readonly<Record<string, unknown>>
  /** What it asks about besides its text, in the order of the row; absent where the card names no images. */
  readonly pictures?: readonly Picture[]
}

/** Whether the card leaves this row out on purpose. */
export function isDropped({ data: { drop, keep } }: BenchmarkCard, row: Row): boolean {
  const holds = (condition: RowCondition): boolean => meets(row.value, condition)
  return [drop ?? []].flat().some(holds) || ![keep ?? []].flat().every(holds)
}

function meets(row: RowValue, condition: RowCondition): boolean {
  const value = valueAt(row, condition.field)
  if ('empty' in condition) return isEmpty(value) === condition.empty
  if ('matches' in condition) return new RegExp(condition.matches, 'u').test(String(value))
  return condition.values.includes(String(value))
}

/** Where a row is from: its subset where the file says it, and its place in the file. */
export interface RowPlace {
  readonly subset?: string
  readonly index: number
  /** The question's number in its row, where rows hold several. */
  readonly which?: number
}

/** The questions of one row: itself, or those in the list the card names. Throws `RowError`. */
export function questionsOf({ sample: { each } }: BenchmarkCard, row: Row): readonly Row[] {
  if (each === undefined) return [row]
  const list = unpacked(valueAt(row.value, each))
  if (!Array.isArray(list) || list.length === 0)
    throw new RowError(`${quoted(each)} is not a list of questions`)
  return list.map((question: unknown, i) => {
    const own = isRecord(question) ? question : { value: question }
    return { where: `${row.where}, question ${i + 1}`, value: { ...row.value, ...own } }
  })
}

/** Throws `RowError`. */
export function rowToSample(card: BenchmarkCard, row: Row, at: RowPlace): Sample {
  const { sample } = card
  const subset = at.subset ?? subsetOf(card, row.value)
  const id = idOf(card, row.value, { ...at, subset })
  const fields = mapValues(sample.fields, (spec) => placeholderText(row.value, spec))
  const listed = optionsOf(row.value, sample.options)
  // a label's text may hold the row's own, where a whole sentence is an option; what a file says is taken as it is
  const inFile = sample.options?.from === 'labels' ? listed.map((text) => fill(text, fields)) : listed
  const order = optionOrder(inFile.length, sample.options, id)
  const options = order.map((place) => inFile[place] ?? '')
  const extra = mapValues(sample.extra, (spec) => valueAt(row.value, spec))
  return {
    id,
    subset,
    fields,
    options,
    ...answerOf({ card, row: row.value, options, order }),
    ...(Object.keys(extra).length > 0 ? { extra } : {}),
  }
}

function idOf(
  { sample, subsets }: BenchmarkCard,
  row: RowValue,
  at: RowPlace & { readonly subset: string },
): string {
  const named = sample.id === undefined || isEmpty(valueAt(row, sample.id)) ? undefined : sample.id
  const own = named === undefined ? String(at.index + 1) : textAt(row, named, 'the id')
  const whole = at.which === undefined ? own : `${own}/${at.which + 1}`
  return subsets.by === 'file' ? `${at.subset}/${whole}` : whole
}

function subsetOf({ subsets }: BenchmarkCard, row: RowValue): string {
  // copies of a set leave out what nobody scores by: OCNLI's genre, a subject
  if (subsets.by !== 'field' || isEmpty(valueAt(row, subsets.field))) return 'all'
  const name = textAt(row, subsets.field)
  return subsets.list.find(({ id, aliases }) => id === name || aliases.includes(name))?.id ?? name
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
