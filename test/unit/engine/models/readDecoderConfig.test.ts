import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDecoderConfig } from '@engine/models/readDecoderConfig'
import { inOracle, inShared, testWithOracle, testWithShared } from '../../../helpers/shared'

const json = (path: string): Record<string, unknown> => JSON.parse(readFileSync(path, 'utf8'))
const base = {
  model_type: 'llama',
  hidden_size: 64,
  intermediate_size: 128,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  vocab_size: 256,
}

describe('dialects', () => {
  test('Transformers 4 and 5 spell the same rotary embedding differently', () => {
    const scaling = {
      factor: 8,
      low_freq_factor: 1,
      high_freq_factor: 4,
      original_max_position_embeddings: 64,
    }
    const dialects = [
      { rope_theta: 5e5, rope_scaling: { ...scaling, rope_type: 'llama3' } },
      { rope_theta: 5e5, rope_scaling: { ...scaling, type: 'llama3' } },
      { rope_parameters: { ...scaling, rope_type: 'llama3', rope_theta: 5e5 } },
    ].map((keys) => readDecoderConfig({ ...base, ...keys }).rope)
    const rope = {
      kind: 'llama3',
      theta: 5e5,
      factor: 8,
      lowFreqFactor: 1,
      highFreqFactor: 4,
      originalContext: 64,
    }
    expect(dialects).toEqual([rope, rope, rope])
  })

  test('what a file leaves out is what Transformers assumes', () => {
    expect(readDecoderConfig(base)).toEqual({
      architecture: 'llama',
      layers: 2,
      hidden: 64,
      intermediate: 128,
      heads: 4,
      kvHeads: 4,
      headDim: 16,
      vocab: 256,
      normEpsilon: 1e-6,
      tied: false,
      qkvBias: false,
      outBias: false,
      mlpBias: false,
      qkNorm: false,
      quantization: null,
      contextLength: 2048,
      slidingWindow: null,
      rope: { kind: 'default', theta: 10_000 },
      rotaryDim: 16,
      interleaved: false,
      branchNorms: false,
      scales: { embedding: 1, branch: 1, final: 1 },
      unitHead: false,
    })
  })

  test("head_dim is Qwen3's own, not hidden size by heads", () => {
    const qwen3 = { ...base, model_type: 'qwen3', num_key_value_heads: 2 }
    expect(readDecoderConfig(qwen3).headDim).toBe(128)
    expect(readDecoderConfig({ ...qwen3, head_dim: 32 }).headDim).toBe(32)
    expect(readDecoderConfig({ ...qwen3, model_type: 'qwen2' }).headDim).toBe(16)
  })

  test('biases belong to the family, or to its flags', () => {
    const biases = (keys: object) => {
      const { qkvBias, outBias, mlpBias } = readDecoderConfig({ ...base, num_key_value_heads: 2, ...keys })
      return [qkvBias, outBias, mlpBias]
    }
    const flags = { attention_bias: true, mlp_bias: true }
    expect(biases({ model_type: 'qwen2' })).toEqual([true, false, false])
    expect(biases({ model_type: 'qwen3', ...flags })).toEqual([true, true, false])
    expect(biases({ model_type: 'llama', ...flags })).toEqual([true, true, true])
    expect(biases({ model_type: 'mistral', ...flags })).toEqual([false, false, false])
  })

  test('biases of the later families are those that their classes build', () => {
    const biases = (keys: object) => {
      const { qkvBias, outBias, mlpBias } = readDecoderConfig({ ...base, num_key_value_heads: 2, ...keys })
      return [qkvBias, outBias, mlpBias]
    }
    expect(biases({ model_type: 'glm4' })).toEqual([true, false, false])
    expect(biases({ model_type: 'glm4', attention_bias: false })).toEqual([false, false, false])
    expect(biases({ model_type: 'internlm2', bias: false })).toEqual([false, false, false])
    expect(biases({ model_type: 'internlm2' })).toEqual([true, true, false])
    expect(biases({ model_type: 'internlm3', qkv_bias: true })).toEqual([true, false, false])
    expect(biases({ model_type: 'internlm3', bias: true })).toEqual([false, true, true])
  })

  test('MiniCPM scales embeddings, branches and the last hidden state as its 2B model does', () => {
    const { scales, tied } = readDecoderConfig({
      ...base,
      model_type: 'minicpm',
      hidden_size: 2304,
      num_attention_heads: 36,
      num_hidden_layers: 40,
      scale_emb: 12,
      scale_depth: 1.4,
      dim_model_base: 256,
    })
    expect(scales).toEqual({ embedding: 12, branch: expect.closeTo(0.2213594, 6), final: 1 / 9 })
    expect(tied).toBe(true)
  })

  test('GLM turns the first half of each head, in pairs side by side', () => {
    const glm4 = readDecoderConfig({ ...base, model_type: 'glm4', head_dim: 32 })
    expect(glm4).toMatchObject({ rotaryDim: 16, interleaved: true, branchNorms: true, kvHeads: 2 })
    expect(readDecoderConfig({ ...base, model_type: 'glm' }).branchNorms).toBe(false)
  })

  test('LongRoPE stops where its short factors do', () => {
    const phi3 = {
      ...base,
      model_type: 'phi3',
      max_position_embeddings: 131072,
      original_max_position_embeddings: 4096,
      rope_scaling: { type: 'su', short_factor: Array(8).fill(1.1), long_factor: Array(8).fill(9) },
    }
    const c = readDecoderConfig(phi3)
    expect(c.contextLength).toBe(4096)
    // Phi-3's own code: sqrt(1 + log(32) / log(4096)) = 1.1902380714238083
    expect(c.rope).toMatchObject({
      kind: 'longrope',
      attentionFactor: expect.closeTo(1.1902380714238083, 12),
    })
  })

  test('dynamic scaling leaves the context that the file names alone', () => {
    const scaled = { ...base, rope_scaling: { type: 'dynamic', factor: 2 }, max_position_embeddings: 512 }
    expect(readDecoderConfig(scaled)).toMatchObject({ rope: { kind: 'default' }, contextLength: 512 })
  })

  test('yarn: the context is the stretched one, the attention factor follows from the factor', () => {
    const yarn = { rope_type: 'yarn', factor: 4, original_max_position_embeddings: 32768 }
    const c = readDecoderConfig({ ...base, max_position_embeddings: 32768, rope_scaling: yarn })
    expect(c.contextLength).toBe(131072)
    expect(c.rope).toMatchObject({ kind: 'yarn', betaFast: 32, betaSlow: 1 })
    // Transformers 5.24: 1.138629436111989
    expect(c.rope).toHaveProperty('attentionFactor', expect.closeTo(1.138629436111989, 12))
  })
})

describe('sliding window', () => {
  const window = (keys: object) =>
    readDecoderConfig({ ...base, num_key_value_heads: 2, max_position_embeddings: 512, ...keys })
      .slidingWindow

  test('Qwen names a window that is not in use', () => {
    expect(window({ model_type: 'qwen2', sliding_window: 64, use_sliding_window: false })).toBeNull()
    expect(window({ model_type: 'qwen2', sliding_window: 64, max_window_layers: 0 })).toBeNull()
  })
  test('Qwen with a window in all layers', () => {
    const used = { model_type: 'qwen2', sliding_window: 64, use_sliding_window: true }
    expect(window({ ...used, max_window_layers: 0 })).toBe(64)
    expect(window({ ...used, max_window_layers: 28 })).toBeNull()
  })
  test('Qwen with a window in some layers would be computed wrongly, so it is refused', () => {
    const some = { model_type: 'qwen2', sliding_window: 64, use_sliding_window: true, max_window_layers: 1 }
    expect(() => window(some)).toThrow(/sliding window in 1 of 2 layers/)
  })
  test('Mistral slides unless the file says null', () => {
    expect(window({ model_type: 'mistral', sliding_window: 64 })).toBe(64)
    expect(window({ model_type: 'mistral', sliding_window: null })).toBeNull()
    expect(window({ model_type: 'mistral', max_position_embeddings: 32768 })).toBe(4096)
    expect(window({ model_type: 'mistral', sliding_window: 512 })).toBeNull()
  })
})

describe('refusals', () => {
  const code = (c: string, message: RegExp) =>
    expect.objectContaining({ code: c, message: expect.stringMatching(message) })
  const refusal = (value: unknown) => {
    try {
      return readDecoderConfig(value)
    } catch (e) {
      return e
    }
  }
  const cases: [string, unknown, string, RegExp][] = [
    [
      'unknown family',
      { ...base, model_type: 'glm4_moe' },
      'MODEL_UNSUPPORTED',
      /glm4_moe.*qwen2, qwen3, llama, mistral/,
    ],
    ['a name of every object', { ...base, model_type: 'toString' }, 'MODEL_UNSUPPORTED', /toString/],
    ['no family', { hidden_size: 4 }, 'MODEL_INVALID', /model_type/],
    ['no object', null, 'MODEL_INVALID', /model_type/],
    ['wrong type', { ...base, hidden_size: '64' }, 'MODEL_INVALID', /hidden_size/],
    ['heads that do not divide', { ...base, num_key_value_heads: 3 }, 'MODEL_INVALID', /do not divide/],
    ['activation', { ...base, hidden_act: 'gelu' }, 'MODEL_UNSUPPORTED', /gelu/],
    [
      'quantised',
      { ...base, quantization_config: { quant_method: 'gptq' } },
      'MODEL_UNSUPPORTED',
      /quantised/,
    ],
    [
      'a rotary scaling that nobody knows',
      { ...base, rope_scaling: { type: 'proportional', factor: 2 } },
      'MODEL_UNSUPPORTED',
      /"proportional"/,
    ],
    ['partial rotary', { ...base, partial_rotary_factor: 0.5 }, 'MODEL_UNSUPPORTED', /0\.5 of each head/],
    [
      'a mixture of experts of an unknown family',
      { ...base, model_type: 'qwen3_moe', num_experts: 128 },
      'MODEL_UNSUPPORTED',
      /"qwen3_moe", a mixture of experts/,
    ],
    [
      'Baichuan 13B, which has ALiBi',
      { ...base, model_type: 'baichuan', hidden_size: 5120, max_position_embeddings: 4096 },
      'MODEL_UNSUPPORTED',
      /ALiBi/,
    ],
    [
      'Baichuan 13B by its missing key',
      { ...base, model_type: 'baichuan', model_max_length: 4096 },
      'MODEL_UNSUPPORTED',
      /ALiBi/,
    ],
    [
      'sparse MiniCPM',
      { ...base, model_type: 'minicpm', sparse_config: { kernel_size: 32 } },
      'MODEL_UNSUPPORTED',
      /sparse attention/,
    ],
    [
      'LongRoPE with too few factors',
      { ...base, model_type: 'phi3', rope_scaling: { type: 'su', short_factor: [1] } },
      'MODEL_INVALID',
      /"short_factor"/,
    ],
    ['linear without factor', { ...base, rope_scaling: { type: 'linear' } }, 'MODEL_INVALID', /"factor"/],
  ]
  test.each(cases)('%s', (_, value, errorCode, message) => {
    expect(refusal(value)).toEqual(code(errorCode, message))
  })
})

testWithShared('the published configurations are read', () => {
  const read = (name: string) => readDecoderConfig(json(inShared('models', 'configs', `${name}.config.json`)))
  expect(read('Llama-3.2-1B-Instruct')).toMatchObject({
    rope: { kind: 'llama3', factor: 32 },
    tied: true,
    contextLength: 131072,
  })
  expect(read('Qwen2.5-7B-Instruct')).toMatchObject({ slidingWindow: null, qkvBias: true, outBias: false })
  expect(read('Qwen3-8B')).toMatchObject({ headDim: 128, qkNorm: true, kvHeads: 8 })
})

testWithOracle("the oracle's four families are read from Transformers 5's own files", () => {
  const read = (name: string) => readDecoderConfig(json(inOracle(name, 'model', 'config.json')))
  expect(read('qwen2').rope).toEqual({ kind: 'default', theta: 1e6 })
  expect(read('qwen3').headDim).toBe(32)
  expect(read('llama3').rope).toMatchObject({ kind: 'llama3', originalContext: 64 })
  expect(read('mistral').slidingWindow).toBeNull()
})
