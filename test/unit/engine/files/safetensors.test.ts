import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  float32Tensor,
  readSafetensorsHeader,
  readSafetensorsMetadata,
  readTensor,
  writeSafetensors,
} from '@engine/files/safetensors'
import { float32ToBf16 } from '@engine/files/floats'
import { inOracle, testWithOracle } from '../../../helpers/shared'

const folder = mkdtempSync(join(tmpdir(), 'safetensors-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string): string => join(folder, name)

/** A file assembled by hand from the published layout: u64 length, JSON, data. */
function handMade(name: string, header: object | string, data: Uint8Array = new Uint8Array(0)): string {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(json.length))
  writeFileSync(at(name), Buffer.concat([length, json, data]))
  return at(name)
}
const invalid = (message: RegExp) =>
  expect.objectContaining({ code: 'MODEL_INVALID', message: expect.stringMatching(message) })
const thrownBy = (run: () => unknown): unknown => {
  try {
    run()
  } catch (e) {
    return e
  }
  return undefined
}

describe('reading', () => {
  test('the three float formats give the float32 values that their bits stand for', () => {
    // 1.5 = 3fc00000 (f32), 3fc0 (bf16), 3e00 (f16); −2 = c0000000, c000, c000; 2⁻²⁴ is f16's smallest subnormal 0001
    const data = new Uint8Array([
      ...[0x00, 0x00, 0xc0, 0x3f, 0x00, 0x00, 0x00, 0xc0],
      ...[0xc0, 0x3f, 0x00, 0xc0],
      ...[0x00, 0x3e, 0x00, 0xc0, 0x01, 0x00],
    ])
    const path = handMade(
      'formats.safetensors',
      {
        a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
        b: { dtype: 'BF16', shape: [1, 2], data_offsets: [8, 12] },
        c: { dtype: 'F16', shape: [3], data_offsets: [12, 18] },
      },
      data,
    )
    const [a, b, c] = readSafetensorsHeader(path)
    expect([a, b, c].map((entry) => [...readTensor(entry!)])).toEqual([
      [1.5, -2],
      [1.5, -2],
      [1.5, -2, 2 ** -24],
    ])
    const headerEnd = readFileSync(path).length - 18
    expect(b).toEqual({
      name: 'b',
      dtype: 'BF16',
      shape: [1, 2],
      file: path,
      offset: headerEnd + 8,
      bytes: 4,
    })
  })

  test('integers are listed but not read as weights', () => {
    const path = handMade(
      'integers.safetensors',
      { x: { dtype: 'I32', shape: [1], data_offsets: [0, 4] } },
      new Uint8Array(4),
    )
    const [x] = readSafetensorsHeader(path)
    expect(thrownBy(() => readTensor(x!))).toMatchObject({ code: 'MODEL_UNSUPPORTED' })
  })

  const one = { x: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } }
  test.each<[string, () => string, RegExp]>([
    ['a missing file', () => at('absent.safetensors'), /absent\.safetensors" does not exist/],
    [
      'an empty file',
      () => (writeFileSync(at('empty'), ''), at('empty')),
      /not a safetensors file or was cut off/,
    ],
    [
      'text',
      () => (writeFileSync(at('text'), 'version https://git-lfs'), at('text')),
      /not a safetensors file/,
    ],
    ['a header that is longer than the file', () => longHeader(), /ends inside its header/],
    [
      'a header that is not JSON',
      () => handMade('json', '{"x": oops}'),
      /not a safetensors file or its header/,
    ],
    [
      'a header entry without a shape',
      () => handMade('entry', { x: { dtype: 'F32' } }),
      /damaged header entry/,
    ],
    [
      'data that was cut off',
      () => handMade('cut', one, new Uint8Array(7)),
      /cut": ends before the data of "x"|cut off/,
    ],
    [
      'data after the last tensor',
      () => handMade('tail', one, new Uint8Array(9)),
      /1 bytes that belong to no tensor/,
    ],
    [
      'a shape that does not fit the bytes',
      () => handMade('shape', misshapen, new Uint8Array(8)),
      /needs 12/,
    ],
    [
      'overlapping tensors',
      () => handMade('overlap', overlapping, new Uint8Array(8)),
      /gap or an overlap before "y"/,
    ],
  ])('%s is named with the remedy', (_, make, message) => {
    const path = make()
    expect(thrownBy(() => readSafetensorsHeader(path))).toEqual(invalid(message))
  })
  const misshapen = { x: { dtype: 'F32', shape: [3], data_offsets: [0, 8] } }
  const overlapping = { x: one.x, y: { dtype: 'F32', shape: [1], data_offsets: [4, 8] } }
  function longHeader(): string {
    const path = handMade('long', one, new Uint8Array(8))
    truncateSync(path, 20)
    return path
  }

  test('a number format from the future is unsupported, not damaged', () => {
    const path = handMade('f4', { x: { dtype: 'F4', shape: [2], data_offsets: [0, 1] } }, new Uint8Array(1))
    expect(thrownBy(() => readSafetensorsHeader(path))).toMatchObject({ code: 'MODEL_UNSUPPORTED' })
  })
})

describe('writing', () => {
  test('what was written is read back, with its metadata and an aligned data section', () => {
    const path = at('written.safetensors')
    const half = float32ToBf16(new Float32Array([1, 2, 3]))
    writeSafetensors(
      path,
      [
        { name: 'half', dtype: 'BF16', shape: [3], data: () => new Uint8Array(half.buffer) },
        float32Tensor('b', [2], new Float32Array([4, 5])),
        float32Tensor('a', [1, 1], new Float32Array([6])),
      ],
      { format: 'pt' },
    )
    const entries = readSafetensorsHeader(path)
    expect(entries.map(({ name, shape }) => [name, shape])).toEqual([
      ['a', [1, 1]],
      ['b', [2]],
      ['half', [3]],
    ])
    expect(entries.map((entry) => [...readTensor(entry)])).toEqual([[6], [4, 5], [1, 2, 3]])
    expect(entries[0]!.offset % 8).toBe(0)
    expect(readSafetensorsMetadata(path)).toEqual({ format: 'pt' })
  })

  testWithOracle('a file of the reference library is reproduced byte for byte', () => {
    const original = inOracle('qwen3', 'adapter', 'adapter_model.safetensors')
    const tensors = readSafetensorsHeader(original).map((e) => float32Tensor(e.name, e.shape, readTensor(e)))
    writeSafetensors(at('copy.safetensors'), tensors.toReversed(), readSafetensorsMetadata(original))
    expect(readFileSync(at('copy.safetensors')).equals(readFileSync(original))).toBe(true)
  })

  test('a failure in the middle leaves the old file and nothing else', () => {
    const path = at('kept.safetensors')
    writeSafetensors(path, [float32Tensor('x', [1], new Float32Array([1]))])
    const before = readdirSync(folder)
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    const failing = { name: 'y', dtype: 'F32', shape: [1], data: () => { throw full } } as const // prettier-ignore
    const write = () => writeSafetensors(path, [float32Tensor('x', [1], new Float32Array([2])), failing])
    expect(thrownBy(write)).toMatchObject({ code: 'DISK_FULL' })
    expect(readdirSync(folder)).toEqual(before)
    expect([...readTensor(readSafetensorsHeader(path)[0]!)]).toEqual([1])
  })

  test('a full disk is reported and its temporary file removed', ({ skip }) => {
    if (!existsSync('/dev/full')) skip()
    symlinkSync('/dev/full', at('.full.safetensors.tmp')) // every write to it fails with ENOSPC
    const write = () =>
      writeSafetensors(at('full.safetensors'), [float32Tensor('x', [1], new Float32Array([1]))])
    expect(thrownBy(write)).toMatchObject({ code: 'DISK_FULL' })
    expect(readdirSync(folder).filter((name) => name.includes('full'))).toEqual([])
  })

  test('a folder that is not there is named', () => {
    expect(thrownBy(() => writeSafetensors(at('no/such/x.safetensors'), []))).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('no/such/x.safetensors'),
    })
  })
})
