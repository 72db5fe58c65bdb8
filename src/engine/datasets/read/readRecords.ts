import { setImmediate } from 'node:timers/promises'
import { AppError } from '@shared/errors/appError'
import type { DataFileInfo } from '@shared/domain/datasets/check'
import type { Source } from '../../benchmarks/files/source'
import { tableForm } from '../../benchmarks/readers/auto'
import { readJson } from '../../benchmarks/readers/json'
import { isJsonRow } from '../../benchmarks/readers/jsonl'
import { readParquet } from '../../benchmarks/readers/parquet'
import type { RowStream } from '../../benchmarks/readers/rows'
import { readSheet } from '../../benchmarks/readers/sheet'
import type { TableForm } from '../../benchmarks/readers/table'
import { isTrainingRow } from '../formats'
import { readDocuments } from './documents'
import { readElements } from './elements'
import { readJsonLines } from './lines'
import { type BrokenRecord, type DataRecord, type Records } from './record'
import { readTableRecords } from './table'

type Form = DataFileInfo['form']
export interface Reading {
  readonly form: Form
  readonly records: Records
  /** What was decided without being asked, a sentence each. */
  readonly notes: readonly string[]
}

/** Text that is looked at before it is decided how a file is read. */
const headCharacters = 2 ** 20
/** Documents and workbooks that have to be in memory as a whole. */
const wholeBytes = 128 * 2 ** 20
const groupSize = 500

/** Finds out by content how a file holds its records. Throws DATA_INVALID where it can only be read whole and is too large. */
export async function readRecords(source: Source): Promise<Reading> {
  if (source.form === 'parquet') return { form: 'parquet', records: grouped(readParquet(source)), notes: [] }
  if (source.form === 'spreadsheet') {
    refuseLarge(source, 'save it as CSV')
    return { form: 'spreadsheet', records: grouped(readSheet(source)), notes: [] }
  }
  const head = await headOf(source)
  if (/^\s*[[{]/.test(head.text)) return readJsonText(source, head)
  return readTableOrText(source, head)
}

interface Head {
  readonly text: string
  /** Whether there is no more of it. */
  readonly isWhole: boolean
  /** Complete lines that are not blank. */
  readonly lines: readonly string[]
}

async function headOf(source: Source): Promise<Head> {
  let text = ''
  let isWhole = true
  for await (const chunk of source.chunks()) {
    text += chunk
    if (text.length < headCharacters) continue
    isWhole = false
    break
  }
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  return {
    text,
    isWhole,
    lines: (isWhole ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '').slice(0, 40),
  }
}

async function readJsonText(source: Source, { text, lines, isWhole }: Head): Promise<Reading> {
  const isList = /^\s*\[/.test(text)
  // of a list written line by line a line may be a row, too
  const isAlone = isList && parsed(lines[0] ?? '') === undefined
  if (!isAlone && (lines.length > 1 || !isWhole) && looksLikeJsonLines(lines))
    return { form: 'jsonl', records: readJsonLines(source.chunks()), notes: [] }
  // a list of lists is a layout of its own, which is told by the whole of it
  if (isList && !/^\s*\[\s*\[/.test(text))
    return { form: 'json', records: readElements(source.chunks()), notes: [] }
  if (source.size > wholeBytes && lines.length === 0)
    return { form: 'jsonl', records: readJsonLines(source.chunks()), notes: [] }
  refuseLarge(source, 'write its rows as JSON Lines')
  return { form: 'json', records: grouped(documentRows(await source.text())), notes: [] }
}

/** One of the first lines is a row; where those are damaged, most of those looked at. */
const looksLikeJsonLines = (lines: readonly string[]): boolean =>
  lines.slice(0, 3).some(isJsonRow) || lines.filter(isJsonRow).length > lines.length / 2

async function* documentRows(text: string): RowStream {
  const one = parsed(text)
  if (isTrainingRow(one)) yield { where: 'line 1', value: one }
  else {
    const { rows, problems } = readDocument(text)
    yield* problems
    yield* rows
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readDocument(text: string): ReturnType<typeof readJson> {
  try {
    return readJson(text)
  } catch (e) {
    const why = e instanceof Error ? e.message : String(e)
    return { rows: [], problems: [{ where: 'the document', message: `is not valid JSON (${why})` }] }
  }
}

function readTableOrText(source: Source, { lines }: Head): Reading {
  const name = source.file.name.toLowerCase()
  const isTable = /\.(csv|tsv)$/.test(name) || (!/\.(txt|md|markdown)$/.test(name) && looksLikeTable(lines))
  if (!isTable) return { form: 'text', records: readDocuments(source.chunks()), notes: [] }
  // the name is surer than a count of commas in the texts
  const form = name.endsWith('.tsv') ? tabbed(lines) : tableForm(lines, undefined)
  const cells = (lines[0] ?? '').split(String(form.delimiter))
  if (looksLikeHeader(cells))
    return { form: 'table', records: readTableRecords(source.chunks(), form), notes: [] }
  const columns = cells.map((_, i) => String(i + 1))
  return {
    form: 'table',
    records: readTableRecords(source.chunks(), { ...form, columns }),
    notes: [`The first line of "${source.file.name}" is taken for a row: its columns have no names.`],
  }
}

/** Whether a text of unknown name has the same number of cells in every line that was looked at. */
function looksLikeTable(lines: readonly string[]): boolean {
  const delimiter = String(tableForm(lines, undefined).delimiter)
  const counts = new Set(lines.map((line) => line.split(delimiter).length))
  return delimiter === '\t' && counts.size === 1 && !counts.has(1)
}

function tabbed(lines: readonly string[]): TableForm {
  const found = tableForm(lines, undefined)
  return found.delimiter === '\t' ? found : { columns: true, delimiter: '\t', quote: false }
}

/** Names are short, told apart, and neither numbers nor sentences. */
const looksLikeHeader = (cells: readonly string[]): boolean =>
  new Set(cells).size === cells.length &&
  !cells.some((cell) => cell.length > longestName || noName.test(cell))
const longestName = 40
const noName = /[。！？；，]|^\s*"?-?[\d.]+"?\s*$|\p{Script=Han}{13}|(?:\S+\s+){4}\S/u

async function* grouped(rows: RowStream): Records {
  let group: (DataRecord | BrokenRecord)[] = []
  for await (const row of rows) {
    group.push('message' in row ? { where: row.where, why: row.message } : row)
    if (group.length < groupSize) continue
    yield group
    group = []
    await setImmediate()
  }
  yield group
}

function refuseLarge({ file, size }: Source, remedy: string): void {
  if (size <= wholeBytes) return
  const most = wholeBytes / 2 ** 20
  throw new AppError(
    'DATA_INVALID',
    `"${file.path}" can only be read as a whole and is larger than ${most} MB: ${remedy}, which is read in parts.`,
  )
}
