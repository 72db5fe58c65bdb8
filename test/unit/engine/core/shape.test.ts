import { expect, test } from 'vitest'
import { beyond, joined, share, ShapeError, toldBy } from '@engine/core/shape'

test('sizes laid end to end add up where they count the same thing, and are named where not', () => {
  expect(joined(2, 3)).toBe(5)
  expect(joined('S', '2*S')).toBe('3*S')
  expect(joined(0, 'S')).toBe('S')
  expect(joined('P', 'T')).toBe('P+T') // cached tokens and new ones
})

test('what is behind a part is known for multiples of one symbol only', () => {
  expect(beyond(5, 2)).toBe(3)
  expect(beyond('4*S', 'S')).toBe('3*S')
  expect(beyond('4*S', '4*S')).toBe(0)
  expect(beyond('P+T', 0)).toBe('P+T')
  expect(() => beyond('P+T', 'P')).toThrow(ShapeError)
})

test('only a multiple is cut into equal parts', () => {
  expect(share('4*S', 4)).toBe('S')
  expect(share('8*B*S', 4)).toBe('2*B*S')
  expect(share(12, 4)).toBe(3)
  expect(share('T', 4)).toBeNull()
})

test('an axis of four times a symbol tells the symbol', () => {
  expect(toldBy('4*S')).toEqual({ symbol: 'S', factor: 4 })
  expect(toldBy('P+T')).toEqual({ symbol: 'P+T', factor: 1 })
  expect(toldBy('B*S')).toBeNull()
  expect(toldBy(7)).toBeNull()
})
