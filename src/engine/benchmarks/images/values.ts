import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { FieldSpec } from '@shared/benchmarks/schema/data'
import { isRecord } from '../readers/rows'
import { isEmpty, unpacked, valueAt, type RowValue } from '../rowFields'

/**
 * The values that the fields hold, one for each picture, in order: bytes, `{bytes, path}`, base64, a data URL or a path;
 * lists of them, in JSON or as Python prints them, are gone through.
 */
const pictureValues = (row: RowValue, fields: readonly FieldSpec[]): unknown[] =>
  fields.flatMap((spec) => each(valueAt(row, spec)))

function each(value: unknown): unknown[] {
  const list = unpacked(value)
  if (Array.isArray(list)) return list.flatMap(each)
  return isNothing(list) ? [] : [list]
}

/** pandas writes `nan` for a picture that is not there. */
const isNothing = (value: unknown): boolean =>
  isEmpty(value) || value === 'nan' || (isRecord(value) && isEmpty(value['bytes']) && isEmpty(value['path']))

/** Ends as a picture's file does. */
export const isPicturePath = (text: string): boolean =>
  text.length < 1024 && /\.(png|jpe?g|gif|webp|bmp)$/i.test(text.trim())

/** Base64 is longer than any text without a blank; hubs pass bytes on as `{bytes, path}`. */
const isPictureValue = (value: unknown): boolean =>
  value instanceof Uint8Array ||
  (isRecord(value) && ('bytes' in value || 'path' in value)) ||
  (typeof value === 'string' &&
    (value.startsWith('data:image/') || isPicturePath(value) || /^[A-Za-z0-9+/]{256}/.test(value)))

interface Pictured {
  /** The row with a mark such as `<image 2>` in the place of every option that is a picture. */
  readonly row: RowValue
  /** The question's own pictures, then those of its options. */
  readonly values: readonly unknown[]
}

/** The pictures of a row of a card that asks about pictures. */
export function picturesOf({ sample: { images = [], options } }: BenchmarkCard, row: RowValue): Pictured {
  const values = pictureValues(row, images)
  if (options?.from !== 'columns') return { row, values }
  const marked = options.columns.flatMap((column) => {
    const value = valueAt(row, column)
    if (!isPictureValue(value)) return []
    values.push(value)
    return [column].flat().map((name) => [name, `<image ${values.length}>`] as const)
  })
  return { row: { ...row, ...Object.fromEntries(marked) }, values }
}
