import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loraSpec, trainSpec } from '@shared/domain/recipe'
import { type ModelFolder, openModelFolder } from '@engine/files/modelFolder'
import {
  readSafetensorsHeader,
  readTensorBytes,
  type TensorToWrite,
  writeSafetensors,
} from '@engine/files/safetensors'
import { inspectModel } from '@engine/jobs/inspect'
import { DecoderModel } from '@engine/lm/DecoderModel'
import { blockMatrices } from '@engine/models/decoderTensors'
import { quantizedBase } from '@engine/quant/quantizedBase'
import { freshAdapter } from '@engine/training/freshAdapter'
import { supervised } from '@engine/training/objectives/supervised'
import { adapterParameters } from '@engine/training/parameters'
import { Trainer } from '@engine/training/Trainer'
import { writeDequantized } from '../helpers/dequantized'
import { wave } from '../helpers/opCases'
import { writeTinyModel } from '../helpers/tinyModel'
import { trainJob } from '../helpers/trainJob'

const work = mkdtempSync(join(tmpdir(), 'biaochi-qlora-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const place = { provider: 'cpu', cache: join(work, 'cache') } as const
const kept = join(place.cache, 'graphs')

writeTinyModel(join(work, 'model'))
writeTinyModel(join(work, 'other'), 2)
const model = openModelFolder(join(work, 'model'))

function folderOf(name: string, tensors: readonly TensorToWrite[], config: object): ModelFolder {
  const folder = join(work, name)
  mkdirSync(folder)
  for (const file of readdirSync(model.path)) copyFileSync(join(model.path, file), join(folder, file))
  writeSafetensors(join(folder, 'model.safetensors'), tensors)
  const json = JSON.parse(readFileSync(join(model.path, 'config.json'), 'utf8'))
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ ...json, ...config }))
  return openModelFolder(folder)
}

const batch = [
  { ids: [1, 80, 90, 100, 2], trained: [false, false, true, true, true] },
  { ids: [7, 8, 9], trained: [false, true, true] },
]

async function gradientsOf({ config, weights }: Pick<ModelFolder, 'config' | 'weights'>) {
  const adapter = freshAdapter(model, { adapter: loraSpec.parse({ kind: 'lora' }), seed: 42 })
  for (const { b } of adapter.values()) b.forEach((_, i) => (b[i] = 0.05 * wave(i)))
  const parameters = adapterParameters(adapter)
  const trainer = await Trainer.open({ config, weights, adapter, parameters }, supervised, place)
  const result = await trainer.gradients(batch, 5)
  await trainer.dispose()
  return result
}

test.each([true, false])(
  'loss and adapter gradients are those of a LoRA on the dequantised weights (double quantisation: %s)',
  async (doubleQuantize) => {
    const base = await quantizedBase(model, { ...place, quantize: 'nf4', doubleQuantize })
    const actual = await gradientsOf(base)
    const expected = await gradientsOf(
      writeDequantized(join(work, `dequantized-${doubleQuantize}`), model, base),
    )
    expect(actual.loss).toBeCloseTo(expected.loss, 5)
    expect(actual.grads.length).toBe(2 * 7 * model.config.layers)
    actual.grads.forEach((grad, i) =>
      expect(grad).toBeAllclose(expected.grads[i]!, { absolute: 1e-6, relative: 1e-4 }),
    )
    expect(actual.grads.every((grad) => grad.some((v) => Math.abs(v) > 1e-5))).toBe(true)
  },
)

test('the quantised file is kept, found again, and written anew where it is cut off, foreign or of other settings', async () => {
  const options = { ...place, quantize: 'nf4', doubleQuantize: true } as const
  const files = () => readdirSync(kept).filter((name) => name.startsWith('nf4-'))
  rmSync(kept, { recursive: true, force: true })
  await quantizedBase(model, options)
  const [name] = files() as [string]
  const file = join(kept, name)
  const whole = readFileSync(file)
  const first = statSync(file).ino
  await quantizedBase(model, options)
  expect(statSync(file).ino).toBe(first)
  truncateSync(file, whole.length - 100)
  await quantizedBase(model, options)
  expect(readFileSync(file).equals(whole)).toBe(true)
  copyFileSync(join(model.path, 'model.safetensors'), file)
  await quantizedBase(model, options)
  expect(readFileSync(file).equals(whole)).toBe(true)
  await quantizedBase(openModelFolder(join(work, 'other')), options)
  copyFileSync(
    join(
      kept,
      files().find((other) => other !== name)!,
    ),
    file,
  ) // another model of the same shape
  await quantizedBase(model, options)
  expect(readFileSync(file).equals(whole)).toBe(true)
  await quantizedBase(model, { ...place, quantize: 'nf4', doubleQuantize: false })
  expect(files().length).toBe(3)
})

test('4.127 bits a weight with double quantisation, 4.5 without, on a matrix large enough for the rest not to count', async () => {
  // 4 + 8/64 + 32/(64·256) and 4 + 32/64, see the QLoRA paper
  const matrix = openModelFolder(resolve('resources/demo/model'))
  const bits = async (doubleQuantize: boolean): Promise<number> => {
    const { weights } = await quantizedBase(matrix, { ...place, quantize: 'nf4', doubleQuantize })
    const stored = [...blockMatrices(matrix.config).keys()].flatMap((name) => {
      const scales = weights.get(`${name}.absmax`)!
      return [weights.get(name)!.bytes, scales.bytes, scales.nested?.absmax.bytes ?? 0]
    })
    const count = [...blockMatrices(matrix.config).values()].reduce((n, [out, size]) => n + out * size, 0)
    return (8 * stored.reduce((a, b) => a + b, 0)) / count
  }
  expect(await bits(true)).toBeCloseTo(4.127, 2)
  expect(await bits(false)).toBeCloseTo(4.5, 5)
})

test("a checkpoint in bitsandbytes' own format computes what the quantised base computes, and names what it lacks", async () => {
  const base = await quantizedBase(model, { ...place, quantize: 'nf4', doubleQuantize: true })
  const file = base.weights.get('model.layers.0.mlp.up_proj.weight')!.file
  const matrices = blockMatrices(model.config)
  const tensors = [
    ...readSafetensorsHeader(file),
    ...[...model.weights.values()].filter(({ name }) => !matrices.has(name)),
  ].map(({ name, dtype, shape, ...entry }): TensorToWrite => {
    return { name, dtype, shape, data: () => readTensorBytes({ name, dtype, shape, ...entry }) }
  })
  const config = {
    quantization_config: { quant_method: 'bitsandbytes', load_in_4bit: true, bnb_4bit_quant_type: 'nf4' },
  }
  const logits = async (folder: string, quantize?: 'nf4') => {
    const opened = await DecoderModel.open({ ...place, model: folder, quantize })
    const values = await opened.logits([1, 80, 90])
    await opened.dispose()
    return values
  }
  const quantised = await logits(model.path, 'nf4')
  const { path } = folderOf('bnb', tensors, config)
  expect(await logits(path)).toEqual(quantised)
  const { lora, qlora, full } = inspectModel(path).training
  expect([lora.possible, qlora.possible, full.possible]).toEqual([true, true, false])
  const plain = await logits(model.path)
  expect(quantised).not.toEqual(plain)
  expect(quantised).toBeAllclose(plain, { absolute: 0.2, relative: 0 })
  const lacking = tensors.filter(({ name }) => name !== 'model.layers.1.mlp.up_proj.weight.nested_absmax')
  expect(() => folderOf('lacking', lacking, config)).toThrow(/layers\.1\.mlp\.up_proj.*quantize: nf4/)
})

test('twenty steps on the embedded demo lose what LoRA loses, within 5 % over each ten of them', async () => {
  const demo = resolve('resources/demo')
  const losses = async (name: string, quantize?: 'nf4'): Promise<readonly number[]> => {
    const adapter = { kind: 'lora', rank: 8, alpha: 16, quantize }
    const asked = {
      ...{ method: 'sft', adapter, data: [{ file: join(demo, 'train.jsonl') }], maxSteps: 20 },
      ...{ batchSize: 4, learningRate: 0.002, maxLength: 256 },
    }
    const job = { run: name, spec: trainSpec.parse(asked), model: join(demo, 'model') }
    return (await trainJob(work, job)).output.losses
  }
  const [lora, qlora] = [await losses('lora'), await losses('qlora', 'nf4')]
  // a single step holds four short answers, whose loss depends on the last bits of the steps before
  const tens = (curve: readonly number[]): number[] =>
    [0, 10].map((start) => curve.slice(start, start + 10).reduce((a, b) => a + b, 0))
  tens(lora).forEach((loss, i) => expect(Math.abs(tens(qlora)[i]! / loss - 1)).toBeLessThan(0.05))
  expect(qlora).not.toEqual(lora)
}, 180_000)
