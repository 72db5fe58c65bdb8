import { createHash } from 'node:crypto'
import { AppError } from '@shared/errors/appError'
import { allBytes, unzipped, type DataFile } from './dataFile'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** A file that was looked at once, and what readers take from it. */
export interface Source {
  readonly file: DataFile
  /** Of the content, unpacked. */
  readonly sha256: string
  readonly size: number
  readonly form: 'text' | 'parquet' | 'spreadsheet'
  /** What text is in; null for the other forms. */
  readonly encoding: Encoding | null
  /** Decoded, without byte order mark. */
  chunks(): AsyncGenerator<string>
  /** Without their ends, be they LF or CRLF. */
  lines(): AsyncGenerator<string>
  text(): Promise<string>
  bytes(): Promise<Uint8Array>
}

interface OpenOptions {
  /** How bytes that are no text are met: refuse the file, or let them become U+FFFD. */
  readonly fatal?: boolean
  /** Keep the content of small files between the look at them and the reading. */
  readonly keep?: boolean
}

/**
 * Looks at a whole file: what it is by its content, in which encoding, and its digest. Throws NOT_FOUND where it cannot
 * be read and DATA_INVALID where it is empty or nothing that holds rows.
 */
export async function openSource(
  given: DataFile,
  { fatal = true, keep = true }: OpenOptions = {},
): Promise<Source> {
  const { file, sha256, head, size, isUtf8 } = await lookedAt(given, keep ? keptBytes : 0)
  const form = formOf(head)
  const encoding =
    form === 'text' ? encodingOf(file, head, isUtf8 || (!fatal && (await isDamagedUtf8(file)))) : null
  const chunks = (): AsyncGenerator<string> => decoded(file, encoding ?? 'utf-8', { fatal })
  return {
    file,
    sha256,
    size,
    form,
    encoding,
    chunks,
    lines: () => linesOf(chunks()),
    text: () => wholeText(file, chunks()),
    bytes: () => allBytes(file),
  }
}

const invalid = (file: DataFile, why: string): AppError =>
  new AppError('DATA_INVALID', `"${file.path}" ${why}.`)

interface Look {
  readonly file: DataFile
  readonly sha256: string
  readonly size: number
  /** The first bytes, enough to tell forms apart. */
  readonly head: Uint8Array
  readonly isUtf8: boolean
}

async function lookedAt(given: DataFile, keptBytes: number): Promise<Look> {
  try {
    const file = await unzipped(given)
    const hash = createHash('sha256')
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let parts: Uint8Array[] = []
    let size = 0
    let head: Uint8Array = new Uint8Array(0)
    let isUtf8 = true
    for await (const part of file.open()) {
      hash.update(part)
      if (head.length < headBytes) head = Buffer.concat([head, part.subarray(0, headBytes)])
      isUtf8 &&= decodes(decoder, part)
      size += part.length
      parts = size > keptBytes ? [] : [...parts, part]
    }
    if (size === 0) throw invalid(file, 'is empty: download it again')
    const kept = size > keptBytes ? file : { ...file, open: () => again(parts) }
    return { file: kept, sha256: hash.digest('hex'), size, head, isUtf8: isUtf8 && decodes(decoder) }
  } catch (e) {
    if (e instanceof AppError) throw e
    throw new AppError(
      'NOT_FOUND',
      `"${given.path}" cannot be read: check that it is a whole file you may read.`,
      {
        cause: e,
      },
    )
  }
}

const headBytes = 4096
/** Content up to this size is kept between the look at it and the reading. */
const keptBytes = 16 * 2 ** 20

async function* again(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}

/** Whether the next part goes on as text; without one, whether the text may end here. */
function decodes(decoder: InstanceType<typeof TextDecoder>, part?: Uint8Array): boolean {
  try {
    decoder.decode(part, { stream: part !== undefined })
    return true
  } catch {
    return false
  }
}

const startsWith = (bytes: Uint8Array, start: string): boolean =>
  Buffer.from(bytes.subarray(0, start.length)).toString('latin1') === start

function formOf(head: Uint8Array): Source['form'] {
  if (startsWith(head, 'PAR1')) return 'parquet'
  return startsWith(head, 'PK\u0003\u0004') ? 'spreadsheet' : 'text'
}

function encodingOf(file: DataFile, head: Uint8Array, isUtf8: boolean): Encoding {
  if (startsWith(head, '\u00ff\u00fe')) return 'utf-16le'
  if (startsWith(head, '\u00fe\u00ff')) return 'utf-16be'
  if (!head.includes(0)) return isUtf8 ? 'utf-8' : 'gb18030'
  const wide = (['utf-16le', 'utf-16be'] as const).find((encoding) => looksWide(head, encoding))
  if (wide) return wide
  throw invalid(file, 'is a binary file: give the files as their authors publish them')
}

/** UTF-16 without a mark: zeros stand beside ASCII, and hardly ever on the other side, as in 开 (5F 00). */
function looksWide(head: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): boolean {
  const side = encoding === 'utf-16le' ? 1 : 0
  let right = 0
  let wrong = 0
  for (const [i, byte] of head.entries()) {
    if (byte !== 0) continue
    const beside = head[i % 2 === 0 ? i + 1 : i - 1] ?? 0
    if (i % 2 === side && beside >= 9 && beside < 127) right++
    else wrong++
  }
  return right > 10 * wrong
}

/**
 * Whether a file that is not UTF-8 is so but for some bytes: where the characters that decode outnumber those that do
 * not. Of a text in GB18030 hardly any do.
 */
async function isDamagedUtf8(file: DataFile): Promise<boolean> {
  let good = 0
  let bad = 0
  for await (const chunk of decoded(file, 'utf-8', { fatal: false })) {
    bad += chunk.split('\ufffd').length - 1
    good += chunk.replace(/[\0-\x7f\ufffd]+/g, '').length
    if (good + bad > enoughCharacters) break
  }
  return good > bad
}
/** Characters beyond ASCII after which an encoding is no longer in doubt. */
const enoughCharacters = 1e6

async function* decoded(
  file: DataFile,
  encoding: Encoding,
  { fatal }: { readonly fatal: boolean },
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal })
  try {
    for await (const part of file.open()) yield decoder.decode(part, { stream: true })
    yield decoder.decode()
  } catch (e) {
    if (!(e instanceof TypeError)) throw e
    throw invalid(file, 'is text neither in UTF-8 nor in GB18030: save it as UTF-8 or download it again')
  }
}

/** Cut at line feeds only: U+2028 and U+2029 stand inside texts. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let begun: string[] = []
  for await (const chunk of chunks) {
    const [first = '', ...more] = chunk.split('\n')
    begun.push(first)
    for (const next of more) {
      yield withoutReturn(begun.join(''))
      begun = [next]
    }
  }
  const last = begun.join('')
  if (last !== '') yield withoutReturn(last)
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)

/** What one string can hold in V8, less a little. */
const mostCharacters = 500 * 2 ** 20

async function wholeText(file: DataFile, chunks: AsyncIterable<string>): Promise<string> {
  const parts: string[] = []
  let length = 0
  for await (const part of chunks) {
    length += part.length
    if (length > mostCharacters)
      throw invalid(
        file,
        'is one document of more than 500 MB: give it as JSON Lines or Parquet, which are read in parts',
      )
    parts.push(part)
  }
  return parts.join('')
}
