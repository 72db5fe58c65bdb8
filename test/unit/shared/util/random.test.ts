import { createRandom, shuffle } from '@shared/util/random'
import { expect, test } from 'vitest'

test('the sequence is that of xoshiro128**, not of a look-alike', () => {
  // First outputs from state 1, 2, 3, 4 by the reference recurrence of prng.di.unimi.it, run in Python integers.
  const random = createRandom([1, 2, 3, 4])
  const words = Array.from({ length: 6 }, () => random.next() * 2 ** 32)
  expect(words).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492])
})

test('a stored state continues the sequence where it stood', () => {
  const random = createRandom(42)
  random.next()
  const copy = createRandom(random.state())
  expect([copy.next(), copy.next()]).toEqual([random.next(), random.next()])
})

test('neighbouring seeds are unrelated and values lie evenly in [0, 1)', () => {
  const [a, b] = [createRandom(1), createRandom(2)]
  const pairs = Array.from({ length: 20_000 }, () => [a.next(), b.next()] as const)
  const mean = pairs.reduce((s, [x]) => s + x, 0) / pairs.length
  const covariance = pairs.reduce((s, [x, y]) => s + (x - 0.5) * (y - 0.5), 0) / pairs.length
  expect(pairs.every(([x, y]) => x >= 0 && x < 1 && y >= 0 && y < 1)).toBe(true)
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.01)
  expect(Math.abs(covariance)).toBeLessThan(0.003)
})

test('a shuffle keeps every item, leaves its input alone and reaches every order equally often', () => {
  const random = createRandom(3)
  const items = ['a', 'b', 'c']
  const counts = new Map<string, number>()
  for (let i = 0; i < 6000; i++) {
    const order = shuffle(items, random).join('')
    counts.set(order, (counts.get(order) ?? 0) + 1)
  }
  expect(items).toEqual(['a', 'b', 'c'])
  expect([...counts.keys()].toSorted()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120)
})
