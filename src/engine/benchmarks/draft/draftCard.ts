import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { catalogue } from '@shared/benchmarks'
import { benchmarkCard, type BenchmarkCard, type BenchmarkCardInput } from '@shared/benchmarks/schema'
import { AppError } from '@shared/errors/appError'
import type { Row } from '../readers/rows'
import { RowError } from '../rowFields'
import { rowToSample } from '../sample'
import { guessColumns, type Columns } from './columns'
import { protocols, type Form } from './forms'

/**
 * A card for a user's own file: columns by their names, the kind of answer by what fits most rows. Throws DATA_INVALID
 * where no question and answer can be found.
 */
export function draftCard(
  rows: readonly Row[],
  file: { readonly path: string; readonly name?: string | undefined },
): BenchmarkCard {
  const values = rows.map((row) => row.value)
  const columns = guessColumns(values)
  if (!columns) throw noColumns(file.path, values)
  const isChinese = /\p{Script=Han}/u.test(values.map((row) => String(row[columns.question])).join(''))
  const drafts = protocols(columns, values, isChinese).map((form) => cardOf(form, columns, file))
  const fitting = drafts.map((card) => ({ card, fits: rows.filter((row, i) => fits(card, row, i)).length }))
  // the first of those that fit most rows: the list begins with the surest
  const [best] = fitting.sort((a, b) => b.fits - a.fits)
  if (!best || best.fits === 0) throw noAnswers(file.path, columns, values)
  return best.card
}

function fits(card: BenchmarkCard, row: Row, index: number): boolean {
  try {
    rowToSample(card, row, { index })
    return true
  } catch (e) {
    if (e instanceof RowError) return false
    throw e
  }
}

function cardOf(
  form: Form,
  columns: Columns,
  { path, name }: { readonly path: string; readonly name?: string | undefined },
): BenchmarkCard {
  const title = name ?? basename(path).replace(/\.[^.]*$/, '')
  const input: BenchmarkCardInput = {
    id: idOf(title),
    version: 1,
    title: { zh: title, en: title },
    dimension: 'own',
    source: { modelscope: null, huggingface: null, github: null },
    split: 'all',
    licence: { name: 'your own file', use: 'unstated' },
    data: { from: 'own', file: basename(path) },
    subsets:
      columns.subject === undefined ? { by: 'none' } : { by: 'field', field: columns.subject, list: [] },
    average: 'micro',
    checked: false,
    ...form,
    sample: {
      ...(columns.id === undefined ? {} : { id: columns.id }),
      fields: {
        question: columns.question,
        ...(columns.context === undefined
          ? {}
          : { context: { field: columns.context, optional: true, after: '\n' } }),
      },
      ...form.sample,
    },
  }
  return benchmarkCard.parse(input)
}

/** Latin letters and digits of the title; what has none gets a name from its digest. */
function idOf(title: string): string {
  const latin = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const id = latin === '' ? `own-${createHash('sha256').update(title).digest('hex').slice(0, 8)}` : latin
  return catalogue.some((card) => card.id === id) ? `own-${id}` : id
}

const named = (values: readonly object[]): string =>
  Object.keys(values[0] ?? {})
    .map((column) => `"${column}"`)
    .join(', ') || 'no columns at all'

const noColumns = (path: string, values: readonly object[]): AppError =>
  new AppError(
    'DATA_INVALID',
    `"${path}" has ${named(values)}, none of which looks like a question or an answer: name them "question" and "answer" (题目, 答案).`,
  )

const noAnswers = (path: string, { answer }: Columns, values: readonly object[]): AppError =>
  new AppError(
    'DATA_INVALID',
    `No row of "${path}" can be used as a question: check that its answers in "${answer}" (of ${named(values)}) are filled in.`,
  )
