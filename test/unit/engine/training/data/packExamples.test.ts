import { expect, test } from 'vitest'
import { packExamples } from '@engine/training/data/packExamples'

const example = (length: number, id: number) => ({
  ids: Array.from({ length }, () => id),
  trained: Array.from({ length }, () => true),
})

test('every example is in one row, no row is longer than allowed, and rows are full where they can be', () => {
  const examples = [6, 3, 3, 2, 5, 5, 4, 2, 10].map(example)
  const rows = packExamples(examples, { longest: 10, seed: 1 })
  expect(rows.flat().toSorted((a, b) => a.ids[0]! - b.ids[0]!)).toEqual(examples)
  // 40 tokens: first-fit decreasing by hand gives 10 | 6+4 | 5+5 | 3+3+2+2
  expect(rows.map((row) => row.map(({ ids }) => ids.length))).toEqual([[10], [6, 4], [5, 5], [3, 3, 2, 2]])
})

test('the rows are a function of the seed: a resumed run meets the same ones', () => {
  const examples = Array.from({ length: 50 }, (_, i) => example(1 + (i % 4), i))
  const pack = (seed: number) => packExamples(examples, { longest: 8, seed })
  expect(pack(1)).toEqual(pack(1))
  expect(pack(1)).not.toEqual(pack(2))
})
