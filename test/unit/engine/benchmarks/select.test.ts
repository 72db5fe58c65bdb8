import { expect, test } from 'vitest'
import type { Sample } from '@engine/benchmarks/sample'
import { selectSamples } from '@engine/benchmarks/select'

const samples = (subset: string, n: number): Sample[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `${subset}/${i}`,
    subset,
    fields: {},
    options: [],
    gold: null,
    target: [],
  }))
const subsets = [samples('a', 3), samples('b', 20), samples('c', 20)]
const ids = (limit: number | undefined, options: { seed?: number; from?: Sample[][] } = {}): string[][] =>
  selectSamples(options.from ?? subsets, { limit, seed: options.seed ?? 42 }).map((chosen) =>
    chosen.map((s) => s.id),
  )

test('without a limit everything is asked, in the order of the files', () => {
  expect(ids(undefined)).toEqual(subsets.map((s) => s.map(({ id }) => id)))
})

test.each([
  [0 + 1, [1, 0, 0]],
  [7, [3, 2, 2]],
  [10, [3, 4, 3]],
  [43, [3, 20, 20]],
  [99, [3, 20, 20]],
])('a limit of %i is shared evenly, and what a small subset lacks goes to the others', (limit, sizes) => {
  expect(ids(limit).map((chosen) => chosen.length)).toEqual(sizes)
})

test('the choice depends on the seed and the ids, not on the order of the rows', () => {
  const reversed = subsets.map((s) => [...s].reverse())
  const sorted = (chosen: string[][]): string[][] => chosen.map((s) => [...s].sort())
  expect(sorted(ids(10, { from: reversed }))).toEqual(sorted(ids(10)))
  expect(ids(10, { seed: 7 })).not.toEqual(ids(10))
  // sha256 of "42\n<id>" sorted in Python; another choice would end the comparability of stored runs
  expect(ids(4)).toEqual([['a/0', 'a/1'], ['b/13'], ['c/13']])
})

test('a larger limit keeps the questions of a smaller one', () => {
  expect(ids(20).flat()).toEqual(expect.arrayContaining(ids(10).flat()))
})
