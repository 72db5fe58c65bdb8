import { expect, test } from 'vitest'
import type { Example } from '@engine/training/objectives/example'
import { readSets } from '@engine/training/split'
import { trainSpec } from '@shared/domain/recipe'

const example = (file: string, row: number): Example => ({
  ids: [1, 2],
  trained: [false, true],
  origin: { file, row },
})
const spec = (validation: object, seed = 1) =>
  trainSpec.parse({ method: 'sft', data: [{ file: 'a' }], seed, validation })
const texts = (sample: Example) => [sample]
const arrange = async (set: readonly Example[]) => set
const split = (samples: readonly Example[], seed = 1) =>
  readSets({ texts, arrange, read: async () => samples }, spec({ fraction: 0.2 }, seed))

test('samples of one row are never on both sides, so that nothing measured was trained on', async () => {
  const samples = Array.from({ length: 50 }, (_, i) => [example('a', i), example('a', i)]).flat()
  const { train, validation } = await split(samples)
  expect([train.length, validation.length]).toEqual([80, 20])
  const trained = new Set(train.map(({ origin }) => origin?.row))
  expect(validation.some(({ origin }) => trained.has(origin?.row))).toBe(false)
})

test('the split depends on the seed alone: a resumed run has the same one', async () => {
  const samples = Array.from({ length: 40 }, (_, i) => example('a', i))
  const sets = await split(samples)
  expect(await split(samples)).toEqual(sets)
  expect((await split(samples, 2)).validation).not.toEqual(sets.validation)
})

test('a file of its own leaves the training data whole', async () => {
  const read = async (files: readonly string[]) => files.map((file) => example(file, 1))
  const sets = await readSets({ texts, arrange, read }, spec({ file: 'b' }))
  expect([sets.train, sets.validation].map(([s]) => s?.origin?.file)).toEqual(['a', 'b'])
})

test('a single row cannot be split', async () => {
  await expect(split([example('a', 1)])).rejects.toThrow(/one row cannot be split/)
})

test('what is made of a set knows nothing of the other: a pair across the split would be measured as trained', async () => {
  const samples = Array.from({ length: 10 }, (_, i) => example('a', i))
  const together = async (set: readonly Example[]) => set.map(() => set)
  const { train, validation } = await readSets(
    { texts, arrange: together, read: async () => samples },
    spec({ fraction: 0.2 }),
  )
  expect([train[0]?.length, validation[0]?.length]).toEqual([8, 2])
  expect(train[0]!.some((sample) => validation[0]!.includes(sample))).toBe(false)
})
