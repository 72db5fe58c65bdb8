import { expect, test } from 'vitest'
import { moved } from '@renderer/lib/order'

test.each([
  ['a', 1, ['b', 'a', 'c']],
  ['c', 0, ['c', 'a', 'b']],
  ['b', Infinity, ['a', 'c', 'b']],
  ['b', -Infinity, ['b', 'a', 'c']],
  ['a', -1, ['a', 'b', 'c']],
  ['z', 0, ['a', 'b', 'c']],
])('%s moved to %d', (item, to, order) => {
  expect(moved(['a', 'b', 'c'], item, to)).toEqual(order)
})
