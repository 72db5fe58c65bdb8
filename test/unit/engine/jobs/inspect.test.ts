import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openModelFolder } from '@engine/files/modelFolder'
import {
  float32Tensor,
  readSafetensorsHeader,
  readTensor,
  readTensorBytes,
  writeSafetensors,
} from '@engine/files/safetensors'
import { inspectModel } from '@engine/jobs/inspect'
import { blockMatrices, decoderTensors } from '@engine/models/decoderTensors'
import { readDecoderConfig } from '@engine/models/readDecoderConfig'
import { quantizedBase } from '@engine/quant/quantizedBase'
import { inShared, testWithShared } from '../../../helpers/shared'
import { writeTinyModel } from '../../../helpers/tinyModel'

const root = mkdtempSync(join(tmpdir(), 'biaochi-inspect-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const yes = { possible: true, why: null }

testWithShared('the small Chinese model is described as its author describes it', () => {
  const path = inShared('models', 'tiny-zh-qwen3')
  // 6400·192 + 6·(192·192·2 + 192·64·2 + 3·192·512 + 2·192 + 2·32) + 192, from its README's sizes
  const parameters = 6400 * 192 + 6 * (192 * 192 * 2 + 192 * 64 * 2 + 3 * 192 * 512 + 2 * 192 + 2 * 32) + 192
  expect(inspectModel(path)).toEqual({
    path,
    architecture: 'qwen3',
    parameters,
    storedParameters: parameters,
    layers: 6,
    hidden: 192,
    vocab: 6400,
    contextLength: 1024,
    dtype: 'bfloat16',
    tied: true,
    sizeBytes: 7_189_224,
    chatTemplate: true,
    chatExample: expect.stringMatching(/你好[^]*你好！有什么可以帮你？/),
    tokenizer: true,
    training: { lora: yes, qlora: yes, full: yes },
    evaluation: yes,
    memory: expect.objectContaining({ tokens: 512, machine: expect.any(Number) }),
    notes: [],
  })
})

describe('a model that cannot be trained says why before anybody tries', () => {
  let folders = 0
  /** A whole model, changed in one place. */
  function changed({ config = {}, without = [] as readonly string[] }): string {
    const folder = join(root, `m${folders++}`)
    writeTinyModel(folder)
    const file = join(folder, 'config.json')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...config }))
    for (const name of without) rmSync(join(folder, name))
    return folder
  }
  const cases: [string, () => string, RegExp][] = [
    [
      'unknown architecture',
      () => changed({ config: { model_type: 'mamba' } }),
      /the architecture "mamba", which is not supported: use one with qwen2, .*glm4, phi3\.$/,
    ],
    [
      'mixture of experts',
      () => changed({ config: { model_type: 'qwen3_moe', num_experts: 128 } }),
      /"qwen3_moe", a mixture of experts/,
    ],
    [
      'quantised checkpoint',
      () => changed({ config: { quantization_config: { quant_method: 'awq' } } }),
      /quantised weights.*use one with the original float32/,
    ],
    [
      'window in some layers',
      () => changed({ config: { use_sliding_window: true, sliding_window: 8, max_window_layers: 1 } }),
      /a sliding window in 1 of 2 layers/,
    ],
    [
      'missing tensors',
      () => changed({ config: { num_hidden_layers: 3 } }),
      /lacks the tensor "model\.layers\.2\./,
    ],
    ['no tokenizer', () => changed({ without: ['tokenizer.json'] }), /has no tokenizer\.json: copy it/],
    [
      'weights in the .bin format',
      () => {
        const folder = changed({ without: ['model.safetensors'] })
        writeFileSync(join(folder, 'pytorch_model-00001-of-00002.bin'), '')
        return folder
      },
      /PyTorch's \.bin format: save it as safetensors/,
    ],
  ]
  test.each(cases)('%s', (_, make, why) => {
    const { training, architecture } = inspectModel(make())
    expect(architecture).not.toBeNull()
    expect(Object.values(training)).toEqual(
      Array(3).fill({ possible: false, why: expect.stringMatching(why) }),
    )
  })

  test('without a chat template it can be trained, though not on conversations', () => {
    const folder = changed({})
    const file = join(folder, 'tokenizer_config.json')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), chat_template: null }))
    const info = inspectModel(folder)
    expect(info).toMatchObject({ chatTemplate: false, training: { lora: yes } })
    expect(info.notes).toEqual([expect.stringMatching(/no chat template/)])
  })

  test('a model whose matrices do not divide into blocks of 64 trains, though not quantised', () => {
    const folder = changed({ config: { hidden_size: 12, num_attention_heads: 2, head_dim: 2 } })
    const config = readDecoderConfig(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')))
    writeSafetensors(
      join(folder, 'model.safetensors'),
      [...decoderTensors(config)].map(([name, shape]) =>
        float32Tensor(name, shape, new Float32Array(shape.reduce((n, d) => n * d, 1))),
      ),
    )
    expect(inspectModel(folder).training).toEqual({
      lora: yes,
      qlora: { possible: false, why: expect.stringMatching(/q_proj\.weight" \[4, 12\] does not divide/) },
      full: yes,
    })
  })

  test('a model in 4 bits takes adapters, and its own numbers stay as they are', async () => {
    const folder = join(root, 'nf4')
    writeTinyModel(folder)
    const base = openModelFolder(folder)
    await quantizedBase(base, { quantize: 'nf4', cache: join(root, 'cache') })
    const [kept = ''] = readdirSync(join(root, 'cache/graphs'))
    const own = readSafetensorsHeader(join(folder, 'model.safetensors'))
    const matrices = blockMatrices(base.config)
    const all = [
      ...own.filter(({ name }) => !matrices.has(name)),
      ...readSafetensorsHeader(join(root, 'cache/graphs', kept)),
    ].map((entry) => ({ ...entry, bytes: readTensorBytes(entry) }))
    writeSafetensors(
      join(folder, 'model.safetensors'),
      all.map(({ name, dtype, shape, bytes }) => ({ name, dtype, shape, data: () => bytes })),
    )
    const file = join(folder, 'config.json')
    const quantization_config = { quant_method: 'bitsandbytes', bnb_4bit_quant_type: 'nf4' }
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), quantization_config }))
    expect(inspectModel(folder)).toMatchObject({
      storedParameters: null,
      training: { lora: yes, qlora: yes, full: { possible: false, why: expect.stringMatching(/in 4 bit/) } },
      notes: [],
    })
  })

  test('numbers in the files that nobody reads are counted and named', () => {
    const folder = changed({})
    const file = join(folder, 'model.safetensors')
    const before = inspectModel(folder)
    const tensors = readSafetensorsHeader(file).map((t) => float32Tensor(t.name, t.shape, readTensor(t)))
    const extra = float32Tensor('model.layers.0.self_attn.rotary_emb.inv_freq', [8], new Float32Array(8))
    writeSafetensors(file, [...tensors, extra])
    const info = inspectModel(folder)
    expect(info).toMatchObject({
      parameters: before.parameters,
      storedParameters: Number(before.parameters) + 8,
      training: { lora: yes },
    })
    expect(info.notes).toEqual([expect.stringMatching(/8 numbers .* "model\.layers\.0\..*inv_freq"/)])
  })

  test('what is no model folder at all is an error, not a description', () => {
    const empty = join(root, 'empty')
    mkdirSync(empty)
    expect(() => inspectModel(empty)).toThrow(/has no config\.json/)
    expect(() => inspectModel(join(root, 'absent'))).toThrow(/There is no model folder/)
  })
})

testWithShared('quantised weights of a published model are named, with what the files hold', () => {
  const folder = join(root, 'quantised')
  cpSync(inShared('models', 'tiny-random', 'tiny_qwen3_tied'), folder, { recursive: true })
  expect(inspectModel(folder)).toMatchObject({
    architecture: 'qwen3',
    parameters: null,
    training: { lora: { possible: false, why: expect.stringMatching(/quantised/) } },
  })
})
