import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openModelFolder } from '@engine/files/modelFolder'
import { DecoderModel } from '@engine/lm/DecoderModel'
import { quantizedBase } from '@engine/quant/quantizedBase'
import { writeDequantized } from '../helpers/dequantized'
import { writeTinyModel } from '../helpers/tinyModel'

const work = mkdtempSync(join(tmpdir(), 'biaochi-int4-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const cache = join(work, 'cache')
const demo = resolve('resources/demo/model')
const ids = Array.from({ length: 40 }, (_, i) => 100 + ((i * 37) % 900))

async function logitsOf(model: string, quantize?: 'int4'): Promise<Float32Array> {
  const opened = await DecoderModel.open({ model, quantize, provider: 'cpu', cache })
  const logits = await opened.logits(ids)
  await opened.dispose()
  return logits
}

/** Root mean square, of the distance from another where one is given. */
const rms = (x: Float32Array, from?: Float32Array): number =>
  Math.sqrt(x.reduce((sum, v, i) => sum + (v - (from?.[i] ?? 0)) ** 2, 0) / x.length)

test('a model in int4 computes what its dequantised weights compute, but for inputs in 8 bit', async () => {
  const folder = openModelFolder(demo)
  const base = await quantizedBase(folder, { cache, quantize: 'int4' })
  const numbers = writeDequantized(join(work, 'dequantized'), folder, base)
  const [actual, expected, original] = [
    await logitsOf(demo, 'int4'),
    await logitsOf(numbers.path),
    await logitsOf(demo),
  ]
  const rounded = rms(actual, expected)
  // inputs in 8 bit are 16 times as fine as weights in 4 bit, so they may cost a fraction of what the weights cost only
  expect(rounded).toBeLessThan(rms(expected, original) / 3)
  expect(rounded).toBeGreaterThan(0)
})

test('a model whose rows do not divide into blocks, or that is in NF4 already, is refused', async () => {
  const model = join(work, 'tiny')
  writeTinyModel(model)
  const tiny = openModelFolder(model)
  const odd = { ...tiny, config: { ...tiny.config, hidden: 40 } }
  await expect(quantizedBase(odd, { cache, quantize: 'int4' })).rejects.toMatchObject({
    code: 'MODEL_UNSUPPORTED',
  })
  const nf4 = await quantizedBase(tiny, { cache, quantize: 'nf4' })
  await expect(quantizedBase(nf4, { cache, quantize: 'int4' })).rejects.toThrow('stored in nf4')
})
