import { expect, test } from 'vitest'
import { findCard } from '@shared/benchmarks'
import type { SampleRecord } from '@shared/domain/score'
import { AppError } from '@shared/errors/appError'
import { askSamples } from '@engine/benchmarks/askSamples'
import type { SubsetData } from '@engine/benchmarks/loadBenchmark'
import type { Sample } from '@engine/benchmarks/sample'
import { FakeModel, type FakeModelOptions } from '../../../helpers/fakeModel'

const sample = (i: number, length = 1): Sample => ({
  id: `law/${i}`,
  subset: 'law',
  fields: { question: `题${i}${'长'.repeat(length)}` },
  options: ['一', '二', '三', '四'],
  gold: 0,
  target: ['A'],
})
const subset: SubsetData = { id: 'law', label: '法学', samples: [], examples: [sample(98), sample(99)] }

async function ask(
  samples: readonly Sample[],
  options: FakeModelOptions & {
    onRecord?: () => void
    isPending?: (sample: Sample) => boolean
  } = {},
) {
  const model = new FakeModel(options)
  const records: SampleRecord[] = []
  const onRecord = (record: SampleRecord): void => {
    options.onRecord?.()
    records.push(record)
  }
  const { signal } = new AbortController()
  const error: unknown = await askSamples(samples, {
    card: findCard('ceval'),
    subset,
    model,
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
