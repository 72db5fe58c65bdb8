import { expect, test } from 'vitest'
import { findCard } from '@shared/benchmarks'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { SampleRecord } from '@shared/domain/score'
import { AppError } from '@shared/errors/appError'
import { askSamples } from '@engine/benchmarks/askSamples'
import type { SubsetData } from '@engine/benchmarks/loadBenchmark'
import { respondentOf } from '@engine/lm/respondent'
import { createScoring } from '@engine/scorers/registry'
import type { Sample } from '@engine/benchmarks/sample'
import { FakeModel, type FakeModelOptions } from '../../../helpers/fakeModel'
import { noTools } from '../../../helpers/scoring'

const sample = (i: number, length = 1): Sample => ({
  id: `law/${i}`,
  subset: 'law',
  fields: { question: `题${i}${'长'.repeat(length)}` },
  options: ['一', '二', '三', '四'],
  gold: 0,
  target: ['A'],
})
const generated = {
  use: 'generate' as const,
  ...{ maxTokens: 8, stop: [], attempts: 1, temperature: 0, topP: 1 },
}
const subset: SubsetData = { id: 'law', label: '法学', samples: [], examples: [sample(-1), sample(-2)] }

async function ask(
  samples: readonly Sample[],
  options: FakeModelOptions & {
    onRecord?: () => void
    isPending?: (answer: { id: string; attempt?: number | undefined }) => boolean
    card?: BenchmarkCard
  } = {},
) {
  const model = new FakeModel(options)
  const records: SampleRecord[] = []
  const onRecord = (record: SampleRecord): void => {
    options.onRecord?.()
    records.push(record)
  }
  const card = options.card ?? findCard('ceval')
  const { signal } = new AbortController()
  const error: unknown = await askSamples(samples, {
    card,
    subset,
    model: respondentOf(model),
    seed: 0,
    score: createScoring(card.score, noTools),
    signal,
    isPending: options.isPending ?? (() => true),
    onRecord,
  }).then(
    () => undefined,
    (e: unknown) => e,
  )
  return { model, records, error }
}

test('questions go to the model in calls of at most 256', async () => {
  const { model, records } = await ask(Array.from({ length: 600 }, (_, i) => sample(i)))
  expect(model.calls.map((c) => c.length)).toEqual([256, 256, 88])
  expect(records).toHaveLength(600)
})

test('questions that show the same examples go together: a long one among them would shorten the shared beginning', async () => {
  const { model, records } = await ask([sample(0), sample(1, 40), sample(2)], { contextLength: 135 })
  expect(model.calls.map((c) => c.length)).toEqual([2, 1])
  expect(records.map((r) => [r.id, r.droppedShots])).toEqual([
    ['law/0', undefined],
    ['law/2', undefined],
    ['law/1', 1],
  ])
})

test('answered questions keep their place in a call and are not recorded again; a call without others is not made', async () => {
  const samples = Array.from({ length: 300 }, (_, i) => sample(i))
  const { model, records } = await ask(samples, { isPending: ({ id }) => id === 'law/7' || id === 'law/9' })
  expect(model.calls.map((c) => c.length)).toEqual([256])
  expect(records.map((r) => r.id)).toEqual(['law/7', 'law/9'])
})

test('when a call fails, only the question at fault is an error and no other is asked for nothing', async () => {
  const { model, records } = await ask([sample(0), sample(1), sample(2)], {
    failsOn: (prompt) => prompt.includes('题1'),
  })
  expect(records.map((r) => [r.id, r.verdict === 'error'])).toEqual([
    ['law/0', false],
    ['law/1', true],
    ['law/2', false],
  ])
  expect(model.calls.map((c) => c.length)).toEqual([3, 1, 1, 1])
})

test('a full disk ends the asking and is not blamed on a question', async () => {
  let written = 0
  const full = new AppError('DISK_FULL', 'The disk is full.')
  const onRecord = (): void => {
    if (++written > 2) throw full
  }
  const { error, records } = await ask([sample(0), sample(1), sample(2), sample(3)], { onRecord })
  expect(error).toBe(full)
  expect(records.map((r) => r.verdict)).not.toContain('error')
  expect(records).toHaveLength(2)
})

test('several attempts at a question are separate answers with random streams of their own; a resumed run asks only those that are missing', async () => {
  const card = { ...findCard('cmath'), solve: { ...generated, attempts: 3, temperature: 0.8 } }
  const sampled = async (pending: (key: { id: string; attempt?: number | undefined }) => boolean) =>
    ask([sample(0), sample(1)], { card, isPending: pending, reply: () => '答案是1' })
  const whole = await sampled(() => true)
  expect(whole.records.map(({ id, attempt }) => [id, attempt])).toEqual([
    ...[undefined, 1, 2].map((attempt) => ['law/0', attempt]),
    ...[undefined, 1, 2].map((attempt) => ['law/1', attempt]),
  ])
  expect(new Set(whole.model.sampling?.seeds).size).toBe(6)
  const resumed = await sampled(({ id, attempt }) => id === 'law/1' && attempt === 2)
  expect(resumed.records.map(({ id, attempt }) => [id, attempt])).toEqual([['law/1', 2]])
  expect(resumed.model.sampling?.seeds).toEqual(whole.model.sampling?.seeds)
})
