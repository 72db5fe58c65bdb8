import { expect, test } from 'vitest'
import { backward, topoOrder } from '@engine/core/backward'
import * as g from '@engine/core/build'
import { gradRules } from '@engine/core/gradRules'
import type { Node } from '@engine/core/ops'
import { evaluate, type Value } from '@engine/core/reference'
import { attention } from '@engine/nn/layers'
import { leaves, opCases, trained, wave } from '../../../helpers/opCases'

const cases = Object.entries(opCases).filter(
  ([kind]) => gradRules[kind as keyof typeof gradRules] !== 'not-differentiable' && kind !== 'detach',
)

/** Products whose gradient reads what the forward pass does not keep. */
const compositions: [string, (typeof cases)[number][1]][] = [
  ['a norm times 2 columns', [[[3, 4], [4], [2, 4]], (x, w, a) => times(g.rmsNorm(x, w, 1e-3), a)]],
  ['a norm times 6 columns', [[[3, 4], [4], [6, 4]], (x, w, a) => times(g.rmsNorm(x, w, 1e-3), a)]],
  [
    'a gated value times 2 columns',
    [
      [
        [3, 4],
        [3, 4],
        [2, 4],
      ],
      (x, u, a) => times(g.swiglu(x, u), a),
    ],
  ],
  [
    'attention whose weights are computed again',
    [
      [
        [2, 3, 4],
        [2, 5, 4],
        [3, 5],
        [2, 5, 2],
      ],
      (q, k, mask, v) => {
        const scores = g.matmul(q, k, { transB: true, alpha: 0.5 })
        return g.matmul(g.softmax(g.add(scores, mask), { again: true }), v)
      },
    ],
  ],
  [
    'a softmax multiplied in another shape',
    [
      [
        [4, 6],
        [3, 5],
      ],
      (x, w) => g.matmul(g.reshape(g.softmax(x), [8, 3]), w),
    ],
  ],
  [
    'attention in blocks',
    [
      [
        [1, 8, 4],
        [1, 1, 8, 2],
        [1, 1, 8, 2],
        [1, 1, 1, 8, 8],
      ],
      (query, key, value, mask) =>
        attention(
          { query, key, value, mask, past: null, frugal: false },
          { batch: 1, time: 8, heads: 2, kvHeads: 1, headDim: 2 },
        ),
    ],
  ],
]
function times(x: Node, a: Node): Node {
  return g.matmul(x, a, { transB: true, alpha: 0.7 })
}

test.each([...cases, ...compositions])(
  'gradient of %s agrees with central differences',
  (kind, [args, build]) => {
    const { nodes, values } = leaves(args)
    const wanted = trained(kind, nodes)
    // a scalar that weighs every element differently, so that no two errors cancel
    const y = build(...nodes)
    const length = (y.shape as number[]).reduce((a, b) => a * b, 1)
    const seed = g.input('seed', y.shape)
    values['seed'] = {
      shape: y.shape as number[],
      data: Float64Array.from({ length }, (_, i) => wave(i + 50)),
    }
    const loss = (): number =>
      evaluate([y], values)[0]!.data.reduce((sum, v, i) => sum + v * values['seed']!.data[i]!, 0)
    const grads = backward(y, seed, wanted)
    for (const x of wanted) {
      const name = (x as Node<'input'>).attrs.name
      const at = values[name]!.data
      const numeric = Float64Array.from(at, (v, i) => {
        const h = 1e-5
        at[i] = v + h
        const up = loss()
        at[i] = v - h
        const down = loss()
        at[i] = v
        return (up - down) / (2 * h)
      })
      const [analytic] = evaluate([grads.get(x)!], values)
      expect(analytic!.shape, `${kind}/${name}`).toEqual(x.shape)
      expect(analytic!.data).toBeAllclose(numeric, { absolute: 1e-7, relative: 1e-6 })
    }
  },
)

test('only the six kinds that never carry a gradient are without a rule, and detach ends it', () => {
  expect(Object.keys(opCases).length - cases.length).toBe(6 + 1)
  const x = g.input('x', [2])
  expect(backward(g.detach(x), g.input('seed', [2]), [x]).size).toBe(0)
})

test('the gradient of a product reads no norm and no gated value, which would have to wait for it in memory', () => {
  const [x, u, w, a] = [
    g.input('x', ['N', 4]),
    g.input('u', ['N', 4]),
    g.input('w', [4]),
    g.input('a', [2, 4]),
  ]
  for (const y of [g.rmsNorm(x, w, 1e-6), g.swiglu(x, u)]) {
    const da = backward(times(y, a), g.input('seed', ['N', 2]), [a]).get(a)!
    expect(topoOrder([da]).map(({ kind }) => kind)).not.toContain(y.kind)
  }
})

test('gradients of a value used twice are summed, and nothing is built below what is trained', () => {
  const [frozen, x] = [g.input('frozen', [2]), g.input('x', [2])]
  const y = g.mul(g.add(x, frozen), x)
  const grads = backward(y, g.input('seed', [2]), [x])
  expect([...grads.keys()]).toEqual([x])
  const value = (...data: number[]): Value => ({ shape: [2], data: Float64Array.from(data) })
  const [dx] = evaluate([grads.get(x)!], { x: value(2, 3), frozen: value(5, 7), seed: value(1, 10) })
  expect([...dx!.data]).toEqual([2 * 2 + 5, 10 * (2 * 3 + 7)]) // d(x² + f·x)/dx = 2x + f, worked by hand
})
