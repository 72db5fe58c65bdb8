import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { preflightTraining } from '@engine/jobs/preflight'
import { estimateTraining } from '@engine/training/estimate'
import { trainSpec } from '@shared/domain/recipe'
import type { KnownData } from '@shared/domain/trainingEstimate'
import { trainJob } from '../helpers/trainJob'
import { writeTinyModel } from '../helpers/tinyModel'

let root: string
const rows = 20
/** The tokenizer spells bytes, a special token is one: 16 for the question and its frame, 23 for the answer. */
const row = {
  messages: [
    { role: 'user', content: 'question' },
    { role: 'assistant', content: 'the answer' },
  ],
}
const known: KnownData = { rows, tokens: { total: rows * 39, longest: 39 } }
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'biaochi-estimate-'))
  writeTinyModel(join(root, 'model'))
  writeFileSync(
    join(root, 'd.jsonl'),
    Array.from({ length: rows }, () => `${JSON.stringify(row)}\n`).join(''),
  )
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const specOf = (over: object = {}) =>
  trainSpec.parse({
    method: 'sft',
    data: [{ file: join(root, 'd.jsonl') }],
    batchSize: 4,
    epochs: 2,
    ...over,
  })
const target = () => ({ model: join(root, 'model'), provider: 'cpu' as const, cache: join(root, 'cache') })
const estimate = (over: object = {}, data: KnownData | null = known) =>
  estimateTraining({ ...target(), spec: specOf(over), data })
const silent = { emit: () => {}, signal: new AbortController().signal }

test('without data, memory and disk are known, and nothing is made up about steps and time', () => {
  expect(estimate({}, null)).toMatchObject({ steps: null, seconds: null, timedWith: null, samples: null })
  expect(estimate({}, null).predictedPeak).toBeGreaterThan(0)
})

test('steps are those of the training, and the adapter has the size that was predicted', async () => {
  const adapter = { kind: 'lora', rank: 4, targets: ['q_proj', 'down_proj'] }
  const found = estimate({ adapter })
  const { output } = await trainJob(root, { run: 'run', spec: specOf({ adapter }) })
  expect(found.steps).toBe(output.steps)
  // by hand: 2 layers; q_proj [32, 32] and down_proj [32, 48] have 4 · (32 + 32) and 4 · (48 + 32) numbers
  expect(found.trainedParameters).toBe(2 * 4 * (32 + 32 + 48 + 32))
  const file = statSync(join(output.artifact.path, 'adapter_model.safetensors')).size
  expect(found.disk.result).toBeLessThanOrEqual(file)
  expect(file - found.disk.result).toBeLessThan(4096) // the file's header
})

test('held-out rows, steps asked for, packing and pre-training change the steps as they do in the training', () => {
  expect(estimate({ validation: { fraction: 0.2 } }).steps).toBe(8) // 16 rows in batches of 4, twice
  expect(estimate({ maxSteps: 3 }).steps).toBe(3)
  // 780 tokens in rows of 78 are 10 rows, 3 batches, twice
  expect(estimate({ packing: true, maxLength: 78 }).steps).toBe(6)
  expect(estimate({ packing: true }, { rows, tokens: null }).steps).toBeNull()
})

test('the graph of the estimate is that of the training: the same batch is predicted alike', async () => {
  const tried = await preflightTraining({ ...target(), spec: specOf() }, silent)
  const { predicted, predictedPeak, batch } = estimate()
  expect(batch).toMatchObject({ rows: tried.batch.rows, time: tried.batch.time })
  // every token is taken for wanted, which only adds
  expect(predicted.activations).toBeGreaterThanOrEqual(tried.predicted.activations)
  expect(predicted.weights).toBe(tried.predicted.weights)
  expect(predicted.parameters).toBe(tried.predicted.parameters)
  expect(predictedPeak).toBeGreaterThan(0)
})

test('once steps were timed the time of a training is known: in proportion to its steps, for another model only roughly', async () => {
  const cache = join(root, 'timed')
  const asked = (over: object) => estimateTraining({ ...target(), cache, spec: specOf(over), data: known })
  expect(asked({}).seconds).toBeNull()
  await preflightTraining({ ...target(), cache, spec: specOf() }, silent)
  const [once, twice] = [asked({ maxSteps: 10 }), asked({ maxSteps: 20 })]
  expect(once).toMatchObject({ timedWith: 'model' })
  expect(twice.seconds).toBeCloseTo(2 * (once.seconds ?? 0), 8)
  // a training that has ended knows it too, from all of its steps
  await trainJob(root, { run: 'paced', spec: specOf({ maxSteps: 3 }) })
  const paced = estimate({ maxSteps: 10 })
  expect(paced.timedWith).toBe('model')
  expect(paced.seconds).toBeGreaterThan(0)
  // the engine that was timed was the CPU
  expect(
    estimateTraining({ ...target(), cache, provider: 'webgpu', spec: specOf(), data: known }).seconds,
  ).toBeNull()
  writeTinyModel(join(root, 'other'))
  const config = join(root, 'other', 'config.json')
  writeFileSync(
    config,
    JSON.stringify({ ...(JSON.parse(readFileSync(config, 'utf8')) as object), rope_theta: 20_000 }),
  )
  expect(
    estimateTraining({ ...target(), model: join(root, 'other'), cache, spec: specOf(), data: known }),
  ).toMatchObject({ timedWith: 'machine' })
})
