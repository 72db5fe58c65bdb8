import { expect, test } from 'vitest'
import { dequantizeInt4, int4Block } from '@engine/core/int4'
import { int4Scales, quantizeInt4 } from '@engine/quant/int4'
import golden from '../../../fixtures/int4.json'

test('scales and codes are those of llama.cpp’s Q4_0', () => {
  const values = Float32Array.from(golden.values)
  const scales = int4Scales(values)
  // gguf stores scales in half precision
  expect(scales).toBeAllclose(golden.scales, { absolute: 0, relative: 2 ** -11 })
  const codes = [...quantizeInt4(values, scales)].flatMap((byte) => [byte & 15, byte >> 4])
  expect(codes).toEqual(golden.codes)
})

test('the largest value of a block is exact, and no value is off by more than half a step, the opposite of the largest excepted', () => {
  const values = Float32Array.from({ length: 4 * int4Block }, (_, i) => Math.sin(i * i))
  const scales = int4Scales(values)
  const back = dequantizeInt4(quantizeInt4(values, scales), scales)
  for (let block = 0; block < scales.length; block++) {
    const own = values.subarray(block * int4Block, (block + 1) * int4Block)
    const largest = own.reduce((top, x) => (Math.abs(x) > Math.abs(top) ? x : top), 0)
    const step = Math.abs(scales[block]!)
    own.forEach((x, i) => {
      const off = Math.abs(back[block * int4Block + i]! - x)
      if (x === largest) expect(off).toBeLessThan(1e-6)
      else expect(off).toBeLessThanOrEqual((-Math.sign(largest) * x > 7.5 * step ? 1 : 0.5) * step + 1e-6)
    })
  }
})

test('a block of zeros stays one', () => {
  const zeros = new Float32Array(int4Block)
  const scales = int4Scales(zeros)
  expect(dequantizeInt4(quantizeInt4(zeros, scales), scales).every((x) => x === 0)).toBe(true)
})
