import { expect, test } from 'vitest'
import { editDistance, nearest } from '@shared/util/nearest'

// expected distances counted by hand
test.each([
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
  ['abc', 'abc', 0],
  ['flie', 'file', 1],
])('%s → %s takes %i edits', (a, b, distance) => expect(editDistance(a, b)).toBe(distance))

test('names that differ in writing only are the nearest', () => {
  expect(nearest('max_grad_norm', ['maxLength', 'maxGradNorm'])).toBe('maxGradNorm')
})
test('nothing is suggested where nothing is near', () =>
  expect(nearest('xyzzy', ['epochs', 'seed'])).toBeUndefined())
