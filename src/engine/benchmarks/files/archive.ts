import { isUtf8 } from 'node:buffer'
import { openPromise, validateFileName, type Entry } from 'yauzl'
import { AppError } from '@shared/errors/appError'
import { bombError, isBomb, type DataFile } from './dataFile'

/** Whether a file's name says that it is an archive we look into. */
export const isArchive = (name: string): boolean => /\.zip$/i.test(name)

/**
 * The files inside a zip archive, read in place; names that lead out of it and links are not among them, and `leaveOut`
 * is told of each. Throws DATA_INVALID where it is no zip archive, or one that unpacks to far more than data does.
 */
export async function filesInArchive(
  archive: Pick<DataFile, 'name' | 'path'>,
  leaveOut: (name: string) => void = () => {},
): Promise<DataFile[]> {
  const zip = await opened(archive.path)
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
        open: () => contentOf(archive.path, entry, inside),
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

// names stay bytes, because archives made on Chinese Windows hold them in GBK without saying so
const opened = async (path: string) => {
  try {
    return await openPromise(path, { autoClose: false, decodeStrings: false })
  } catch (e) {
    throw broken(path, e)
  }
}

const utf8Flag = 0x800

function nameOf(entry: Entry): string {
  const bytes = entry.fileNameRaw
  const inUtf8 = (entry.generalPurposeBitFlag & utf8Flag) !== 0 || isUtf8(bytes)
  return new TextDecoder(inUtf8 ? 'utf-8' : 'gb18030').decode(bytes).replaceAll('\\', '/')
}

async function* contentOf(path: string, entry: Entry, inside: string): AsyncGenerator<Uint8Array> {
  const whole = `${path}!/${inside}`
  if (entry.isEncrypted())
    throw new AppError(
      'DATA_INVALID',
      `"${whole}" is protected by a password: unpack the archive and give the folder.`,
    )
  if (isBomb(entry.uncompressedSize, entry.compressedSize)) throw bombError(whole)
  const zip = await opened(path)
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
