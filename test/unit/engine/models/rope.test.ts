import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ropeFrequencies, ropeTables } from '@engine/models/rope'
import { inShared, testWithShared } from '../../../helpers/shared'

test('default: θ^(−2i/d), and linear divides by its factor', () => {
  const theta = 10_000
  expect([...ropeFrequencies({ rotaryDim: 4, rope: { kind: 'default', theta } })]).toEqual([1, 0.01])
  expect([...ropeFrequencies({ rotaryDim: 4, rope: { kind: 'linear', theta, factor: 2 } })]).toEqual([
    0.5, 0.005,
  ])
})

testWithShared("llama3 agrees with mlx-lm's periods for Llama 3.1", () => {
  const { rope_llama3: expected } = JSON.parse(
    readFileSync(inShared('models', 'numeric-vectors', 'dpo_lora_nf4_rope.json'), 'utf8'),
  )
  const frequencies = ropeFrequencies({
    rotaryDim: 128,
    rope: {
      kind: 'llama3',
      theta: 5e5,
      factor: 8,
      lowFreqFactor: 1,
      highFreqFactor: 4,
      originalContext: 8192,
    },
  })
  expect(frequencies.map((f) => 1 / f)).toBeAllclose(expected.freqs, { absolute: 0, relative: 2e-6 })
})

const yarn = {
  kind: 'yarn',
  theta: 1e6,
  factor: 4,
  originalContext: 32768,
  betaFast: 32,
  betaSlow: 1,
  attentionFactor: 1.138629436111989,
} as const

test("yarn agrees with Transformers' frequencies for Qwen2.5's long context", () => {
  // Transformers 5.24, ROPE_INIT_FUNCTIONS['yarn'], float32
  const expected = [
    1, 0.17782793939113617, 0.03162277862429619, 0.004217559937387705, 0.0005000000237487257,
    4.4456985051510856e-5, 7.905693564680405e-6, 1.405853367941745e-6,
  ]
  const frequencies = ropeFrequencies({ rotaryDim: 16, rope: yarn })
  expect(frequencies).toBeAllclose(expected, { absolute: 0, relative: 1e-6 })
})

test('tables are position-major and carry the attention factor', () => {
  const { cos, sin } = ropeTables({ rotaryDim: 4, rope: { kind: 'default', theta: 10_000 } }, 3)
  expect(cos).toBeAllclose([1, 1, Math.cos(1), Math.cos(0.01), Math.cos(2), Math.cos(0.02)])
  expect(sin).toBeAllclose([0, 0, Math.sin(1), Math.sin(0.01), Math.sin(2), Math.sin(0.02)])
  expect(ropeTables({ rotaryDim: 16, rope: yarn }, 1).cos).toBeAllclose(Array(8).fill(1.138629436111989))
})
