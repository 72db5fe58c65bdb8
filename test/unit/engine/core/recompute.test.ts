import { expect, test } from 'vitest'
import { backward, backwardKeeping, topoOrder } from '@engine/core/backward'
import * as g from '@engine/core/build'
import type { Node } from '@engine/core/ops'
import { evaluate, type Value } from '@engine/core/reference'
import { wave } from '../../../helpers/opCases'

/** Three blocks h ← h + sigmoid(h · w), and what flows between them; with an embedding the first has an input that is trained. */
function chain({ embedding = false } = {}): { root: Node; weights: Node[]; kept: Node[] } {
  const weights = [0, 1, 2].map((i) => g.input(`w${i}`, [3, 3]))
  const kept: Node[] = []
  const x = g.input('x', [2, 3])
  const e = g.input('e', [3, 3])
  let h: Node = embedding ? g.matmul(x, e) : x
  for (const w of weights) {
    kept.push(h)
    h = g.add(h, g.sigmoid(g.matmul(h, w)))
  }
  return { root: g.sum(h, [0, 1]), weights: embedding ? [e, ...weights] : weights, kept }
}
const value = (shape: readonly number[], from: number): Value => ({
  shape,
  data: Float64Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => wave(i + from)),
})

test.each([
  ['a stand-in taken from the wrong block would', false],
  ['nor where what is below the first block is trained too, as in a full training', true],
])('recomputation changes no gradient: %s', (_, embedding) => {
  const { root, weights, kept } = chain({ embedding })
  const values = {
    ...{ x: value([2, 3], 0), e: value([3, 3], 40) },
    ...{ w0: value([3, 3], 10), w1: value([3, 3], 20), w2: value([3, 3], 30) },
  }
  const plain = backward(root, g.scalar(1), weights)
  const saving = backwardKeeping(root, { seed: g.scalar(1), wanted: weights, kept })
  const of = (grads: ReadonlyMap<Node, Node>): Value[] =>
    evaluate(
      weights.map((w) => grads.get(w)!),
      values,
    )
  expect(of(saving).map(({ data }) => [...data])).toEqual(of(plain).map(({ data }) => [...data]))
})

test('of a recomputed block only its input waits: no gradient reads a value of the forward pass within', () => {
  const { root, weights, kept } = chain()
  const grads = backwardKeeping(root, { seed: g.scalar(1), wanted: weights, kept })
  const forward = new Set(topoOrder([kept[2]!]))
  const read = topoOrder([...grads.values()])
    .filter((node) => !forward.has(node))
    .flatMap((node) => node.inputs.filter((x) => forward.has(x)))
  const values = new Set(read.filter(({ kind }) => kind !== 'input' && kind !== 'scalar'))
  expect(values.size).toBe(2)
  expect(kept.slice(1).every((h) => values.has(h))).toBe(true) // the first one is an input
})
