import { expect, test } from 'vitest'
import { backward } from '@engine/core/backward'
import * as g from '@engine/core/build'
import { productFlops } from '@engine/memory/work'

const x = g.input('x', ['N', 8])
const w = g.input('w', [16, 8])

test('a product counts a multiplication and an addition for each number it sums', () => {
  // [5, 8] · [8, 16]: 5 · 16 results of 8 products each
  expect(productFlops([g.matmul(x, w, { transB: true })], { N: 5 })).toBe(2 * 5 * 16 * 8)
  expect(productFlops([g.matmul(w, x, { transB: true })], { N: 5 })).toBe(2 * 16 * 5 * 8)
  // xᵀ · x sums over the rows
  expect(productFlops([g.matmul(x, x, { transA: true })], { N: 5 })).toBe(2 * 8 * 8 * 5)
})

test('what is written twice is computed once, and element-wise work is left aside', () => {
  const y = g.matmul(x, w, { transB: true })
  expect(productFlops([g.exp(y), g.neg(g.matmul(x, w, { transB: true }))], { N: 5 })).toBe(2 * 5 * 16 * 8)
})

test('forward and backward of a linear layer are three products of the same size (6 · parameters · rows)', () => {
  const y = g.matmul(x, w, { transB: true })
  const loss = g.sum(g.mul(y, y), [0, 1])
  const grads = backward(loss, g.scalar(1), [x, w])
  // Kaplan et al. 2020 (arXiv:2001.08361), §2.1: C ≈ 6ND
  expect(productFlops([loss, ...grads.values()], { N: 5 })).toBe(6 * (16 * 8) * 5)
})

test('the vocabulary projection counts though its logits are never held', () => {
  const head = g.input('head', [100, 8])
  const target = g.input('target', ['N'], 'i64')
  expect(productFlops([g.tokenLogProb(x, head, target)], { N: 5 })).toBe(2 * 5 * 8 * 100)
})
