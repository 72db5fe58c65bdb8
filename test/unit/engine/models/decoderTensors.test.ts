import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decoderTensors, parameterCount } from '@engine/models/decoderTensors'
import { readDecoderConfig } from '@engine/models/readDecoderConfig'
import { readSafetensorsHeader } from '@engine/files/safetensors'
import { inOracle, inShared, testWithOracle, testWithShared } from '../../../helpers/shared'

/** name, family, hidden, intermediate, layers, heads, kv heads, head size, vocabulary, tied, published parameter count */
type Row = [string, string, number, number, number, number, number, number, number, boolean, number]
const published: Row[] = [
  ['Qwen2.5-0.5B', 'qwen2', 896, 4864, 24, 14, 2, 64, 151936, true, 494_032_768],
  ['Qwen2.5-1.5B', 'qwen2', 1536, 8960, 28, 12, 2, 128, 151936, true, 1_543_714_304],
  ['Qwen2.5-7B', 'qwen2', 3584, 18944, 28, 28, 4, 128, 152064, false, 7_615_616_512],
  ['Qwen3-0.6B', 'qwen3', 1024, 3072, 28, 16, 8, 128, 151936, true, 596_049_920],
  ['Qwen3-4B', 'qwen3', 2560, 9728, 36, 32, 8, 128, 151936, true, 4_022_468_096],
  ['Llama-2-7B', 'llama', 4096, 11008, 32, 32, 32, 128, 32000, false, 6_738_415_616],
  ['Llama-3.2-1B', 'llama', 2048, 8192, 16, 32, 8, 64, 128256, true, 1_235_814_400],
  ['TinyLlama-1.1B', 'llama', 2048, 5632, 22, 32, 4, 64, 32000, false, 1_100_048_384],
  ['Mistral-7B-v0.3', 'mistral', 4096, 14336, 32, 32, 8, 128, 32768, false, 7_248_023_552],
  ['Qwen2.5-3B', 'qwen2', 2048, 11008, 36, 16, 2, 128, 151936, true, 3_085_938_688],
  ['Qwen2.5-14B', 'qwen2', 5120, 13824, 48, 40, 8, 128, 152064, false, 14_770_033_664],
  ['Qwen2.5-32B', 'qwen2', 5120, 27648, 64, 40, 8, 128, 152064, false, 32_763_876_352],
  ['Qwen3-1.7B', 'qwen3', 2048, 6144, 28, 16, 8, 128, 151936, true, 1_720_574_976],
  ['Qwen3-8B', 'qwen3', 4096, 12288, 36, 32, 8, 128, 151936, false, 8_190_735_360],
  ['Llama-2-13B', 'llama', 5120, 13824, 40, 40, 40, 128, 32000, false, 13_015_864_320],
  ['Llama-3.1-8B', 'llama', 4096, 14336, 32, 32, 8, 128, 128256, false, 8_030_261_248],
  ['Llama-3.2-3B', 'llama', 3072, 8192, 28, 24, 8, 128, 128256, true, 3_212_749_824],
  ['InternLM2-7B', 'internlm2', 4096, 14336, 32, 32, 8, 128, 92544, false, 7_737_708_544],
  ['MiniCPM-2B', 'minicpm', 2304, 5760, 40, 36, 36, 64, 122753, true, 2_724_880_896],
  ['Baichuan2-7B', 'baichuan', 4096, 11008, 32, 32, 32, 128, 125696, false, 7_505_973_248],
  ['Phi-3-mini', 'phi3', 3072, 8192, 32, 32, 32, 96, 32064, false, 3_821_079_552],
  ['GLM-4-9B', 'glm', 4096, 13696, 40, 32, 2, 128, 151552, false, 9_399_951_360],
  ['DeepSeek-R1-Distill-Qwen-1.5B', 'qwen2', 1536, 8960, 28, 12, 2, 128, 151936, false, 1_777_088_000],
  ['DeepSeek-R1-Distill-Llama-8B', 'llama', 4096, 14336, 32, 32, 8, 128, 128256, false, 8_030_261_248],
  ['Yi-6B', 'llama', 4096, 11008, 32, 32, 4, 128, 64000, false, 6_061_035_520],
]

test.each(published)('%s has its published number of parameters', (...row) => {
  const [
    ,
    model_type,
    hidden_size,
    intermediate_size,
    num_hidden_layers,
    num_attention_heads,
    kv,
    head,
    ...rest
  ] = row
  const [vocab_size, tie_word_embeddings, count] = rest
  const config = readDecoderConfig({
    model_type,
    hidden_size,
    intermediate_size,
    num_hidden_layers,
    num_attention_heads,
    num_key_value_heads: kv,
    head_dim: head,
    vocab_size,
    tie_word_embeddings,
    max_position_embeddings: 4096,
    bias: false, // InternLM2's files
  })
  expect(parameterCount(config)).toBe(count)
})

testWithOracle("names and shapes are those of the oracle's files", () => {
  for (const family of ['qwen2', 'qwen3', 'llama3', 'mistral']) {
    const config = readDecoderConfig(
      JSON.parse(readFileSync(inOracle(family, 'model', 'config.json'), 'utf8')),
    )
    const inFile = readSafetensorsHeader(inOracle(family, 'model', 'model.safetensors'))
    expect(new Map(inFile.map(({ name, shape }) => [name, shape]))).toEqual(decoderTensors(config))
  }
})

testWithShared('the names of a real sharded checkpoint are complete', () => {
  for (const [folder, bytes] of [
    ['qwen2.5-14b-shape', 29_531_895_808],
    ['qwen3-1.7b-config', 3_441_149_952],
  ] as const) {
    const read = (file: string) => JSON.parse(readFileSync(inShared('models', folder, file), 'utf8'))
    const config = readDecoderConfig(read('config.json'))
    const index = read('model.safetensors.index.json')
    expect(Object.keys(index.weight_map).toSorted()).toEqual([...decoderTensors(config).keys()].toSorted())
    expect([parameterCount(config) * 2, index.metadata.total_size]).toEqual([bytes, bytes])
  }
})
