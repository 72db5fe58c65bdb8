import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type AdapterToWrite, checkAdapter, readAdapter, writeAdapter } from '@engine/files/adapter'
import { openModelFolder } from '@engine/files/modelFolder'
import { float32Tensor, readSafetensorsHeader, readTensor, writeSafetensors } from '@engine/files/safetensors'
import { readDecoderConfig } from '@engine/models/readDecoderConfig'
import { inOracle, testWithOracle } from '../../../helpers/shared'

const root = mkdtempSync(join(tmpdir(), 'adapter-'))
afterAll(() => rmSync(root, { recursive: true }))

const config = readDecoderConfig({
  model_type: 'llama',
  hidden_size: 4,
  intermediate_size: 6,
  num_hidden_layers: 2,
  num_attention_heads: 2,
  vocab_size: 5,
})
const q = (layer: number) => `model.layers.${layer}.self_attn.q_proj`
const up = (layer: number) => `model.layers.${layer}.mlp.up_proj`
const pair = (out: number, rank: number) => ({
  a: Float32Array.from({ length: rank * 4 }, (_, i) => i),
  b: Float32Array.from({ length: out * rank }, (_, i) => -i),
  rank,
  scale: 2,
  magnitude: null,
})
const adapter: AdapterToWrite = {
  baseModel: 'some/model',
  rank: 2,
  alpha: 4,
  targets: ['q_proj', 'up_proj'],
  weights: new Map([0, 1].flatMap((l) => [[q(l), pair(4, 2)] as const, [up(l), pair(6, 2)] as const])),
}

let folders = 0
const newFolder = () => join(root, `a${folders++}`)
const written = (): string => {
  const folder = newFolder()
  writeAdapter(folder, adapter)
  return folder
}
/** The adapter with keys of its configuration replaced. */
const configured = (keys: object): string => {
  const folder = written()
  const file = join(folder, 'adapter_config.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...keys }))
  return folder
}
const stored = (tensors: [string, number[]][]): string => {
  const folder = written()
  const zeros = tensors.map(([name, shape]) =>
    float32Tensor(name, shape, new Float32Array(shape.reduce((n, d) => n * d, 1))),
  )
  writeSafetensors(join(folder, 'adapter_model.safetensors'), zeros)
  return folder
}
const refusal = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (e) {
    return e
  }
}
const error = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) })

test('what is written is read back', () => {
  const read = readAdapter(written())
  expect(read.weights).toEqual(adapter.weights)
  expect(read.config).toMatchObject({ rank: 2, alpha: 4, scale: 2, targets: ['q_proj', 'up_proj'] })
  checkAdapter(read, config)
})

test('writing again replaces the folder and leaves nothing beside it', () => {
  const folder = join(root, 'again', 'adapter')
  writeAdapter(folder, adapter)
  mkdirSync(join(root, 'again', '.adapter.tmp')) // as a killed process leaves it
  writeFileSync(join(folder, 'stale'), '')
  writeAdapter(folder, adapter)
  expect(readdirSync(folder).toSorted()).toEqual(['adapter_config.json', 'adapter_model.safetensors'])
  expect(readdirSync(join(root, 'again'))).toEqual(['adapter'])
})

test('rank-stabilised scaling divides by the root of the rank', () => {
  const read = readAdapter(configured({ use_rslora: true }))
  expect(read.weights.get(q(0))?.scale).toBeCloseTo(4 / Math.SQRT2, 12)
})

test('patterns give single modules a rank and an alpha of their own', () => {
  const folder = newFolder()
  const weights = new Map([...adapter.weights, [q(1), pair(4, 3)] as const])
  writeAdapter(folder, { ...adapter, weights })
  const file = join(folder, 'adapter_config.json')
  const keys = {
    rank_pattern: { 'layers.1.self_attn.q_proj': 3 },
    alpha_pattern: { '.*\\.q_proj': 6, up_proj: 1 },
  }
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...keys }))
  const scales = [...readAdapter(folder).weights].map(([module, { rank, scale }]) => [module, rank, scale])
  expect(scales.toSorted()).toEqual([
    [up(0), 2, 0.5],
    [q(0), 2, 3],
    [up(1), 2, 0.5],
    [q(1), 3, 2],
  ])
})

describe('what would be applied wrongly is refused', () => {
  const cases: [string, () => string, string, RegExp][] = [
    ['no folder', () => join(root, 'absent'), 'NOT_FOUND', /no adapter folder ".*absent"/],
    ['another kind', () => configured({ peft_type: 'IA3' }), 'MODEL_UNSUPPORTED', /of type IA3/],
    [
      'DoRA without its lengths',
      () => configured({ use_dora: true }),
      'MODEL_INVALID',
      /lora_magnitude_vector/,
    ],
    ['turned matrices', () => configured({ fan_in_fan_out: true }), 'MODEL_UNSUPPORTED', /fan_in_fan_out/],
    [
      'saved modules',
      () => configured({ modules_to_save: ['lm_head'] }),
      'MODEL_UNSUPPORTED',
      /modules_to_save/,
    ],
    ['trained biases', () => configured({ bias: 'all' }), 'MODEL_UNSUPPORTED', /biases/],
    [
      'PiSSA',
      () => configured({ init_lora_weights: 'pissa_niter_4' }),
      'MODEL_UNSUPPORTED',
      /pissa.*changes the model/,
    ],
    ['a config without rank', () => configured({ r: undefined }), 'MODEL_INVALID', /no usable "r"/],
    [
      'a rank that is not the weights',
      () => configured({ r: 3 }),
      'MODEL_INVALID',
      /lora_A .*\[2, 4\], its rank is 3/,
    ],
    ['a bad pattern', () => configured({ rank_pattern: { '(': 2 } }), 'MODEL_INVALID', /pattern "\("/],
    [
      'half a pair',
      () => stored([[`base_model.model.${q(0)}.lora_A.weight`, [2, 4]]]),
      'MODEL_INVALID',
      /lacks .*lora_B/,
    ],
    ['no weights', () => stored([]), 'MODEL_INVALID', /holds no weights/],
    [
      'other tensors',
      () => stored([['base_model.model.lm_head.weight', [5, 4]]]),
      'MODEL_UNSUPPORTED',
      /lm_head/,
    ],
  ]
  test.each(cases)('%s', (_, make, code, message) => {
    expect(refusal(() => readAdapter(make()))).toEqual(error(code, message))
  })

  test('a folder of something else, and an adapter in the old format', () => {
    const folder = newFolder()
    mkdirSync(folder)
    expect(refusal(() => readAdapter(folder))).toEqual(error('MODEL_INVALID', /no adapter_config\.json/))
    cpSync(join(written(), 'adapter_config.json'), join(folder, 'adapter_config.json'))
    expect(refusal(() => readAdapter(folder))).toEqual(
      error('MODEL_INVALID', /adapter_model\.safetensors" does not exist/),
    )
    writeFileSync(join(folder, 'adapter_model.bin'), '')
    expect(refusal(() => readAdapter(folder))).toEqual(error('MODEL_UNSUPPORTED', /safe_serialization/))
  })
})

describe('an adapter of another model', () => {
  const check = (change: Partial<AdapterToWrite>, model = config) => {
    const folder = newFolder()
    writeAdapter(folder, { ...adapter, ...change })
    return refusal(() => checkAdapter(readAdapter(folder), model))
  }
  test('wider layers', () => {
    expect(check({}, { ...config, hidden: 8 })).toEqual(
      error('MODEL_INVALID', /up_proj" for a layer of \[6, 4\], the model's is \[6, 8\]/),
    )
  })
  test('more layers', () => {
    expect(check({}, { ...config, layers: 1 })).toEqual(error('MODEL_INVALID', /layers\.1.*does not have/))
  })
  test('fewer layers, which would silently leave the others untuned', () => {
    expect(check({}, { ...config, layers: 3 })).toEqual(
      error('MODEL_INVALID', /no weights for its target .*layers\.2/),
    )
  })
  test('layers that were left out on purpose are not missed', () => {
    const folder = configured({ layers_to_transform: [0, 1] })
    expect(refusal(() => checkAdapter(readAdapter(folder), { ...config, layers: 3 }))).toBeUndefined()
  })
})

testWithOracle("PEFT's own adapters are read and fit their models", () => {
  for (const family of ['qwen2', 'qwen3', 'llama3', 'mistral']) {
    const read = readAdapter(inOracle(family, 'adapter'))
    checkAdapter(read, openModelFolder(inOracle(family, 'model')).config)
    expect(read.config).toMatchObject({ rank: 4, alpha: 8, scale: 2 })
    expect(read.weights.size).toBe(3 * 7)
    const [entry] = readSafetensorsHeader(inOracle(family, 'adapter', 'adapter_model.safetensors'))
    const module = entry!.name.replace('base_model.model.', '').replace('.lora_A.weight', '')
    expect(read.weights.get(module)?.a).toEqual(readTensor(entry!))
  }
})
