import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openModelFolder } from '@engine/files/modelFolder'
import { float32Tensor, readTensor, writeSafetensors } from '@engine/files/safetensors'
import { decoderTensors } from '@engine/models/decoderTensors'
import { readDecoderConfig } from '@engine/models/readDecoderConfig'
import { inOracle, inShared, testWithOracle, testWithShared } from '../../../helpers/shared'

const root = mkdtempSync(join(tmpdir(), 'model-folder-'))
afterAll(() => rmSync(root, { recursive: true }))

const config = {
  model_type: 'qwen3',
  hidden_size: 4,
  intermediate_size: 6,
  num_hidden_layers: 1,
  num_attention_heads: 2,
  num_key_value_heads: 1,
  head_dim: 2,
  vocab_size: 5,
  eos_token_id: 3,
}
const shapes = decoderTensors(readDecoderConfig(config))
const zeros = (name: string, shape: readonly number[]) =>
  float32Tensor(name, shape, new Float32Array(shape.reduce((n, d) => n * d, 1)))

let folders = 0
function model(change: (shapes: Map<string, readonly number[]>) => void = () => undefined): string {
  const folder = join(root, `m${folders++}`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
  const changed = new Map(shapes)
  change(changed)
  writeSafetensors(
    join(folder, 'model.safetensors'),
    [...changed].map(([name, shape]) => zeros(name, shape)),
  )
  return folder
}
const refusal = (path: string): unknown => {
  try {
    return openModelFolder(path)
  } catch (e) {
    return e
  }
}
const error = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) })

test('a complete folder opens with every tensor and nothing else', () => {
  const folder = model((all) => all.set('model.layers.0.self_attn.rotary_emb.inv_freq', [1]))
  const opened = openModelFolder(folder)
  expect([...opened.weights.keys()]).toEqual([...shapes.keys()])
  expect(opened).toMatchObject({ path: folder, dtype: 'float32', generation: { eosIds: [3] } })
  expect(opened.sizeBytes).toBe(readFileSync(join(folder, 'model.safetensors')).length)
})

test('generation_config.json decides what ends an answer', () => {
  const folder = model()
  writeFileSync(join(folder, 'generation_config.json'), '{"eos_token_id": [4, 3]}')
  expect(openModelFolder(folder).generation.eosIds).toEqual([4, 3])
  writeFileSync(join(folder, 'generation_config.json'), '{"temperature": 1}')
  expect(openModelFolder(folder).generation.eosIds).toEqual([3])
})

test('shards are found through the index, and a missing one is named', () => {
  const folder = join(root, 'sharded')
  mkdirSync(folder)
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
  const file = (i: number) => `model-0000${(i % 2) + 1}-of-00002.safetensors`
  const names = [...shapes.keys()]
  for (const half of [0, 1])
    writeSafetensors(
      join(folder, file(half)),
      names.filter((_, i) => i % 2 === half).map((name) => zeros(name, shapes.get(name) ?? [])),
    )
  const weightMap = Object.fromEntries(names.map((name, i) => [name, file(i)]))
  const index = join(folder, 'model.safetensors.index.json')
  writeFileSync(index, JSON.stringify({ weight_map: weightMap }))
  expect([...openModelFolder(folder).weights.values()].map((entry) => entry.file)).toEqual(
    names.map((_, i) => join(folder, file(i))),
  )
  rmSync(join(folder, file(1)))
  expect(refusal(folder)).toEqual(error('MODEL_INVALID', /model-00002-of-00002\.safetensors" does not exist/))
  writeFileSync(index, JSON.stringify({ weight_map: { x: '../other/model.safetensors' } }))
  expect(refusal(folder)).toEqual(error('MODEL_INVALID', /points out of its folder/))
})

describe('what cannot be opened', () => {
  const without = (file: string) => {
    const folder = model()
    rmSync(join(folder, file))
    return folder
  }
  const truncated = () => {
    const folder = model()
    const file = join(folder, 'model.safetensors')
    truncateSync(file, statSync(file).size - 100)
    return folder
  }
  const withConfig = (text: string) => {
    const folder = model()
    writeFileSync(join(folder, 'config.json'), text)
    return folder
  }
  const integers = () => {
    const folder = model()
    const data = () => new Uint8Array(20)
    writeSafetensors(join(folder, 'model.safetensors'), [
      { name: 'model.embed_tokens.weight', dtype: 'I8', shape: [5, 4], data },
    ])
    return folder
  }
  const cases: [string, () => string, string, RegExp][] = [
    [
      'a hub id',
      () => 'Qwen/Qwen3-0.6B',
      'NOT_FOUND',
      /"Qwen\/Qwen3-0\.6B" looks like a model id.*local folder/,
    ],
    [
      'a hub id made absolute',
      () => join(root, 'Qwen/Qwen3-0.6B'),
      'NOT_FOUND',
      /"Qwen\/Qwen3-0\.6B" looks like/,
    ],
    ['a path that is not there', () => join(root, 'absent'), 'NOT_FOUND', /absent"\. Check the path/],
    ['a file', () => join(model(), 'model.safetensors'), 'MODEL_INVALID', /is a file: give the folder/],
    ['a folder without config.json', () => without('config.json'), 'MODEL_INVALID', /has no config\.json/],
    [
      'a folder without weights',
      () => without('model.safetensors'),
      'MODEL_INVALID',
      /has no model\.safetensors/,
    ],
    ['a broken config.json', () => withConfig('{'), 'MODEL_INVALID', /config\.json" is not valid JSON/],
    ['a binary config.json', () => withConfig('\u0000'), 'MODEL_INVALID', /config\.json/],
    ['truncated weights', truncated, 'MODEL_INVALID', /cut off/],
    ['integer weights', integers, 'MODEL_UNSUPPORTED', /embed_tokens\.weight".*I8/],
    [
      'a missing tensor',
      () => model((all) => all.delete('model.norm.weight')),
      'MODEL_INVALID',
      /lacks .*model\.norm/,
    ],
    [
      'an untied model without head',
      () => model((all) => all.delete('lm_head.weight')),
      'MODEL_INVALID',
      /lm_head/,
    ],
    [
      'a wrong shape',
      () => model((all) => all.set('model.layers.0.self_attn.k_proj.weight', [4, 4])),
      'MODEL_INVALID',
      /k_proj\.weight" in shape \[4, 4\], its config\.json needs \[2, 4\]/,
    ],
  ]
  test.each(cases)('%s', (_, make, code, message) => {
    expect(refusal(make())).toEqual(error(code, message))
  })
})

testWithOracle('bfloat16 folders open as such', () => {
  const opened = openModelFolder(inOracle('qwen2', 'model-bf16'))
  expect(opened).toMatchObject({ dtype: 'bfloat16', config: { tied: true }, generation: { eosIds: [2] } })
  expect(opened.weights.has('lm_head.weight')).toBe(false)
  const exact = openModelFolder(inOracle('qwen2', 'model'))
  const norm = 'model.norm.weight'
  expect(readTensor(opened.weights.get(norm)!)).toBeAllclose(readTensor(exact.weights.get(norm)!), {
    relative: 2 ** -8,
  })
})

testWithShared('the published tiny models open, and quantised ones are refused', () => {
  const at = (name: string) => inShared('models', 'tiny-random', name)
  expect(openModelFolder(at('tiny_mistral')).config).toMatchObject({
    architecture: 'mistral',
    slidingWindow: 8,
  })
  expect(refusal(at('tiny_qwen3_tied'))).toEqual(error('MODEL_UNSUPPORTED', /quantised/))
  const copy = join(root, 'plain-config')
  cpSync(at('tiny_qwen3_tied'), copy, { recursive: true })
  const plain = { ...JSON.parse(readFileSync(join(copy, 'config.json'), 'utf8')), quantization: undefined }
  writeFileSync(join(copy, 'config.json'), JSON.stringify(plain))
  expect(refusal(copy)).toEqual(error('MODEL_UNSUPPORTED', /stored as U32/))
})
