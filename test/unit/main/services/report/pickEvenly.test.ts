import { expect, test } from 'vitest'
import { pickEvenly } from '@main/services/report/pickEvenly'

test('each list has its turn, and what a short one leaves goes to the others', () => {
  const numbers = Array.from({ length: 100 }, (_, i) => i)
  expect(pickEvenly<number | string>([numbers, ['x'], []], 5)).toEqual([24, 49, 74, 99, 'x'])
})

test('fewer items than asked for are all taken, once', () => {
  expect(pickEvenly([[1, 2], [3]], 10)).toEqual([1, 2, 3])
  expect(pickEvenly([], 10)).toEqual([])
})
