import { expect, test } from 'vitest'
import { backward, backwardKeeping } from '@engine/core/backward'
import * as g from '@engine/core/build'
import type { Node } from '@engine/core/ops'
import { liveness } from '@engine/memory/liveness'
import { executionOrder, valuesOf } from '@engine/memory/schedule'

const x = g.input('x', ['N', 4])
const w = g.weight('w', [4, 4])
/** Bytes of [N, 4] in float32. */
const row = (n: number): number => 4 * 4 * n

test('a value is held from its computation to its last use, and an output to the end', () => {
  const a = g.matmul(x, w) // 1 live
  const b = g.matmul(a, w) // 2: a is read again by d
  const c = g.matmul(b, w) // 3: a, b and c, then b is gone
  const d = g.matmul(c, a, { transB: true }) // [N, N] beside a and c
  const n = 3
  // by hand: a, b and c are 3 rows of 4; a, c and d are 2 such and 3 × 3 numbers
  expect(liveness([d], { N: n })).toEqual({
    peak: Math.max(3 * row(n), 2 * row(n) + 4 * n * n),
    at: 'matmul',
  })
  expect(liveness([d, b], { N: n }).peak).toBe(3 * row(n) + 4 * n * n)
})

test('views and element-wise results take over the memory of what nobody reads any more', () => {
  const a = g.matmul(x, w)
  const taken = g.neg(g.reshape(g.exp(a), [4, 'N']))
  expect(liveness([taken], { N: 5 }).peak).toBe(row(5))
  // here a is read once more, so that its exponential needs room of its own
  expect(liveness([g.mul(g.exp(a), a)], { N: 5 }).peak).toBe(2 * row(5))
})

test('what is written twice is one value', () => {
  const twice = g.add(g.exp(g.matmul(x, w)), g.exp(g.matmul(x, w)))
  expect(valuesOf([twice]).values.map(({ node }) => node.kind)).toEqual([
    'input',
    'weight',
    'matmul',
    'exp',
    'add',
  ])
})

test('execution goes depth first from the last unread value, later inputs first, as ONNX Runtime sorts', () => {
  const [a, b] = [g.exp(x), g.neg(x)]
  const sum = g.add(g.sqrt(a), g.log(b))
  const other = g.sigmoid(x)
  const kinds = executionOrder(valuesOf([sum, other]).values).map(({ node }) => node.kind)
  expect(kinds).toEqual(['sigmoid', 'neg', 'log', 'exp', 'sqrt', 'add'])
})

test('checkpointing lowers the peak of a deep chain: a recomputation moved into the forward pass would not', () => {
  const depth = 8
  const weights = Array.from({ length: depth }, (_, i) => g.input(`w${i}`, [4, 4]))
  const kept: Node[] = []
  let h: Node = g.matmul(x, w)
  for (const matrix of weights) {
    kept.push(h)
    h = g.add(h, g.softmax(g.softmax(g.softmax(g.matmul(h, matrix)))))
  }
  const loss = g.sum(h, [0, 1])
  const peak = (grads: ReadonlyMap<Node, Node>): number => liveness([...grads.values()], { N: 1000 }).peak
  const plain = peak(backward(loss, g.scalar(1), weights))
  const saving = peak(backwardKeeping(loss, { seed: g.scalar(1), wanted: weights, kept }))
  expect(plain).toBeGreaterThan(row(1000) * 3 * depth) // three values of each block wait
  expect(saving).toBeLessThan(row(1000) * (depth + 10)) // one of each block, and those of one block
})
