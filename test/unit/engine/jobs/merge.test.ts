import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeAdapter } from '@engine/files/adapter'
import { float32ToBf16 } from '@engine/files/floats'
import { openModelFolder } from '@engine/files/modelFolder'
import { float32Tensor, readSafetensorsHeader, readTensor, writeSafetensors } from '@engine/files/safetensors'
import { mergeAdapter } from '@engine/jobs/merge'
import { decoderTensors } from '@engine/models/decoderTensors'
import { readDecoderConfig } from '@engine/models/readDecoderConfig'
import { inOracle, testWithOracle } from '../../../helpers/shared'

const root = mkdtempSync(join(tmpdir(), 'merge-'))
afterAll(() => rmSync(root, { recursive: true }))
let folders = 0
const newFolder = () => join(root, `f${folders++}`)
const values = (file: string) => new Map(readSafetensorsHeader(file).map((e) => [e.name, readTensor(e)]))

const config = {
  model_type: 'llama',
  hidden_size: 2,
  intermediate_size: 2,
  num_hidden_layers: 1,
  num_attention_heads: 1,
  vocab_size: 3,
}
const target = 'model.layers.0.mlp.up_proj'
/** All weights 1, in two shards, with files beside them that a merged model needs and some that it must not have. */
function model(): string {
  const folder = newFolder()
  mkdirSync(join(folder, 'original'), { recursive: true })
  const names = [...decoderTensors(readDecoderConfig(config))]
  const shard = (i: number) => `model-0000${(i % 2) + 1}-of-00002.safetensors`
  for (const half of [0, 1]) {
    const tensors = names.filter((_, i) => i % 2 === half)
    const ones = tensors.map(([name, shape]) =>
      float32Tensor(name, shape, new Float32Array(shape.reduce((n, d) => n * d, 1)).fill(1)),
    )
    writeSafetensors(join(folder, shard(half)), ones)
  }
  const index = { weight_map: Object.fromEntries(names.map(([name], i) => [name, shard(i)])) }
  writeFileSync(join(folder, 'model.safetensors.index.json'), JSON.stringify(index))
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
  for (const name of ['tokenizer.json', 'chat_template.jinja', 'pytorch_model.bin', '.gitattributes'])
    writeFileSync(join(folder, name), name)
  return folder
}
function adapter(): string {
  const folder = newFolder()
  const [a, b] = [new Float32Array([1, 2]), new Float32Array([10, 20])]
  const lora = { a, b, rank: 1, scale: 0.5, magnitude: null }
  writeAdapter(folder, {
    baseModel: 'm',
    rank: 1,
    alpha: 0.5,
    targets: ['up_proj'],
    weights: new Map([[target, lora]]),
  })
  return folder
}

test('one layer gains scale·B·A, everything else stays, shards and companions included', async () => {
  const [from, output] = [model(), join(root, 'new', 'merged')]
  const result = await mergeAdapter({ model: from, adapter: adapter(), output })
  const shards = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors']
  const companions = ['chat_template.jinja', 'config.json', 'model.safetensors.index.json', 'tokenizer.json']
  expect(readdirSync(output).toSorted()).toEqual([...companions, ...shards].toSorted())
  const weights = openModelFolder(output).weights
  for (const [name, entry] of weights) {
    const expected =
      name === `${target}.weight` ? [1 + 5, 1 + 10, 1 + 10, 1 + 20] : Array(entry.bytes / 4).fill(1)
    expect([...readTensor(entry)]).toEqual(expected)
  }
  const hash = createHash('sha256')
  for (const shard of shards) hash.update(readFileSync(join(output, shard)))
  expect(result).toEqual({ path: output, sha256: hash.digest('hex') })
})

test('an output folder that holds something is left alone', async () => {
  const output = newFolder()
  mkdirSync(output)
  writeFileSync(join(output, 'mine'), '')
  await expect(mergeAdapter({ model: model(), adapter: adapter(), output })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining(output),
  })
  expect(readdirSync(output)).toEqual(['mine'])
})

test('an empty output folder is filled', async () => {
  const output = newFolder()
  mkdirSync(output)
  await mergeAdapter({ model: model(), adapter: adapter(), output })
  expect(openModelFolder(output).path).toBe(output)
})

testWithOracle("merged weights are PEFT's", async () => {
  for (const family of ['qwen2', 'qwen3', 'llama3', 'mistral']) {
    const output = newFolder()
    await mergeAdapter({ model: inOracle(family, 'model'), adapter: inOracle(family, 'adapter'), output })
    const [found, expected] = [output, inOracle(family, 'merged')].map((f) =>
      values(join(f, 'model.safetensors')),
    )
    for (const [name, weight] of expected!)
      expect(found!.get(name), name).toBeAllclose(weight, { absolute: 1e-6, relative: 0 })
  }
})

testWithOracle('a bfloat16 model stays bfloat16, rounded once', async () => {
  const output = newFolder()
  const base = inOracle('llama3', 'model-bf16')
  await mergeAdapter({ model: base, adapter: inOracle('llama3', 'adapter'), output })
  expect(openModelFolder(output).dtype).toBe('bfloat16')
  // the same adapter on the same rounded weights as float32
  const exactBase = newFolder()
  cpSync(base, exactBase, { recursive: true })
  const file = join(exactBase, 'model.safetensors')
  const asFloat32 = readSafetensorsHeader(file).map((e) => float32Tensor(e.name, e.shape, readTensor(e)))
  writeSafetensors(file, asFloat32)
  const exact = newFolder()
  await mergeAdapter({ model: exactBase, adapter: inOracle('llama3', 'adapter'), output: exact })
  const found = values(join(output, 'model.safetensors'))
  for (const [name, weight] of values(join(exact, 'model.safetensors')))
    expect(float32ToBf16(found.get(name)!), name).toEqual(float32ToBf16(weight))
})
