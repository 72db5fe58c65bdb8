import { Readable } from 'node:stream'
import { extract, type Extract } from 'tar-stream'
import { validateFileName } from 'yauzl'
import { AppError } from '@shared/errors/appError'
import type { LeaveOut } from './archive'
import { unzipped, type DataFile } from './dataFile'

/** Contents up to this size together are kept: a tar archive has no index and is read from its beginning each time. */
const keptBytes = 64 * 2 ** 20

/**
 * The files inside a tar archive, gzip or not; `leaveOut` is told of names that lead out of it and of links. Throws
 * DATA_INVALID where it is none.
 */
export async function filesInTar(archive: DataFile, leaveOut: LeaveOut): Promise<DataFile[]> {
  const files: DataFile[] = []
  let kept = 0
  for await (const { entry, inside, place } of entriesOf(archive, leaveOut)) {
    const size = entry.header.size ?? 0
    const content = kept + size > keptBytes ? undefined : await contentOf(entry)
    kept += content?.length ?? 0
    files.push({
      name: `${archive.name}!/${inside}`,
      path: `${archive.path}!/${inside}`,
      isPlain: false,
      open: () => (content ? once(content) : readAgain(archive, place)),
    })
  }
  return files
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  if (content.length > 0) yield content
}

async function* readAgain(archive: DataFile, place: number): AsyncGenerator<Uint8Array> {
  for await (const found of entriesOf(archive))
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
async function* entriesOf(archive: DataFile, leaveOut: LeaveOut = () => {}): AsyncGenerator<Found> {
  const entries = extract()
  const source = Readable.from((await unzipped(archive)).open())
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
      `"${archive.path}" is not a tar archive that can be read: download it again.`,
      { cause: e },
    )
  } finally {
    source.destroy()
  }
}
