import { expect, test } from 'vitest'
import { mismatch } from '@engine/training/data/pairs'
import type { DecoderConfig } from '@engine/models/decoderConfig'
import type { ModelFolder } from '@engine/files/modelFolder'
import { trainSpec } from '@shared/domain/recipe'

/** Row i: prompt [10 + i, 10 + i], answer [100 + i, 2]. */
const texts = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    ids: [10 + i, 10 + i, 100 + i, 2],
    trained: [false, false, true, true],
  }))
const model = { config: { contextLength: 100 } as DecoderConfig } as ModelFolder // all that is read of it
const spec = (maxLength = 100) =>
  trainSpec.parse({ method: 'kto', data: [{ file: 'a' }], batchSize: 2, accumulate: 2, maxLength })

test("no row is measured with its own answer, and a chunk's answers are the chunk's, each once", () => {
  for (const count of [2, 4, 8, 5, 9, 11]) {
    const mixed = mismatch(texts(count), { spec: spec(), model })
    expect(mixed.map(({ ids }) => ids[0])).toEqual(texts(count).map(({ ids }) => ids[0]))
    const answers = mixed.map(({ ids }) => ids[2]! - 100)
    expect(answers.toSorted((a, b) => a - b)).toEqual(answers.map((_, i) => i))
    expect(answers.some((answer, i) => answer === i)).toBe(false)
  }
})

test('only the answer counts, and what is too long for the model is cut', () => {
  const [first] = mismatch(texts(4), { spec: spec(3), model })
  expect(first).toEqual({ ids: [10, 10, expect.any(Number)], trained: [false, false, true] })
})
