import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { extract, type Extract } from 'tar-stream'
import { validateFileName } from 'yauzl'
import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import type { LeaveOut } from './archive'
import { unzipped, type DataFile } from './dataFile'

/** Of a packed archive, which is unpacked from its beginning each time, contents up to this size together are kept. */
const keptBytes = 64 * 2 ** 20

/**
 * The files inside a tar archive, gzip or not; `leaveOut` is told of names that lead out of it and of links. Throws
 * DATA_INVALID where it is none.
 */
export async function filesInTar(archive: DataFile, leaveOut: LeaveOut): Promise<DataFile[]> {
  const whole = await unzipped(archive)
  const files: DataFile[] = []
  let kept = 0
  for await (const { entry, inside, place } of entriesOf(whole, leaveOut)) {
    const size = entry.header.size ?? 0
    const isKept = !whole.isPlain && kept + size <= keptBytes
    const content = isKept ? await contentOf(entry) : undefined
    const inPlace = whole.isPlain ? readerInPlace(whole, entry) : undefined
    kept += content?.length ?? 0
    files.push({
      name: `${archive.name}!/${inside}`,
      path: `${archive.path}!/${inside}`,
      isPlain: false,
      open: inPlace ?? (() => (content ? once(content) : readAgain(whole, place))),
    })
  }
  return files
}

/** What tar-stream says of where a content lies, and its types do not. */
const placed = z.object({ byteOffset: z.int(), size: z.int() })

/** Reads a file where it lies in an archive that is on disk as it is. */
function readerInPlace({ path }: DataFile, { header }: Entry): DataFile['open'] {
  const { byteOffset: start, size } = placed.parse(header)
  return () =>
    size === 0 ? once(new Uint8Array()) : createReadStream(path, { start, end: start + size - 1 })
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  if (content.length > 0) yield content
}

async function* readAgain(whole: DataFile, place: number): AsyncGenerator<Uint8Array> {
  for await (const found of entriesOf(whole))
    if (found.place === place) {
      // a stream of bytes is iterated as Buffers, which its type does not say
      yield* found.entry as AsyncIterable<Uint8Array>
      return
    }
}

async function contentOf(entry: Entry): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of entry as AsyncIterable<Uint8Array>) parts.push(part)
  return Buffer.concat(parts)
}

type Entry = Extract extends AsyncIterable<infer E> ? E : never
interface Found {
  readonly entry: Entry
  readonly inside: string
  /** Which of the archive's entries. */
  readonly place: number
}

/** The files among its entries, in order; what is not read of one is passed over. */
async function* entriesOf(whole: DataFile, leaveOut: LeaveOut = () => {}): AsyncGenerator<Found> {
  const entries = extract()
  const source = Readable.from(whole.open())
  source.on('error', (e) => entries.destroy(e))
  source.pipe(entries)
  let place = 0
  try {
    for await (const entry of entries) {
      const inside = entry.header.name.replace(/^(\.\/)+/, '')
      place++
      const { type } = entry.header
      const isOutside = validateFileName(inside) !== null || type === 'link' || type === 'symlink'
      if (isOutside) leaveOut(inside)
      else if (type === 'file') yield { entry, inside, place }
      entry.resume()
    }
  } catch (e) {
    if (e instanceof AppError) throw e
    throw new AppError(
      'DATA_INVALID',
      `"${whole.path}" is not a tar archive that can be read: download it again.`,
      { cause: e },
    )
  } finally {
    source.destroy()
  }
}
