import { closeSync, openSync, readSync } from 'node:fs'
import { AppError } from '@shared/errors/appError'
import { whyNotJson } from '@shared/errors/jsonFault'
import { whyUnreadable } from './readText'

/** A row of a data file, its JSON not yet parsed. */
export interface DataRow {
  /** Where it is in its file, from 1: the line of JSONL, the element of a JSON list. */
  readonly row: number
  readonly place: 'line' | 'element'
  readonly text: string
}

/**
 * The rows of a JSON list or of JSONL, one at a time: a file may be larger than the memory. Throws DATA_INVALID for a
 * file that is missing, empty or not text.
 */
export function* readDataRows(file: string, chunkBytes = 1 << 16): Generator<DataRow> {
  const chunks = readChunks(file, chunkBytes)
  const start = skipMark(chunks)
  const isList = start[0] === open
  const rows = isList ? listElements(file, start.subarray(1), chunks) : lines(start, chunks)
  let any = false
  for (const { row, bytes } of rows) {
    const text = decode(file, bytes)
    if (text.trim() === '' && !isList) continue
    any = true
    yield { row, place: isList ? 'element' : 'line', text }
  }
  if (!any)
    throw invalidData(file, isList ? 'has no rows' : 'is empty', 'give a file with at least one conversation')
}

/** What a row holds. Throws DATA_INVALID where it is not JSON. */
export function parseDataRow(file: string, { row, place, text }: DataRow): unknown {
  try {
    return JSON.parse(text)
  } catch (e) {
    const remedy = 'write one JSON object per line, or one list of them'
    throw invalidData(file, `${place} ${row} is not valid JSON (${whyNotJson(e)})`, remedy)
  }
}

export const invalidData = (file: string, problem: string, remedy: string): AppError =>
  new AppError('DATA_INVALID', `"${file}" ${problem}: ${remedy}.`)

const [newline, quote, comma, open, escape, close] = [10, 34, 44, 91, 92, 93] as const
const blanks: ReadonlySet<number> = new Set([9, 10, 13, 32])
const depthOf: { readonly [byte: number]: number } = { [open]: 1, 123: 1, [close]: -1, 125: -1 } // and { }

function* readChunks(file: string, size: number): Generator<Buffer, undefined> {
  let handle: number | undefined
  try {
    handle = openSync(file, 'r')
    for (;;) {
      const chunk = Buffer.alloc(size)
      const n = readSync(handle, chunk)
      if (n === 0) return
      yield chunk.subarray(0, n)
    }
  } catch (e) {
    if (e instanceof AppError) throw e
    throw new AppError('DATA_INVALID', `"${file}" ${whyUnreadable(e)}.`, { cause: e })
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** What follows the byte order mark, and in a list what precedes its bracket; empty where there is only white space. */
function skipMark(chunks: Iterator<Buffer, undefined>): Buffer {
  let read = Buffer.alloc(0)
  for (;;) {
    const { value } = chunks.next()
    if (value) read = Buffer.concat([read, value])
    const from = read[0] === 0xef && read[1] === 0xbb && read[2] === 0xbf ? 3 : 0
    const first = read.findIndex((byte, i) => i >= from && !blanks.has(byte))
    // fewer bytes may be the beginning of the mark
    if (first >= 0 && (read.length > 3 || !value)) return read.subarray(read[first] === open ? first : from)
    if (!value) return Buffer.alloc(0)
  }
}

interface Part {
  readonly row: number
  readonly bytes: Buffer
}

function* lines(first: Buffer, rest: Iterator<Buffer, undefined>): Generator<Part> {
  let row = 0
  for (const bytes of split(first, rest, (byte) => byte === newline)) yield { row: ++row, bytes }
}

/** The elements of a list behind its opening bracket. Looks only at brackets, commas and strings. */
function* listElements(file: string, first: Buffer, rest: Iterator<Buffer, undefined>): Generator<Part> {
  const state = { depth: 0, inString: false, escaped: false, ended: false }
  const isEnd = (byte: number): boolean => {
    if (state.inString) {
      if (byte === quote && !state.escaped) state.inString = false
      state.escaped = byte === escape && !state.escaped
    } else if (byte === quote) state.inString = true
    else if (state.depth === 0 && !state.ended && (byte === comma || byte === close)) {
      state.ended = byte === close
      return true
    } else state.depth += depthOf[byte] ?? 0
    return false
  }
  let row = 0
  let tail = false
  for (const bytes of split(first, rest, isEnd)) {
    const isBlank = bytes.every((byte) => blanks.has(byte))
    if (tail && !isBlank) throw invalidData(file, 'goes on after its list', 'put all rows into one list')
    if (!tail && !(isBlank && row === 0 && state.ended)) yield { row: ++row, bytes }
    tail = state.ended
  }
  if (!tail) throw invalidData(file, 'is not valid JSON (its list has no end)', 'complete or correct it')
}

/** Cuts a stream before each byte that `isEnd` names, which it leaves out. */
function* split(
  first: Buffer,
  rest: Iterator<Buffer, undefined>,
  isEnd: (byte: number) => boolean,
): Generator<Buffer> {
  let parts: Buffer[] = []
  for (let chunk: Buffer | undefined = first; chunk; chunk = rest.next().value) {
    let from = 0
    for (let i = 0; i < chunk.length; i++) {
      if (!isEnd(chunk[i]!)) continue
      yield Buffer.concat([...parts, chunk.subarray(from, i)])
      parts = []
      from = i + 1
    }
    parts.push(chunk.subarray(from))
  }
  yield Buffer.concat(parts)
}

function decode(file: string, bytes: Buffer): string {
  const text = utf8(file, bytes)
  if (text.includes('\0')) throw invalidData(file, 'is not a text file', 'give a JSON or JSONL file')
  return text
}

function utf8(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (e) {
    const problem = `"${file}" is not UTF-8 text: save it as UTF-8 or choose another file.`
    throw new AppError('DATA_INVALID', problem, { cause: e })
  }
}
