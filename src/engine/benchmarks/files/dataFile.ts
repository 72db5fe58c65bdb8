import { createReadStream, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError } from '@shared/errors/appError'

/** A file of a benchmark, wherever its bytes are: on disk, or inside an archive. */
export interface DataFile {
  /** Below the folder given, with forward slashes; what follows `!/` is inside an archive. */
  readonly name: string
  /** As a person finds it. */
  readonly path: string
  /** On disk as it is, so that parts of it can be read. */
  readonly isPlain: boolean
  /** The content from its beginning, as often as it is asked for. Throws what reading it throws. */
  open(): AsyncIterable<Uint8Array>
}

export const plainFile = (name: string, path: string): DataFile => ({
  name,
  path,
  isPlain: true,
  open: () =>
    statSync(path).size > partBytes ? createReadStream(path, { highWaterMark: partBytes }) : whole(path),
})

/** What is read at once; most files of most benchmarks are smaller. */
const partBytes = 1 << 20

async function* whole(path: string): AsyncGenerator<Uint8Array> {
  const bytes = await readFile(path)
  if (bytes.length > 0) yield bytes
}

/** More than text or tables ever shrink by, and what it would take to fill a memory or disk. */
const bomb = { ratio: 300, bytes: 256 * 2 ** 20 }

/** Whether so many bytes of content out of so many packed ones are no honest archive. */
export const isBomb = (content: number, packed: number): boolean =>
  content > bomb.bytes && content > packed * bomb.ratio

export const bombError = (path: string): AppError =>
  new AppError('DATA_INVALID', `"${path}" unpacks to far more than data does: it is not read.`)

/** The same file unpacked where it is gzip by its first bytes; its name loses `.gz`. */
export async function unzipped(file: DataFile): Promise<DataFile> {
  const [a, b] = await firstBytes(file, 2)
  if (a !== 0x1f || b !== 0x8b) return file
  return { ...file, name: file.name.replace(/\.gz$/i, ''), isPlain: false, open: () => gunzip(file) }
}

/** Fewer where the file is shorter. */
async function firstBytes(file: DataFile, count: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of file.open()) {
    parts.push(part)
    size += part.length
    if (size >= count) break
  }
  return Buffer.concat(parts).subarray(0, count)
}

/** All of it at once. */
export async function allBytes(file: DataFile): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of file.open()) parts.push(part)
  return Buffer.concat(parts)
}

async function* gunzip(file: DataFile): AsyncGenerator<Uint8Array> {
  let packed = 0
  let content = 0
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const part of file.open()) {
      packed += part.length
      yield part
    }
  }
  // a stream of bytes is iterated as Buffers, which its type does not say
  const parts = Readable.from(counted()).compose(createGunzip()) as AsyncIterable<Uint8Array>
  for await (const part of parts) {
    content += part.length
    if (isBomb(content, packed)) throw bombError(file.path)
    yield part
  }
}
