import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { checkAdapter, readAdapter, writeAdapter } from '@engine/files/adapter'
import { openModelFolder } from '@engine/files/modelFolder'
import { readSafetensorsHeader, readTensor, type TensorEntry } from '@engine/files/safetensors'
import { DecoderModel } from '@engine/lm/DecoderModel'
import { decoderTensors, moduleNames } from '@engine/models/decoderTensors'
import { trainedTokens } from '@engine/training/objectives/example'
import { supervised } from '@engine/training/objectives/supervised'
import { adapterParameters } from '@engine/training/parameters'
import { Trainer } from '@engine/training/Trainer'
import { adapterTargets } from '@shared/domain/recipe'
import { i64Values } from '../helpers/safetensors'
import { sftBatch } from '../helpers/sftBatch'

const work = mkdtempSync(join(tmpdir(), 'biaochi-families-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const at = (...path: string[]): string =>
  join(fileURLToPath(new URL('../fixtures/models', import.meta.url)), ...path)
const tensorsOf = (file: string): Map<string, TensorEntry> =>
  new Map(readSafetensorsHeader(file).map((entry) => [entry.name, entry]))
const norm = (x: Float32Array): number => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0))
/** Every layer, by the default of a recipe. */
const targets = adapterTargets

// computed by PyTorch, Transformers and PEFT in float32 (make_models.py beside the files)
describe.each(['yi', 'phi3', 'phi4', 'glm', 'glm4', 'internlm2', 'internlm3', 'minicpm', 'baichuan'])(
  '%s',
  (family) => {
    const file = at(family, 'expected.safetensors')
    const expected = tensorsOf(file)

    test('its checkpoint has exactly the tensors that the configuration asks for', () => {
      const { config } = openModelFolder(at(family, 'model'))
      const stored = [...tensorsOf(at(family, 'model/model.safetensors'))].map(([name, t]) => [name, t.shape])
      expect(new Map(stored as [string, number[]][])).toEqual(decoderTensors(config))
    })

    test.each(['', 'adapted.'])('%slogits after every prefix agree with PyTorch', async (kind) => {
      const adapter = kind === '' ? undefined : at(family, 'adapter')
      const model = await DecoderModel.open({
        model: at(family, 'model'),
        adapter,
        provider: 'cpu',
        cache: work,
      })
      const entry = expected.get(`${kind}logits`)!
      const [rows, time, vocab] = entry.shape as [number, number, number]
      const logits = readTensor(entry)
      const ids = i64Values(file, 'input_ids').rows
      const lengths = i64Values(file, 'attention_mask').rows.map((row) => row.reduce((a, b) => a + b, 0))
      for (let r = 0; r < rows; r++)
        for (let t = 0; t < lengths[r]!; t++) {
          const wanted = logits.subarray((r * time + t) * vocab, (r * time + t + 1) * vocab)
          const actual = await model.logits(ids[r]!.slice(0, t + 1))
          expect(actual).toBeAllclose(wanted, { absolute: 2e-4, relative: 0 })
        }
      // cached keys and values: the same tokens, one by one
      const greedy = {
        maxTokens: 6,
        temperature: 0,
        topP: 1,
        topK: 0,
        repetitionPenalty: 1,
        seed: 0,
        stop: [],
      }
      const [grown] = await model.generate([ids[0]!.slice(0, 6)], greedy, { ignoreEos: true })
      const whole = [...ids[0]!.slice(0, 6), ...grown!.ids]
      for (let t = 6; t < whole.length; t++) {
        const next = await model.logits(whole.slice(0, t))
        expect(next.indexOf(Math.max(...next))).toBe(whole[t])
      }
      await model.dispose()
    })

    test("loss and every adapter gradient of a step agree with PEFT's", async () => {
      const { config, weights } = openModelFolder(at(family, 'model'))
      const adapter = readAdapter(at(family, 'adapter'))
      checkAdapter(adapter, config)
      const parameters = adapterParameters(adapter.weights)
      const source = { config, weights, adapter: adapter.weights, parameters }
      const trainer = await Trainer.open(source, supervised, { provider: 'cpu', cache: work })
      const batch = sftBatch(file)
      const tokens = batch.reduce((sum, example) => sum + trainedTokens(example), 0)
      const { loss, grads } = await trainer.gradients(batch, tokens)
      expect(Math.abs(loss - readTensor(expected.get('loss')!)[0]!)).toBeLessThan(1e-4)
      const names = [...expected.keys()].filter((name) => name.startsWith('grad.'))
      expect(trainer.parameters.length).toBe(names.length)
      trainer.parameters.forEach(({ name }, i) => {
        const key = `grad.base_model.model.${name.replace(/\.lora_([AB])$/, '.lora_$1.default.weight')}`
        const wanted = readTensor(expected.get(key)!)
        const difference = norm(wanted.map((v, k) => v - grads[i]![k]!))
        expect(difference / norm(wanted), name).toBeLessThan(1e-3)
      })
      await trainer.dispose()
    })

    test('an adapter is written under the names that PEFT gives it on the original checkpoint', () => {
      const { config } = openModelFolder(at(family, 'model'))
      const theirs = readAdapter(at(family, 'adapter'))
      const names = moduleNames(config, targets)
      expect(names.toSorted()).toEqual(theirs.config.targets.toSorted())
      const folder = join(work, `${family}-adapter`)
      writeAdapter(folder, { baseModel: family, rank: 2, alpha: 4, targets: names, weights: theirs.weights })
      const written = tensorsOf(join(folder, 'adapter_model.safetensors'))
      const original = tensorsOf(at(family, 'adapter/adapter_model.safetensors'))
      expect([...written.keys()].toSorted()).toEqual([...original.keys()].toSorted())
      for (const [name, entry] of written) expect(entry.shape).toEqual(original.get(name)!.shape)
    })
  },
)
