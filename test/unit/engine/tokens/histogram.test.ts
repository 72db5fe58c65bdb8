import { expect, test } from 'vitest'
import { histogram } from '@engine/tokens/addUp'

const counts = (lengths: readonly number[]): Map<number, number> => {
  const byLength = new Map<number, number>()
  for (const length of lengths) byLength.set(length, (byLength.get(length) ?? 0) + 1)
  return byLength
}

test('bars are of equal round width from zero and hold every row once', () => {
  expect(histogram(counts([0, 3, 4, 4, 9]))).toEqual(
    [1, 0, 0, 1, 2, 0, 0, 0, 0, 1].map((rows, i) => ({ from: i, to: i + 1, rows })),
  )
  // the longest of 100 in 24 bars: 4.2 wide, so 5
  expect(histogram(counts([0, 4, 5, 100])).slice(0, 2)).toEqual([{ from: 0, to: 5, rows: 2 }, { from: 5, to: 10, rows: 1 }]) // prettier-ignore
  expect(histogram(counts([0, 4, 5, 100])).at(-1)).toEqual({ from: 100, to: 105, rows: 1 })
})

test('one endless row does not press all others into one bar', () => {
  const bars = histogram(counts([...Array.from({ length: 200 }, (_, i) => i % 20), 16_000_000]))
  expect(bars.slice(0, 20).map(({ rows }) => rows)).toEqual(Array.from({ length: 20 }, () => 10))
  expect(bars.at(-1)).toEqual({ from: 20, to: 16_000_001, rows: 1 })
})

test('no rows are one empty bar', () => {
  expect(histogram(new Map())).toEqual([{ from: 0, to: 1, rows: 0 }])
})
