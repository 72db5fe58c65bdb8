import type { FieldSpec } from '@shared/benchmarks/schema/data'
import { whyNotJson } from '@shared/errors/jsonFault'
import { isEmpty, quoted, valueAt } from '../rowFields'
import { isC3, rowsOfC3 } from './c3'
import { elements, isRecord, type Row, type RowProblem, type Rows } from './rows'
import { isSquad, rowsOfSquad } from './squad'

/**
 * Whatever JSON a set is published as, JSON Lines excepted: one document, or objects one after another. `path` says where
 * in a document the rows are. Throws where the text is no JSON or holds no rows.
 */
export function readJson(text: string, path?: FieldSpec): Rows {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (e) {
    const objects = objectsInARow(text)
    if (objects) return rowsOf(objects)
    throw new Error(whyNotJson(e), { cause: e })
  }
  return rowsOfDocument(document, path)
}

/** The rows of a parsed document. Throws where it holds none. */
function rowsOfDocument(document: unknown, path?: FieldSpec): Rows {
  if (path !== undefined && isRecord(document)) return rowsBelow(document, path)
  if (isSquad(document)) return rowsOfSquad(document)
  if (isC3(document)) return rowsOfC3(document)
  if (Array.isArray(document)) return rowsOf(document)
  if (!isRecord(document)) throw new Error('it is neither a list nor an object')
  return rowsOfObject(document)
}

/** Each row also has what the document says besides its rows, as a keyword or a year. */
function rowsBelow(document: Readonly<Record<string, unknown>>, path: FieldSpec): Rows {
  const list = valueAt(document, path)
  if (!Array.isArray(list)) throw new Error(`it has no list ${quoted(path)}`)
  const scalars = Object.entries(document).filter(([, value]) => typeof value !== 'object')
  const { rows, problems } = rowsOf(list)
  const about = Object.fromEntries(scalars)
  return { rows: rows.map(({ where, value }) => ({ where, value: { ...about, ...value } })), problems }
}

function rowsOfObject(document: Readonly<Record<string, unknown>>): Rows {
  const entries = Object.entries(document)
  const values = entries.map(([, value]) => value)
  const rowLists = entries.filter(([, value]) => elements(value).some(isRecord))
  const [only] = rowLists
  if (only && rowLists.length === 1) return rowsBelow(document, only[0])
  if (only) return rowsOfLists(rowLists)
  if (entries.length > 0 && entries.every(([key, v]) => /^\d+$/.test(key) && !isRecord(v)))
    return pairs(entries)
  if (values.length > 1 && values.every((v) => Array.isArray(v) && v.length === elements(values[0]).length))
    return rowsOfColumns(entries)
  if (values.length > 0 && values.every(isRecord)) return rowsByKey(entries)
  if (entries.length > 1 && entries.every(([key]) => /\d/.test(key))) return pairs(entries)
  return rowsOf([document]) // a file of one row
}

/** Lists of one length side by side. */
const rowsOfColumns = (columns: readonly (readonly [string, unknown])[]): Rows =>
  rowsOf(
    elements(columns[0]?.[1]).map((_, i) =>
      Object.fromEntries(columns.map(([name, list]) => [name, elements(list)[i]])),
    ),
  )

/** Several lists of rows; each row has the name of its list as `key`. */
function rowsOfLists(lists: readonly (readonly [string, unknown])[]): Rows {
  const each = lists.map(([key, list]) => {
    const { rows, problems } = rowsOf(elements(list))
    const named = rows.map((row) => ({ where: `"${key}", ${row.where}`, value: { key, ...row.value } }))
    return { rows: named, problems }
  })
  return { rows: each.flatMap((r) => r.rows), problems: each.flatMap((r) => r.problems) }
}

/** Pandas' columns of index → value, or rows by their key. */
function rowsByKey(entries: readonly (readonly [string, unknown])[]): Rows {
  const columns = entries.map(([name, value]) => [name, isRecord(value) ? value : {}] as const)
  const indices = Object.keys(columns[0]?.[1] ?? {})
  const isTable =
    columns.length > 1 &&
    indices.length > 0 &&
    indices.every((index) => /^\d+$/.test(index)) &&
    columns.every(([, column]) => Object.keys(column).length === indices.length)
  if (isTable)
    return rowsOf(indices.map((i) => Object.fromEntries(columns.map(([name, column]) => [name, column[i]]))))
  return rowsOf(columns.map(([key, value]) => ({ key, ...value })))
}

/** An object from key to answer; rows of `key` and `value`. */
const pairs = (entries: readonly (readonly [string, unknown])[]): Rows =>
  rowsOf(entries.map(([key, value]) => ({ key, value })))

/** Elements that are lists become rows of "0", "1", …; single values rows of `value`. */
function rowsOf(list: readonly unknown[]): Rows {
  const rows: Row[] = []
  const problems: RowProblem[] = []
  list.forEach((entry, i) => {
    const where = `entry ${i + 1}`
    if (isRecord(entry)) rows.push({ where, value: entry })
    else if (Array.isArray(entry)) rows.push({ where, value: { ...(entry as unknown[]) } })
    else if (!isEmpty(entry)) rows.push({ where, value: { value: entry } })
    else problems.push({ where, message: 'is empty' })
  })
  return { rows, problems }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Objects printed one after another over several lines, as CLUENER has them; nothing where that is not what it is. */
function objectsInARow(text: string): unknown[] | undefined {
  const objects: unknown[] = []
  let depth = 0
  let start = 0
  let end = 0
  // strings are passed over as a whole, so that a brace in one does not count
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (depth === 0 && (token !== '{' || !/^[\s,]*$/.test(text.slice(end, index)))) return undefined
    if (token === '{' && depth++ === 0) start = index
    if (token !== '}' || --depth > 0) continue
    end = index + 1
    const object = parsed(text.slice(start, end))
    if (object === undefined) return undefined
    objects.push(object)
  }
  return depth === 0 && text.slice(end).trim() === '' && objects.length > 0 ? objects : undefined
}
