import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dequantizeNf4, nf4Book } from '@engine/core/nf4'
import { dynamicMap, nestedBlock, quantizeScales } from '@engine/quant/doubleQuantization'
import { blockAbsmax, quantizeNf4 } from '@engine/quant/nf4'
import { inShared, testWithShared } from '../../../helpers/shared'

// computed by bitsandbytes' own formulas, see the file
const golden = () => JSON.parse(readFileSync(inShared('engine', 'golden.json'), 'utf8'))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const input = Float32Array.from({ length: 128 }, (_, i) => Math.sin(0.37 * i) * (1 + i / 64))

testWithShared('codes, scales and error of the golden example: rounding, packing order, block size', () => {
  const { absmax, packed_hex: packed, rmse } = golden().nf4_bs64
  const scales = blockAbsmax(input)
  const codes = quantizeNf4(input, scales)
  expect([...scales]).toEqual(absmax)
  expect(hex(codes)).toBe(packed)
  const back = dequantizeNf4(codes, scales)
  const squares = back.reduce((sum, v, i) => sum + (v - input[i]!) ** 2, 0)
  expect(Math.sqrt(squares / 128)).toBeCloseTo(rmse, 6)
})

testWithShared('the dynamic map agrees entry by entry, the asymmetric ends included', () => {
  const { n, idx } = golden().dynamic_map
  expect(dynamicMap.length).toBe(n)
  for (const [index, value] of Object.entries(idx)) expect(dynamicMap[Number(index)], index).toBe(value)
})

testWithShared('double quantisation: offset, nested scales and codes of the golden example', () => {
  const expected = golden().double_quant
  const scales = Float32Array.from({ length: 512 }, (_, i) => 0.5 + 0.001 * ((7919 * i) % 1000))
  const { codes, absmax, offset } = quantizeScales(scales)
  expect(offset).toBe(expected.offset)
  expect([...absmax]).toEqual(expected.absmax2)
  expect([...codes.slice(0, 8)]).toEqual(expected.codes_first8)
  const errors = scales.map((s, i) =>
    Math.abs(dynamicMap[codes[i]!]! * absmax[Math.floor(i / nestedBlock)]! + offset - s),
  )
  expect(Math.max(...errors)).toBeCloseTo(expected.max_abs_err, 7)
})

test('every value of the book is its own code, and what lies halfway takes the lower one', () => {
  const values = Float32Array.from({ length: 64 }, (_, i) => nf4Book[i % 16]!)
  expect([...quantizeNf4(values, blockAbsmax(values)).slice(0, 8)]).toEqual([
    1, 35, 69, 103, 137, 171, 205, 239,
  ])
  const [half, above] = [-0.8480964004993439, -0.848096] // midway between the first two values, and just above
  const ties = Float32Array.from({ length: 64 }, (_, i) => [1, half, above, half][i % 4]!)
  expect([...quantizeNf4(ties, blockAbsmax(ties)).slice(0, 2)]).toEqual([0xf0, 0x10])
})

test('each of the fine steps from −1 to 1 gets the nearest value: no cell of the table hides a threshold', () => {
  const values = Float32Array.from({ length: 64 * 640 }, (_, i) => (i % 64 === 0 ? 1 : i / 20_480 - 1))
  const scales = blockAbsmax(values)
  const back = dequantizeNf4(quantizeNf4(values, scales), scales)
  values.forEach((v, i) => {
    const nearest = Math.min(...nf4Book.map((b) => Math.abs(b - v)))
    expect(Math.abs(back[i]! - v)).toBeLessThanOrEqual(nearest + 1e-7)
  })
})

test('a block of zeros stays zero, and quantising again changes nothing', () => {
  const values = Float32Array.from({ length: 128 }, (_, i) => (i < 64 ? 0 : Math.cos(i)))
  const scales = blockAbsmax(values)
  const codes = quantizeNf4(values, scales)
  const back = Float32Array.from(dequantizeNf4(codes, scales))
  expect([...back.slice(0, 64)].every((v) => v === 0)).toBe(true)
  expect([...quantizeNf4(back, blockAbsmax(back))]).toEqual([...codes])
})
