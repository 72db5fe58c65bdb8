import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { checkAdapter, readAdapter, writeAdapter } from '@engine/files/adapter'
import { openModelFolder } from '@engine/files/modelFolder'
import {
  float32Tensor,
  readSafetensorsHeader,
  readTensor,
  type TensorEntry,
  writeSafetensors,
} from '@engine/files/safetensors'
import { mergeAdapter } from '@engine/jobs/merge'
import { DecoderModel } from '@engine/lm/DecoderModel'
import { trainedTokens } from '@engine/training/objectives/example'
import { supervised } from '@engine/training/objectives/supervised'
import { adapterParameters } from '@engine/training/parameters'
import { openTrainable } from '@engine/training/trainable'
import { Trainer } from '@engine/training/Trainer'
import { loraSpec } from '@shared/domain/recipe'
import { i64Values } from '../helpers/safetensors'
import { sftBatch } from '../helpers/sftBatch'

const work = mkdtempSync(join(tmpdir(), 'biaochi-kinds-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const at = (...path: string[]): string =>
  join(fileURLToPath(new URL('../fixtures', import.meta.url)), ...path)
const tensorsOf = (file: string): Map<string, TensorEntry> =>
  new Map(readSafetensorsHeader(file).map((entry) => [entry.name, entry]))
const norm = (x: Float32Array): number => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0))
const difference = (x: Float32Array, y: Float32Array): number => norm(x.map((v, i) => v - y[i]!)) / norm(x)
const place = { provider: 'cpu', cache: work } as const
const model = at('models', 'glm', 'model')

/** PEFT's name of a parameter in memory. */
const inPeft = (name: string): string =>
  `base_model.model.${name.replace(/\.lora_(\w+)$/, '.lora_$1.default.weight')}`

/** The model with float32 weights, so that a merge is not rounded to bfloat16. */
function float32Model(model: string, name: string): string {
  const folder = join(work, name)
  mkdirSync(folder, { recursive: true })
  const tensors = [...openModelFolder(model).weights.values()].map((entry) =>
    float32Tensor(entry.name, entry.shape, readTensor(entry)),
  )
  writeSafetensors(join(folder, 'model.safetensors'), tensors)
  copyFileSync(join(model, 'config.json'), join(folder, 'config.json'))
  return folder
}

// computed by PEFT in float32 (make_adapters.py beside the files); the last three fuse query, key and value
describe.each([
  ['dora', 'glm'],
  ['rslora', 'glm'],
  ['dora-phi3', 'phi3'],
  ['dora-baichuan', 'baichuan'],
  ['dora-internlm2', 'internlm2'],
])('%s', (kind, family) => {
  const model = at('models', family, 'model')
  const batchFile = at('models', family, 'expected.safetensors')
  const expected = tensorsOf(at('adapters', kind, 'expected.safetensors'))
  const wanted = (name: string): Float32Array => readTensor(expected.get(name)!)
  const adapterPath = at('adapters', kind, 'adapter')

  test("loss and every gradient agree with PEFT's, the length of a DoRA row being a constant", async () => {
    const { config, weights } = openModelFolder(model)
    const adapter = readAdapter(adapterPath)
    checkAdapter(adapter, config)
    const parameters = adapterParameters(adapter.weights)
    const source = { config, weights, adapter: adapter.weights, parameters }
    const batch = sftBatch(batchFile)
    const tokens = batch.reduce((sum, example) => sum + trainedTokens(example), 0)
    for (const checkpointing of [false, true]) {
      const trainer = await Trainer.open(source, supervised, { ...place, checkpointing })
      const { loss, grads } = await trainer.gradients(batch, tokens)
      await trainer.dispose()
      expect(Math.abs(loss - wanted('loss')[0]!)).toBeLessThan(1e-4)
      expect(parameters.map(({ name }) => `grad.${inPeft(name)}`).toSorted()).toEqual(
        [...expected.keys()].filter((name) => name.startsWith('grad.')).toSorted(),
      )
      parameters.forEach(({ name }, i) =>
        expect(difference(wanted(`grad.${inPeft(name)}`), grads[i]!), name).toBeLessThan(1e-3),
      )
    }
  })

  test("three steps with LoRA+ end where PEFT's optimiser ends: B and magnitudes faster, all decaying", async () => {
    const { config, weights } = openModelFolder(model)
    const adapter = readAdapter(adapterPath).weights
    const parameters = adapterParameters(adapter, 4)
    const trainer = await Trainer.open({ config, weights, adapter, parameters }, supervised, place)
    const options = { lr: 5e-3, betas: [0.9, 0.999] as const, eps: 1e-8, weightDecay: 0.01 }
    const losses: number[] = []
    for (let step = 0; step < 3; step++)
      losses.push((await trainer.step([sftBatch(batchFile)], { ...options, maxGradNorm: 1e9 })).loss)
    await trainer.dispose()
    expect(losses).toBeAllclose([...wanted('loraplus.loss')], { absolute: 1e-4, relative: 0 })
    for (const { name, values } of parameters)
      expect(difference(wanted(`loraplus.${inPeft(name)}`), values), name).toBeLessThan(1e-3)
  })

  test('asked with the adapter the model answers as in PEFT, and so does the merged one', async () => {
    const folder = float32Model(model, `float32-${kind}`)
    const output = join(work, `merged-${kind}`)
    await mergeAdapter({ model: folder, adapter: adapterPath, output })
    const merged = openModelFolder(output).weights
    for (const name of [...expected.keys()].filter((key) => key.startsWith('merged.')))
      expect(
        difference(wanted(name), readTensor(merged.get(name.slice('merged.'.length))!)),
        name,
      ).toBeLessThan(1e-6)
    const { rows } = i64Values(batchFile, 'input_ids')
    const [, time = 0, vocab = 0] = expected.get('logits')!.shape
    const last = wanted('logits').subarray((time - 1) * vocab, time * vocab)
    for (const asked of [{ model: folder, adapter: adapterPath }, { model: output }]) {
      const opened = await DecoderModel.open({ ...place, ...asked })
      expect(await opened.logits(rows[0]!)).toBeAllclose(last, { absolute: 1e-4, relative: 0 })
      await opened.dispose()
    }
  })

  test('written again it is the same file, under the switches that PEFT reads', () => {
    const { weights, config } = readAdapter(adapterPath)
    const folder = join(work, `written-${kind}`)
    const { rank, alpha, targets } = config
    writeAdapter(folder, { baseModel: 'm', rank, alpha, targets, rankStabilized: kind === 'rslora', weights })
    const [mine, theirs] = [folder, adapterPath].map((path) =>
      tensorsOf(join(path, 'adapter_model.safetensors')),
    )
    expect([...mine!.keys()]).toEqual([...theirs!.keys()])
    for (const [name, entry] of mine!) expect(readTensor(entry)).toEqual(readTensor(theirs!.get(name)!))
    expect(readAdapter(folder).config).toMatchObject({ scale: config.scale, dora: kind !== 'rslora' })
  })
})

test('a new DoRA adapter leaves the model as it is: its magnitudes are the lengths of the rows', async () => {
  const folder = openModelFolder(model)
  const lora = loraSpec.parse({ kind: 'lora' })
  const { source } = openTrainable(folder, { adapter: { ...lora, kind: 'dora' }, seed: 1 })
  const [tuned, base] = await Promise.all(
    [source, { ...folder, adapter: new Map() }].map(async (from) => {
      const opened = await DecoderModel.over(from, { model, ...place })
      const logits = await opened.logits([3, 4, 5])
      await opened.dispose()
      return logits
    }),
  )
  expect(tuned!).toBeAllclose([...base!], { absolute: 1e-5, relative: 0 })
})

test('a DoRA adapter on a base in 4 bit is refused with a sentence, not applied without its lengths', async () => {
  const opened = DecoderModel.open({
    ...place,
    model,
    adapter: at('adapters', 'dora', 'adapter'),
    quantize: 'nf4',
  })
  await expect(opened).rejects.toThrow(/DoRA.*4 bit/)
})
