import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import { openModelFolder } from '@engine/files/modelFolder'
import {
  float32Tensor,
  readSafetensorsHeader,
  readTensor,
  readTensorBytes,
  writeSafetensors,
} from '@engine/files/safetensors'
import { DecoderModel } from '@engine/lm/DecoderModel'
import { llama2cToFolder } from '../../helpers/llama2c'
import { inOracle, inShared, testWithOracle, testWithShared } from '../../helpers/shared'

const work = mkdtempSync(join(tmpdir(), 'biaochi-folders-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const greedy = { temperature: 0, topP: 1, topK: 0, repetitionPenalty: 1, seed: 0, stop: [] }

async function withModel<T>(model: string, use: (model: DecoderModel) => Promise<T>): Promise<T> {
  const opened = await DecoderModel.open({ model, provider: 'cpu', cache: join(work, 'cache') })
  try {
    return await use(opened)
  } finally {
    await opened.dispose()
  }
}

// float64 logits computed with numpy from the bfloat16 weights (note in the file)
testWithShared.each(['tiny_qwen3', 'tiny_llama3', 'tiny_mistral'])(
  '%s agrees with its float64 logits',
  async (name) => {
    const reference = json(inShared('models/tiny-random/reference_logits_float64.json'))[name]
    await withModel(inShared('models/tiny-random', name), async (model) => {
      const logits = await model.logits(reference.input_ids)
      expect(logits).toBeAllclose(reference.logits_last, { absolute: 1e-4, relative: 1e-4 })
      const [first, ...rest] = reference.input_ids as [number, ...number[]]
      const [score] = await model.score([{ prompt: [first], continuations: [rest] }])
      expect(score!.logprobs[0]).toBeAllclose(reference.next_token_logprobs, {
        absolute: 1e-4,
        relative: 1e-4,
      })
    })
  },
)

describe.each(['qwen2', 'qwen3', 'llama3', 'mistral'])('%s', (family) => {
  testWithOracle('a bfloat16 folder computes what float32 computes on the rounded weights', async () => {
    const rounded = join(work, `${family}-rounded`)
    mkdirSync(rounded)
    copyFileSync(inOracle(family, 'model/config.json'), join(rounded, 'config.json'))
    const tensors = readSafetensorsHeader(inOracle(family, 'model-bf16/model.safetensors'))
    expect(tensors.every(({ dtype }) => dtype === 'BF16')).toBe(true)
    writeSafetensors(
      join(rounded, 'model.safetensors'),
      tensors.map((t) => float32Tensor(t.name, t.shape, readTensor(t))),
    )
    const ids = [5, 17, 200, 33, 9, 121, 7]
    const expected = await withModel(rounded, (model) => model.logits(ids))
    const actual = await withModel(inOracle(family, 'model-bf16'), (model) => model.logits(ids))
    expect(actual).toBeAllclose(expected, { absolute: 1e-5, relative: 1e-5 })
  })

  testWithOracle('weights cut into shards load as one model', async () => {
    const sharded = join(work, `${family}-sharded`)
    mkdirSync(sharded)
    copyFileSync(inOracle(family, 'model/config.json'), join(sharded, 'config.json'))
    const tensors = readSafetensorsHeader(inOracle(family, 'model/model.safetensors'))
    const map: Record<string, string> = {}
    for (const part of [0, 1, 2]) {
      const file = `model-0000${part + 1}-of-00003.safetensors`
      const own = tensors.filter((_, i) => i % 3 === part)
      own.forEach(({ name }) => (map[name] = file))
      writeSafetensors(
        join(sharded, file),
        own.map((t) => ({ ...t, data: () => readTensorBytes(t) })),
      )
    }
    writeFileSync(
      join(sharded, 'model.safetensors.index.json'),
      JSON.stringify({ metadata: {}, weight_map: map }),
    )
    const ids = [5, 17, 200, 33, 9]
    const expected = await withModel(inOracle(family, 'model'), (model) => model.logits(ids))
    expect(await withModel(sharded, (model) => model.logits(ids))).toEqual(expected)
  })
})

testWithShared('a really trained model writes its published story', async () => {
  const folder = join(work, 'stories260K')
  llama2cToFolder(inShared('models/stories260K/stories260K.bin'), folder)
  expect(openModelFolder(folder).config.layers).toBe(5)
  const reference = json(inShared('models/stories260K/reference_greedy_logits.json'))
  await withModel(folder, async (model) => {
    const sampling = { ...greedy, maxTokens: 200 }
    const [story] = await model.generate([reference.prompt_ids], sampling, { ignoreEos: true })
    expect(story!.ids).toEqual(reference.greedy_ids_float64)
  })
})

testWithShared(
  'the small Chinese model continues as Transformers does, from cached and uncached prefixes alike',
  async () => {
    const cases = json(inShared('models/tiny-zh-qwen3/reference.json'))
    await withModel(inShared('models/tiny-zh-qwen3'), async (model) => {
      for (const { prompt, ids, token_logprobs, greedy: expected, greedy_text } of cases) {
        expect(model.tokenizer.encode(prompt)).toEqual(ids)
        const [first, ...rest] = ids as [number, ...number[]]
        const [score] = await model.score([{ prompt: [first], continuations: [rest] }])
        expect(score!.logprobs[0]).toBeAllclose(token_logprobs, { absolute: 1e-3, relative: 1e-3 })
        const [text] = await model.generate([ids], { ...greedy, maxTokens: expected.length })
        expect(text!.ids).toEqual(expected)
        expect(text!.text).toBe(greedy_text)
      }
      // together: padded rows, a batch that shrinks, and results in the order of the prompts
      const all = await model.generate(
        cases.map((c: { ids: number[] }) => c.ids),
        { ...greedy, maxTokens: 32 },
      )
      all.forEach(({ ids }, i) => expect(ids.slice(0, cases[i].greedy.length)).toEqual(cases[i].greedy))
    })
  },
)
