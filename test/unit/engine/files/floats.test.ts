import { expect, test } from 'vitest'
import { bf16ToFloat32, float32ToBf16, float32ToF16 } from '@engine/files/floats'

const fromBits = (...bits: number[]) => new Float32Array(new Uint32Array(bits).buffer)

test('rounding to bfloat16 is to nearest with ties to even, and a NaN does not become infinity', () => {
  const cases: [number, number][] = [
    [0x3f808000, 0x3f80], // a tie, lower neighbour even
    [0x3f818000, 0x3f82], // a tie, upper neighbour even
    [0x3f808001, 0x3f81], // just above a tie
    [0x3f807fff, 0x3f80],
    [0x7f7fffff, 0x7f80], // the largest float32 overflows to infinity
    [0xff800000, 0xff80],
    [0x7f800001, 0x7fc0], // NaN whose payload lies in the lost half
    [0x80000000, 0x8000],
  ]
  expect([...float32ToBf16(fromBits(...cases.map(([x]) => x)))]).toEqual(cases.map(([, y]) => y))
})

test('every bfloat16 survives the way to float32 and back', () => {
  const all = Uint16Array.from({ length: 0x10000 }, (_, i) => i).filter(
    (i) => (i & 0x7f80) !== 0x7f80 || (i & 0x7f) === 0,
  )
  expect(float32ToBf16(bf16ToFloat32(all))).toEqual(all)
})

test('rounding to float16 is to nearest with ties to even', () => {
  // 1 + 2⁻¹¹ lies between 1 (3c00) and 1 + 2⁻¹⁰ (3c01); 65520 is the first value that overflows
  expect([...float32ToF16(new Float32Array([1 + 2 ** -11, 1 + 3 * 2 ** -11, 65519, 65520]))]).toEqual([
    0x3c00, 0x3c02, 0x7bff, 0x7c00,
  ])
})
