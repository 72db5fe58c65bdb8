import { expect, test } from 'vitest'
import { clipGradients, globalNorm } from '@engine/nn/clip'

test('the norm is taken over all gradients together and reported as it was before clipping', () => {
  const grads = [new Float32Array([3]), new Float32Array([0, 4])]
  expect(clipGradients(grads, 1)).toBe(5)
  expect(grads[0]!).toBeAllclose([3 / (5 + 1e-6)])
  expect(globalNorm(grads)).toBeCloseTo(1, 6)
})

test('gradients below the limit are left exactly as they are', () => {
  const grads = [new Float32Array([0.3, -0.4])]
  clipGradients(grads, 1)
  expect(grads).toEqual([new Float32Array([0.3, -0.4])])
})
