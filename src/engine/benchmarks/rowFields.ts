import type { FieldSpec } from '@shared/benchmarks/schema/data'
import type { TextFieldSpec } from '@shared/benchmarks/schema/sample'
import { isRecord } from './readers/rows'

export type RowValue = Readonly<Record<string, unknown>>

/** Why a row is no sample, in words that end a sentence "file, line n: …". */
export class RowError extends Error {
  override readonly name = 'RowError'
}

/** The row has a question and no answer to it, as the rows of a split whose labels are kept secret. */
export class NoAnswerError extends RowError {}

/** The first of a field's names under which the row has something; else whatever it has under one of them. */
export function valueAt(row: RowValue, spec: FieldSpec): unknown {
  const values = namesOf(spec).map((name) => at(row, name))
  return values.find((value) => !isEmpty(value)) ?? values.find((value) => value !== undefined)
}

/** A field as a sentence about it names it. */
export const quoted = (spec: FieldSpec): string =>
  namesOf(spec)
    .map((name) => `"${name}"`)
    .join(' or ')

/** The text of a field. Throws `RowError` where there is none. */
export const textAt = (row: RowValue, spec: FieldSpec, what = quoted(spec)): string =>
  asText(valueAt(row, spec), what)

/** The text of a prompt's placeholder. Throws `RowError` where there is none and the card does not allow it. */
export function placeholderText(row: RowValue, spec: TextFieldSpec): string {
  if (typeof spec === 'string' || Array.isArray(spec)) return textAt(row, spec)
  const value = valueAt(row, spec.field)
  if (spec.optional && (isEmpty(value) || value === 'nan')) return '' // pandas writes nan for nothing
  const text = asText(value, quoted(spec.field), spec.join)
  return spec.before + (spec.match === undefined ? text : capture(text, spec.match, spec.field)) + spec.after
}

/** What the one group of `pattern` matches. Throws `RowError` where it does not match. */
export function capture(text: string, pattern: string, spec: FieldSpec): string {
  const found = new RegExp(pattern, 'su').exec(text)?.[1]
  if (found === undefined) throw new RowError(`${quoted(spec)} holds "${clipped(text)}", without ${pattern}`)
  return found
}

/** Numbers and truth values as text, lists joined, objects as JSON. Throws `RowError` for nothing at all. */
export function asText(value: unknown, what: string, join = '\n'): string {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value)
  if (Array.isArray(value) && value.length > 0)
    return value.map((element) => asText(element, what, join)).join(join)
  if (isRecord(value)) return JSON.stringify(value)
  if (typeof value !== 'string') throw new RowError(`${what} is missing`)
  if (value.trim() === '') throw new RowError(`${what} is empty`)
  return value
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/** A list or object that a file holds as text, in JSON or as Python prints it; the text itself where it is neither. */
export function unpacked(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  return parsed(value) ?? parsed(pythonToJson(value)) ?? value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Quotes of a Python literal made double, and its three constants renamed. */
const pythonToJson = (text: string): string =>
  text.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\b(?:None|True|False)\b/gs, (token) => {
    if (token.startsWith('"')) return token
    if (token === 'None') return 'null'
    if (!token.startsWith("'")) return token.toLowerCase()
    return JSON.stringify(token.slice(1, -1).replaceAll("\\'", "'").replaceAll('\\n', '\n'))
  })

const namesOf = (spec: FieldSpec): readonly string[] => (typeof spec === 'string' ? [spec] : spec)

const clipped = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function at(value: unknown, path: string): unknown {
  const here = unpacked(value)
  if (Array.isArray(here)) return atList(here, path)
  if (!isRecord(here)) return undefined
  if (Object.hasOwn(here, path)) return here[path]
  const dot = path.indexOf('.')
  if (dot < 0 || !Object.hasOwn(here, path.slice(0, dot))) return undefined
  return at(here[path.slice(0, dot)], path.slice(dot + 1))
}

function atList(list: readonly unknown[], path: string): unknown {
  const [head = '', ...rest] = path.split('.')
  if (!/^\d+$/.test(head)) return list.map((element) => at(element, path)).filter((v) => v !== undefined)
  const element = list[Number(head)]
  return rest.length === 0 ? element : at(element, rest.join('.'))
}
