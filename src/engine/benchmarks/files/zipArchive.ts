import { isUtf8 } from 'node:buffer'
import { fromBufferPromise, openPromise, validateFileName, type Entry, type ZipFile } from 'yauzl'
import { AppError } from '@shared/errors/appError'
import type { LeaveOut } from './archive'
import { allBytes, bombError, isBomb, type DataFile } from './dataFile'

/**
 * The files inside a zip archive, read in place where it is a file; names that lead out of it and links are not among
 * them, and `leaveOut` is told of each. Throws DATA_INVALID where it is no zip archive, or one that unpacks to far more
 * than data does.
 */
export async function filesInZip(archive: DataFile, leaveOut: LeaveOut): Promise<DataFile[]> {
  const open = await opener(archive)
  const zip = await open()
  const files: DataFile[] = []
  let content = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const inside = nameOf(entry)
      content += entry.uncompressedSize
      if (isBomb(content, zip.fileSize)) throw bombError(archive.path)
      if (inside.endsWith('/')) continue
      if (validateFileName(inside) !== null || isLink(entry)) {
        leaveOut(inside)
        continue
      }
      files.push({
        name: `${archive.name}!/${inside}`,
        path: `${archive.path}!/${inside}`,
        isPlain: false,
        open: () => contentOf(open, entry, `${archive.path}!/${inside}`),
      })
    }
  } catch (e) {
    throw e instanceof AppError ? e : broken(archive.path, e)
  } finally {
    zip.close()
  }
  return files
}

/** Unix keeps a file's kind in the upper half of its attributes; a link's content is the path that it leads to. */
const isLink = ({ externalFileAttributes }: Entry): boolean =>
  ((externalFileAttributes >>> 16) & 0o170000) === 0o120000

type Open = () => Promise<ZipFile>

/** One inside another archive is held in memory. */
async function opener(archive: DataFile): Promise<Open> {
  // names stay bytes, because archives made on Chinese Windows hold them in GBK without saying so
  const options = { autoClose: false, decodeStrings: false }
  const bytes = archive.isPlain ? undefined : Buffer.from(await allBytes(archive))
  return async () => {
    try {
      return await (bytes ? fromBufferPromise(bytes, options) : openPromise(archive.path, options))
    } catch (e) {
      throw broken(archive.path, e)
    }
  }
}

const utf8Flag = 0x800

function nameOf(entry: Entry): string {
  const bytes = entry.fileNameRaw
  const inUtf8 = (entry.generalPurposeBitFlag & utf8Flag) !== 0 || isUtf8(bytes)
  return new TextDecoder(inUtf8 ? 'utf-8' : 'gb18030').decode(bytes).replaceAll('\\', '/')
}

async function* contentOf(open: Open, entry: Entry, whole: string): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted())
    throw new AppError(
      'DATA_INVALID',
      `"${whole}" is protected by a password: unpack the archive and give the folder.`,
    )
  if (isBomb(entry.uncompressedSize, entry.compressedSize)) throw bombError(whole)
  const zip = await open()
  try {
    // a stream of bytes is iterated as Buffers, which its type does not say
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>
  } finally {
    zip.close()
  }
}

const broken = (path: string, cause: unknown): AppError =>
  new AppError('DATA_INVALID', `"${path}" is not a zip archive that can be read: download it again.`, {
    cause,
  })
