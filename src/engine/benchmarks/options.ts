import { createHash } from 'node:crypto'
import type { FieldSpec } from '@shared/benchmarks/schema/data'
import type { OptionsSpec } from '@shared/benchmarks/schema/sample'
import { createRandom, shuffle } from '@shared/util/random'
import { isRecord } from './readers/rows'
import { asText, isEmpty, quoted, RowError, unpacked, valueAt, type RowValue } from './rowFields'

export const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** The options of a row in the file's order. Throws `RowError`. */
export function optionsOf(row: RowValue, spec: OptionsSpec | undefined): readonly string[] {
  if (!spec) return []
  switch (spec.from) {
    case 'columns':
      return withoutLetters(columnOptions(row, spec.columns))
    case 'labels':
      return spec.labels.map((label) => label.text)
    case 'list': {
      const options = listed(unpacked(valueAt(row, spec.field)))
      if (!options || options.length < 2 || options.length > letters.length)
        throw new RowError(`${quoted(spec.field)} is not a list of 2 to ${letters.length} options`)
      return withoutLetters(options.map((option) => asText(option, 'an option')))
    }
  }
}

/** For every place in the question, the place in the file of the option that stands there. */
export function optionOrder(
  count: number,
  spec: OptionsSpec | undefined,
  sampleId: string,
): readonly number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  if (!spec || spec.from === 'labels' || !spec.shuffle) return order
  const digest = createHash('sha256').update(`${spec.shuffle.seed}\n${sampleId}`).digest()
  return shuffle(order, createRandom(digest.readUInt32LE()))
}

/** What pandas writes for nothing. */
const notThere = 'nan'

/** Options that are missing at the end, as a third one of two, are none; one missing between others is an error. */
function columnOptions(row: RowValue, columns: readonly FieldSpec[]): string[] {
  const values = columns.map((column) => valueAt(row, column))
  const last = values.findLastIndex((value) => !isEmpty(value) && value !== notThere)
  return columns.slice(0, Math.max(last + 1, 2)).map((column, i) => asText(values[i], quoted(column)))
}

function listed(value: unknown): readonly unknown[] | undefined {
  if (typeof value === 'string') return splitOptions(value)
  if (Array.isArray(value)) return value.map(optionText)
  if (!isRecord(value)) return undefined
  const columns = Object.values(value).filter(Array.isArray)
  if (columns.length > 0) return textColumn(value) // {label: [A, B], text: […, …]}
  return Object.entries(value)
    .filter(([, text]) => !isEmpty(text))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text)
}

/** An option on its own, or an object of its letter and its text. */
function optionText(option: unknown): unknown {
  if (!isRecord(option)) return option
  const named = valueAt(option, ['text', 'value', 'content', 'option'])
  return named ?? Object.values(option)[0] // {"A": "text"}
}

function textColumn(columns: RowValue): readonly unknown[] | undefined {
  const texts = valueAt(columns, ['text', 'value', 'texts'])
  return Array.isArray(texts) ? texts : undefined
}

/** Before each letter of a text that holds its options in a row; "A." and the like, never a letter inside a word. */
const marker = /(?<![A-Za-z0-9])[(（【[]?([A-Z])[)）】\].．、:：]+\s*/gu

/** A text with an option per line, or with the letters A, B, … before each. */
function splitOptions(text: string): string[] | undefined {
  const starts: { readonly at: number; readonly after: number }[] = []
  for (const found of text.matchAll(marker))
    if (found[1] === letters[starts.length])
      starts.push({ at: found.index, after: found.index + found[0].length })
  if (starts.length >= 2)
    return starts.map(({ after }, i) => text.slice(after, starts[i + 1]?.at).replace(/[\s;；]+$/u, ''))
  const lines = text.split('\n').map((line) => line.replace(/^"|["\\]+$/g, '').trim())
  const options = lines.filter((line) => line !== '')
  return options.length >= 2 ? options : undefined
}

const prefix = /^\s*(?:[(（【[]([A-Z])[)）】\]]|([A-Z])(?:[.．、:：)）]|\s(?=\S)))\s*/u

export const withoutLetter = (option: string): string => option.replace(prefix, '')

/** Takes off "A. ", "(A)" and the like where every option starts with its own letter. */
function withoutLetters(options: readonly string[]): readonly string[] {
  const found = options.map((option) => prefix.exec(option))
  const all = found.every((match, i) => match !== null && (match[1] ?? match[2]) === letters[i])
  if (!all) return options
  const bare = options.map((option, i) => option.slice(found[i]?.[0].length ?? 0))
  return bare.some((option) => option.trim() === '') ? options : bare
}
