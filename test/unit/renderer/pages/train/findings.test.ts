import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { DataCheck } from '@shared/domain/datasets/check'
import type { ModelInfo } from '@shared/domain/modelInfo'
import { dictionaries } from '@shared/i18n/dictionary'
import { findingsOf } from '@renderer/pages/train/findings'
import { blankRecipe, firstChanges } from '@renderer/pages/train/methodChanges'
import { whatWillHappen } from '@renderer/pages/train/plainWords'
import { changeRecipe, readRecipe } from '@renderer/pages/train/recipeText'
import type { DataFacts, Estimate, ModelFacts } from '@renderer/pages/train/useFacts'

const yes = { possible: true, why: null }
const info: ModelInfo = {
  ...{ path: '/m', architecture: 'qwen3', parameters: 6e8, storedParameters: 6e8, layers: 28, hidden: 1024 },
  ...{ vocab: 151_936, contextLength: 40_960, dtype: 'bfloat16', tied: true, sizeBytes: 1.2e9 },
  ...{ chatTemplate: true, tokenizer: true, training: { lora: yes, qlora: yes, full: yes }, evaluation: yes },
  ...{ memory: null, notes: [], chatExample: null },
}
const noModel: ModelFacts = {
  ...{ id: undefined, path: undefined, served: false, installed: undefined, info: undefined },
  ...{ reading: false, error: undefined },
}
const model: ModelFacts = { ...noModel, path: '/m', info }
const check: DataCheck = {
  ...{ format: 'messages', as: 'sft', confidence: 1, why: '', trainable: yes, mapping: null, formats: [] },
  ...{ rows: 900, files: [], columns: [], found: [], problems: [], scripts: [], notes: [] },
  lengths: { p50: 1, p90: 1, p99: 1, max: 1 },
  histogram: [],
}
const dataOf = (over: Partial<DataCheck> | null): DataFacts => ({
  ...{ file: '/d.jsonl', role: 'train', followed: {}, error: undefined, again: () => {} },
  check: over === null ? undefined : { ...check, ...over },
})
const filled = changeRecipe(blankRecipe, firstChanges({ model: '/m', data: '/d.jsonl' }))
const estimate: Estimate = {
  ...{
    checkpointing: false,
    why: '',
    predictedPeak: 2 * 2 ** 30,
    limit: 8 * 2 ** 30,
    batch: { rows: 8, time: 512 },
  },
  predicted: { baseline: 0, weights: 0, runtime: 0, parameters: 0, feeds: 0, activations: 0 },
  ...{
    trainedParameters: 4_587_520,
    samples: 810,
    steps: 306,
    tokens: 1,
    seconds: 3_725,
    timedWith: 'model',
  },
  disk: { result: 18_350_080, checkpoint: 55_050_240, checkpoints: 165_150_720, quantized: 0 },
  free: 100 * 2 ** 30,
}

const find = (text: string, facts: { model?: ModelFacts; data?: DataFacts[]; estimate?: Estimate } = {}) =>
  findingsOf(
    readRecipe(text, 'en'),
    { model: facts.model ?? model, data: facts.data ?? [dataOf({})], estimate: { data: facts.estimate } },
    dictionaries.en,
  )

test('nothing stands against a start where model and data fit', () => {
  expect(find(filled, { estimate })).toEqual([])
})

test('what is not chosen yet is to do, not wrong', () => {
  const found = find(blankRecipe, { model: noModel, data: [] })
  expect(found.map(({ step, kind }) => [step, kind])).toEqual([
    ['model', 'todo'],
    ['data', 'todo'],
  ])
})

test('data of the wrong kind are refused with the reason, and the method that takes them is one click away', () => {
  const [refusal] = find(filled, { data: [dataOf({ as: 'dpo' })] })
  expect(refusal).toMatchObject({ step: 'data', kind: 'stop' })
  expect(refusal?.text).toBe(
    '“d.jsonl” holds pairs of a better and a worse answer, but SFT takes questions with answers, or conversations.',
  )
  const fixed = changeRecipe(filled, refusal?.fix?.changes ?? [])
  expect(parse(fixed)).toMatchObject({ train: { method: 'dpo' } })
  expect(find(fixed, { data: [dataOf({ as: 'dpo' })] })).toEqual([])
  // a benchmark is trained on by no method
  expect(find(filled, { data: [dataOf({ as: 'benchmark' })] })[0]).not.toHaveProperty('fix')
})

test('a model that cannot be trained like this is refused in the engine’s own words, with a way that is possible', () => {
  const large = {
    ...info,
    training: { ...info.training, lora: { possible: false, why: 'It would take 40 GiB.' } },
  }
  const [refusal] = find(filled, { model: { ...model, info: large } })
  expect(refusal).toMatchObject({ step: 'model', kind: 'stop', why: 'It would take 40 GiB.' })
  expect(parse(changeRecipe(filled, refusal?.fix?.changes ?? []))).toMatchObject({
    train: { adapter: { kind: 'lora', quantize: 'nf4' } },
  })
})

test('a model without a chat template learns from plain text only', () => {
  const facts = { model: { ...model, info: { ...info, chatTemplate: false } } }
  expect(find(filled, facts)[0]).toMatchObject({ step: 'model', kind: 'stop' })
  const pretrain = filled.replace('sft', 'pretrain')
  expect(find(pretrain, { ...facts, data: [dataOf({ as: 'pretrain' })] })).toEqual([])
})

test('a model of a hub that is not here does not keep from starting: it is downloaded', () => {
  const facts = { model: { ...noModel, id: 'Qwen/Qwen3-0.6B' } }
  expect(find(filled, facts)).toMatchObject([{ kind: 'warn' }])
  expect(find(filled, { model: { ...noModel, served: true } })).toMatchObject([{ kind: 'stop' }])
})

test('odd rows, cut rows, short memory and a full disk are said before the start', () => {
  const tokens = {
    ...{ rows: 9, total: 9, maxLength: 1024, tooLong: 12 },
    lengths: check.lengths,
    histogram: [],
  }
  const found = [{ code: 'emptyAnswer' as const, rows: 3, first: 1, remedies: [] }]
  const said = find(filled, {
    data: [dataOf({ found, tokens })],
    estimate: { ...estimate, predictedPeak: 9 * 2 ** 30, free: 1 },
  })
  expect(said.map(({ step, kind }) => [step, kind])).toEqual([
    ['data', 'warn'],
    ['data', 'warn'],
    ['method', 'warn'],
    ['method', 'stop'],
  ])
})

test('what is wrong in the recipe belongs to the step that would put it right', () => {
  const steps = (text: string) => find(text).map(({ step }) => step)
  expect(steps(filled.replace('path: /m', 'pth: /m'))).toContain('model')
  expect(steps(filled.replace('file:', 'flie:'))).toContain('data')
  expect(steps(`${filled}report: { formats: [doc] }\n`)).toContain('method')
})

test('a start is described with the numbers of its recipe and its estimate', () => {
  const text = changeRecipe(filled, [
    { path: ['train', 'epochs'], value: 3 },
    { path: ['train', 'validation'], value: { fraction: 0.1 } },
    { path: ['train', 'keepBest'], value: true },
    { path: ['evaluate'], value: { benchmarks: ['cmath'], limit: 50 } },
    { path: ['report'], value: { formats: ['pdf'], languages: ['zh', 'en'] } },
  ])
  const { recipe } = readRecipe(text, 'en')
  if (!recipe) throw new Error(text)
  const known = { model, known: { rows: 900, tokens: null }, estimate: { data: estimate } }
  const said = whatWillHappen(recipe, known, { t: dictionaries.en, language: 'en' })
  expect(said).toContain(
    '“m” gets a LoRA adapter (4.6 M numbers are trained); not a byte of its own files changes.',
  )
  expect(said).toContain('The data are seen 3 times, in 306 steps of 8 samples each.')
  expect(said).toContain('10% of them are held out: not trained on, only measured.')
  expect(said).toContain('It will need about 2.0 GiB of the 8.0 GiB that may be used.')
  expect(said.some((sentence) => /takes? about 1h 2m/.test(sentence))).toBe(true)
  expect(said).toContain('At last a report is written (pdf; Chinese, English).')
  const zh = whatWillHappen(recipe, known, { t: dictionaries.zh, language: 'zh' })
  expect(zh).toHaveLength(said.length)
})
