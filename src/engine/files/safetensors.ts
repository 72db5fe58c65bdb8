import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import { writeFileAtomic } from './atomic'
import { bf16ToFloat32, f16ToFloat32 } from './floats'
import { whyUnreadable } from './readText'

/** Bytes of one element. Formats with less than a byte per element are not read. */
const elementBytes = {
  F64: 8,
  I64: 8,
  U64: 8,
  F32: 4,
  I32: 4,
  U32: 4,
  F16: 2,
  BF16: 2,
  I16: 2,
  U16: 2,
  I8: 1,
  U8: 1,
  BOOL: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
} as const
/** Number formats as safetensors spells them. */
type TensorDtype = keyof typeof elementBytes

/** Where a tensor lies: `bytes` bytes from absolute position `offset` of `file` on, row-major and little-endian. */
export interface TensorEntry {
  readonly name: string
  readonly dtype: TensorDtype
  readonly shape: readonly number[]
  readonly file: string
  readonly offset: number
  readonly bytes: number
}

/** What reading bytes needs of an entry. */
type Place = Pick<TensorEntry, 'name' | 'file' | 'offset' | 'bytes'> & Partial<TensorEntry>

/** Bytes are asked for one tensor at a time, so that a model need not be in memory as a whole. */
export interface TensorToWrite {
  readonly name: string
  readonly dtype: TensorDtype
  readonly shape: readonly number[]
  readonly data: () => Uint8Array
}

const headerEntry = z.object({
  dtype: z.string(),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
})
const header = z.record(z.string(), z.unknown())
/** The limit of the reference library; it keeps a file that is no safetensors file from filling the memory. */
const longestHeader = 100_000_000

/**
 * Entries of a safetensors file in the order of their data. Whatever does not add up (format:
 * github.com/huggingface/safetensors) throws MODEL_INVALID.
 */
export function readSafetensorsHeader(file: string): TensorEntry[] {
  const path = resolve(file)
  const { parsed, dataStart, fileBytes } = readHeader(path)
  const entries = Object.entries(parsed)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, raw]) => toEntry(path, [name, raw], dataStart))
    .sort((a, b) => a.offset - b.offset)
  let end = dataStart
  for (const entry of entries) {
    if (entry.offset + entry.bytes > fileBytes)
      throw invalid(path, `ends before the data of "${entry.name}": the download was cut off`)
    if (entry.offset !== end) throw invalid(path, `has a gap or an overlap before "${entry.name}"`)
    end = entry.offset + entry.bytes
  }
  if (end !== fileBytes) throw invalid(path, `has ${fileBytes - end} bytes that belong to no tensor`)
  return entries
}

/** `__metadata__` of a file whose header was already checked. */
export function readSafetensorsMetadata(file: string): Record<string, string> {
  const { __metadata__: metadata } = readHeader(resolve(file)).parsed
  return z.record(z.string(), z.string()).catch({}).parse(metadata)
}

/** The values of a floating-point tensor as float32. Throws MODEL_UNSUPPORTED for other number formats. */
export function readTensor(entry: TensorEntry): Float32Array {
  const bytes = readTensorBytes(entry)
  if (entry.dtype === 'F32') return new Float32Array(bytes.buffer)
  if (entry.dtype === 'BF16') return bf16ToFloat32(new Uint16Array(bytes.buffer))
  if (entry.dtype === 'F16') return f16ToFloat32(bytes.buffer)
  throw new AppError(
    'MODEL_UNSUPPORTED',
    `Tensor "${entry.name}" of "${entry.file}" is stored as ${entry.dtype}: use a model with F32, BF16 or F16 weights.`,
  )
}

/** The bytes of a tensor as stored, at the start of a buffer of their own. */
export function readTensorBytes(entry: Place): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(entry.bytes)
  const fd = open(entry.file)
  try {
    readFully(fd, bytes, entry)
  } finally {
    closeSync(fd)
  }
  return bytes
}

export const float32Tensor = (
  name: string,
  shape: readonly number[],
  values: Float32Array,
): TensorToWrite => ({
  name,
  dtype: 'F32',
  shape,
  data: () => new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
})

/**
 * Writes a file as the reference library does: wide number formats first, then by name, the header padded to eight
 * bytes. Atomic (see `writeFileAtomic`); throws DISK_FULL or NOT_WRITABLE.
 */
export function writeSafetensors(
  path: string,
  tensors: readonly TensorToWrite[],
  metadata: Readonly<Record<string, string>> = {},
): void {
  writeFileAtomic(path, (fd) => {
    for (const piece of pieces(tensors, metadata)) writeFully(fd, piece)
  })
}

/**
 * The same for a file so large that other work must go on meanwhile: `between` is awaited before each tensor and may
 * throw. Not atomic by itself; it belongs into a folder that is.
 */
export async function writeSafetensorsStepwise(
  path: string,
  tensors: readonly TensorToWrite[],
  { metadata, between }: { metadata: Readonly<Record<string, string>>; between: () => Promise<void> },
): Promise<void> {
  const fd = openSync(path, 'w')
  try {
    for (const piece of pieces(tensors, metadata)) {
      writeFully(fd, piece)
      await between()
    }
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** The header, then the data of each tensor in the order of the header; a tensor is asked for when its turn comes. */
function* pieces(
  tensors: readonly TensorToWrite[],
  metadata: Readonly<Record<string, string>>,
): Generator<Uint8Array> {
  const ordered = tensors.toSorted(byWidthThenName)
  const fields: [string, unknown][] = Object.keys(metadata).length > 0 ? [['__metadata__', metadata]] : []
  let offset = 0
  for (const { name, dtype, shape } of ordered) {
    const end = offset + byteLength(dtype, shape)
    fields.push([name, { dtype, shape, data_offsets: [offset, end] }])
    offset = end
  }
  const json = Buffer.from(JSON.stringify(Object.fromEntries(fields)))
  const head = Buffer.alloc(8 + Math.ceil(json.length / 8) * 8, ' ')
  head.writeBigUInt64LE(BigInt(head.length - 8))
  json.copy(head, 8)
  yield head
  for (const tensor of ordered) yield checkedData(tensor)
}

const byteLength = (dtype: TensorDtype, shape: readonly number[]): number =>
  shape.reduce((n, d) => n * d, elementBytes[dtype])

const byWidthThenName = (a: TensorToWrite, b: TensorToWrite): number =>
  elementBytes[b.dtype] - elementBytes[a.dtype] || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

function checkedData(tensor: TensorToWrite): Uint8Array {
  const data = tensor.data()
  const expected = byteLength(tensor.dtype, tensor.shape)
  if (data.byteLength === expected) return data
  throw new Error(
    `"${tensor.name}" [${tensor.shape.join(', ')}] needs ${expected} bytes, has ${data.byteLength}`,
  )
}

function readHeader(path: string) {
  const fd = open(path)
  try {
    const fileBytes = fstatSync(fd).size
    if (fileBytes < 10) throw invalid(path, 'is not a safetensors file or was cut off')
    const length = new Uint8Array(8)
    readSync(fd, length)
    const headerBytes = Number(new DataView(length.buffer).getBigUint64(0, true))
    if (headerBytes > longestHeader) throw invalid(path, 'is not a safetensors file')
    if (8 + headerBytes > fileBytes) throw invalid(path, 'ends inside its header: the download was cut off')
    const text = new Uint8Array(headerBytes)
    readSync(fd, text)
    return { parsed: parseHeader(path, text), dataStart: 8 + headerBytes, fileBytes }
  } finally {
    closeSync(fd)
  }
}

function parseHeader(path: string, text: Uint8Array): z.output<typeof header> {
  try {
    return header.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)))
  } catch (e) {
    throw invalid(path, 'is not a safetensors file or its header is damaged', e)
  }
}

function toEntry(file: string, [name, raw]: [string, unknown], dataStart: number): TensorEntry {
  const { dtype, shape, data_offsets: offsets } = parseEntry(file, name, raw)
  if (!isDtype(dtype)) {
    const problem = `stores "${name}" in the number format ${dtype}, which this version cannot read`
    throw new AppError(
      'MODEL_UNSUPPORTED',
      `"${file}" ${problem}: use a model with F32, BF16 or F16 weights.`,
    )
  }
  const [begin, end] = offsets
  const bytes = end - begin
  if (bytes !== byteLength(dtype, shape)) {
    const expected = `${dtype} [${shape.join(', ')}]`
    throw invalid(
      file,
      `has ${bytes} bytes for "${name}", which as ${expected} needs ${byteLength(dtype, shape)}`,
    )
  }
  return { name, dtype, shape, file, offset: dataStart + begin, bytes }
}

function parseEntry(file: string, name: string, raw: unknown) {
  const parsed = headerEntry.safeParse(raw)
  if (parsed.success) return parsed.data
  throw invalid(file, `has a damaged header entry for "${name}"`)
}

const isDtype = (dtype: string): dtype is TensorDtype => Object.hasOwn(elementBytes, dtype)

function invalid(path: string, problem: string, cause?: unknown): AppError {
  return new AppError('MODEL_INVALID', `"${path}" ${problem}: download or copy the file again.`, { cause })
}

function open(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (e) {
    throw new AppError('MODEL_INVALID', `"${path}" ${whyUnreadable(e)}.`, { cause: e })
  }
}

/** One system call moves at most 2 GiB. */
const chunkBytes = 2 ** 30

function readFully(fd: number, bytes: Uint8Array, entry: Place): void {
  for (let done = 0; done < bytes.length;) {
    const length = Math.min(chunkBytes, bytes.length - done)
    const count = readSync(fd, bytes, done, length, entry.offset + done)
    if (count === 0) throw invalid(entry.file, `ends before the data of "${entry.name}"`)
    done += count
  }
}

function writeFully(fd: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;)
    done += writeSync(fd, bytes, done, Math.min(chunkBytes, bytes.length - done))
}
