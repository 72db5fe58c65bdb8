import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@shared/errors/appError'
import { writeFileAtomic } from '../../files/atomic'
import { keepWithin, markUsed } from '../../files/boundedCache'
import type { Picture } from '../../lm/types'
import { allBytes, type DataFile } from '../files/dataFile'
import { lastPart } from '../patterns'
import { isRecord } from '../readers/rows'
import { RowError } from '../rowFields'
import { nearestNamed, type Neighbours } from './neighbours'
import { pictureType } from './pictureType'
import { isPicturePath } from './values'

/** What the largest servers take of one picture. */
const mostBytes = 20 * 2 ** 20
/** Pictures of rows that are kept for the next run. */
const keptBytes = 2 * 2 ** 30

interface RowPictures {
  /** Whose row it is: paths are looked for near it first. */
  readonly file: DataFile
  /** The row's own key, by which later rows may name its picture. */
  readonly key: string | undefined
}

/** Finds the pictures that rows hold or name. */
export interface PictureReader {
  /** Throws `RowError` for a value that is no picture, for one that is too large, and for a file that is not there. */
  read(values: readonly unknown[], at: RowPictures): Promise<Picture[]>
  /** sha256 of the picture files that were read, by name. */
  readonly digests: ReadonlyMap<string, string>
}

/**
 * `keepIn`: a folder for the pictures that files hold inside their rows, which are sent one by one long after the file
 * was read. Without it they are looked at and cannot be sent.
 */
export function createPictureReader({
  neighbours,
  keepIn,
}: {
  readonly neighbours: Neighbours
  readonly keepIn?: string | undefined
}): PictureReader {
  const digests = new Map<string, string>()
  const files = new Map<string, Picture>()
  const firstOfRow = new Map<string, Picture>()
  const ofBytes = (bytes: Uint8Array, name: string): Picture => {
    const { type, sha256 } = lookedAt(bytes, name)
    return { name, type, sha256, bytes: kept(bytes, { sha256, keepIn }) }
  }
  const ofFile = async (path: string, near: DataFile): Promise<Picture> => {
    const file = nearestNamed(path, near, await neighbours(lastPart(path.replaceAll('\\', '/'))))
    const known = files.get(file.name)
    if (known) return known
    const bytes = await allBytes(file)
    const picture = { name: lastPart(file.name), ...lookedAt(bytes, file.path), bytes: () => allBytes(file) }
    digests.set(file.name, picture.sha256)
    files.set(file.name, picture)
    return picture
  }
  const read = async (value: unknown, name: string, near: DataFile): Promise<Picture> => {
    if (value instanceof Uint8Array) return ofBytes(value, name)
    if (isRecord(value)) {
      const path = typeof value['path'] === 'string' ? value['path'] : undefined
      const { bytes } = value
      if (bytes === undefined || bytes === null) return read(path, name, near)
      return read(bytes, path === undefined ? name : lastPart(path), near)
    }
    if (typeof value !== 'string') throw new RowError(`${name} is neither a picture nor the name of one`)
    if (/^https?:\/\//.test(value))
      throw new RowError(`${name} is at the address "${value.slice(0, 80)}": download it beside the file`)
    if (isPicturePath(value)) return ofFile(value.trim(), near)
    const ofRow = value.length <= longestKey ? firstOfRow.get(value.trim()) : undefined
    return ofRow ?? ofBytes(bytesOf(value, name), name)
  }
  return {
    digests,
    read: async (values, { file, key }) => {
      const pictures: Picture[] = []
      for (const [i, value] of values.entries())
        pictures.push(await read(value, `image ${i + 1}${key === undefined ? '' : ` of ${key}`}`, file))
      const [first] = pictures
      if (key !== undefined && first) firstOfRow.set(key, first)
      return pictures
    },
  }
}

/** A shorter text is another row's key: VLMEvalKit writes a picture that several questions share once. */
const longestKey = 64

/** Base64, with or without the head of a data URL, or bytes that a reader took for text. */
function bytesOf(text: string, name: string): Uint8Array {
  const asRead = Buffer.from(text.slice(0, 16), 'utf8')
  if (pictureType(asRead)) return Buffer.from(text, 'utf8')
  const base64 = text.replace(/^data:[^,]*,/, '')
  if (base64.length > longestKey && /^[A-Za-z0-9+/=_\s-]+$/.test(base64.slice(0, 1000)))
    return Buffer.from(base64, 'base64')
  const start = text.length > 40 ? `${text.slice(0, 40)}…` : text
  throw new RowError(`${name} is "${start}", which is neither a picture nor the name of one`)
}

function lookedAt(bytes: Uint8Array, name: string): { readonly type: string; readonly sha256: string } {
  const type = pictureType(bytes)
  if (type === undefined) throw new RowError(`${name} is no PNG, JPEG, GIF, WebP or BMP picture`)
  if (bytes.length > mostBytes)
    throw new RowError(
      `${name} has ${(bytes.length / 2 ** 20).toFixed(1)} MB, more than the 20 that servers take`,
    )
  return { type, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function kept(
  bytes: Uint8Array,
  { sha256, keepIn }: { readonly sha256: string; readonly keepIn: string | undefined },
): Picture['bytes'] {
  if (keepIn === undefined)
    return () => Promise.reject(new AppError('INTERNAL', 'This picture was looked at and not kept.'))
  const path = join(keepIn, sha256)
  if (existsSync(path)) markUsed(path)
  else {
    mkdirSync(keepIn, { recursive: true })
    writeFileAtomic(path, (fd) => writeFileSync(fd, bytes))
  }
  return () => readFile(path)
}

/** Removes what has long not been used of the pictures kept, once nobody reads them any more. */
export function tidyPictures(folder: string): void {
  if (existsSync(folder)) keepWithin(folder, { bytes: keptBytes, pattern: /^[0-9a-f]{64}$/, newest: '' })
}
