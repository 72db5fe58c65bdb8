import { expect, test } from 'vitest'
import { backward } from '@engine/core/backward'
import * as g from '@engine/core/build'
import type { gradRules } from '@engine/core/gradRules'
import type { Node } from '@engine/core/ops'
import { evaluate, type Value } from '@engine/core/reference'
import type { DType } from '@engine/core/shape'

/** Kinds whose row is a rule: one without a case below does not compile. */
type Differentiable = {
  [K in keyof typeof gradRules]: (typeof gradRules)[K] extends string ? never : K
}[keyof typeof gradRules]

/** Inputs as [shape, first value] or integer indices; how to build a result of any shape. */
type Arg = readonly number[] | { readonly index: readonly number[]; readonly of: readonly number[] }
type Case = readonly [args: readonly Arg[], build: (...xs: Node[]) => Node]

const positive = (x: Node): Node => g.add(g.mul(x, x), g.scalar(0.5))
const cases: { readonly [K in Differentiable]: Case } = {
  add: [[[2, 3], [3]], (a, b) => g.add(a, b)],
  sub: [
    [
      [2, 1],
      [2, 3],
    ],
    (a, b) => g.sub(a, b),
  ],
  mul: [
    [
      [2, 3],
      [2, 1],
    ],
    (a, b) => g.mul(a, b),
  ],
  div: [[[2, 3], [3]], (a, b) => g.div(a, positive(b))],
  neg: [[[4]], (x) => g.neg(x)],
  exp: [[[4]], (x) => g.exp(x)],
  log: [[[4]], (x) => g.log(positive(x))],
  sqrt: [[[4]], (x) => g.sqrt(positive(x))],
  sigmoid: [[[4]], (x) => g.sigmoid(x)],
  matmul: [
    [
      [2, 3, 4],
      [4, 5],
      [5, 4],
      [2, 3, 5],
      [6, 3],
    ], // all four transpositions, batched and broadcast
    (a, b, c, d, e) => {
      const plain = g.mul(g.matmul(a, b, { alpha: 0.7 }), g.matmul(a, c, { transB: true, alpha: 2 }))
      const left = g.matmul(a, d, { transA: true })
      const both = g.matmul(a, e, { transA: true, transB: true })
      return g.add(plain, g.add(g.sum(g.mul(left, left), [0, 1, 2]), g.sum(g.mul(both, both), [0, 1, 2])))
    },
  ],
  reshape: [[[2, 6]], (x) => g.mul(g.reshape(x, [3, 4]), g.reshape(x, [3, 4]))],
  transpose: [[[2, 3, 4]], (x) => g.mul(g.transpose(x, [2, 0, 1]), g.scalar(3))],
  expand: [[[2, 1, 3]], (x) => g.expand(x, [4, 2, 5, 3])],
  sum: [[[2, 3, 2]], (x) => g.sum(g.mul(x, x), [0, 2])],
  softmax: [[[2, 5]], (x) => g.softmax(x)],
  logSoftmax: [[[2, 5]], (x) => g.logSoftmax(x)],
  gather: [[[4, 3], { index: [2, 0, 2], of: [3] }], (x, i) => g.gather(x, i)],
  scatterRows: [[[3, 2], { index: [1, 1, 3], of: [3] }], (x, i) => g.scatterRows(x, i, 5)],
  pick: [[[3, 4], { index: [3, 0, 1], of: [3] }], (x, i) => g.pick(x, i)],
  place: [[[3], { index: [3, 0, 1], of: [3] }], (x, i) => g.place(x, i, 4)],
  rmsNorm: [[[3, 4], [4]], (x, w) => g.rmsNorm(x, w, 1e-3)],
  rotary: [
    [[2, 3, 8], { index: [0, 1, 2, 4, 1, 0], of: [2, 3] }, [5, 2], [5, 2]],
    // the tables are constants of the model: their own gradients are not asked for
    (x, positions, cos, sin) => g.rotary(x, { positions, cos, sin }),
  ],
}

const wave = (i: number): number => Math.sin(1.7 * i + 0.3) + 0.1 * Math.cos(5 * i)
function leaves(args: readonly Arg[]): { nodes: Node[]; values: Record<string, Value> } {
  const values: Record<string, Value> = {}
  const nodes = args.map((arg, k) => {
    const indices = 'index' in arg ? arg.index : null
    const shape = 'index' in arg ? arg.of : arg
    const dtype: DType = indices ? 'i64' : 'f32'
    const length = shape.reduce((a, b) => a * b, 1)
    values[`x${k}`] = {
      shape,
      data: Float64Array.from({ length }, (_, i) => indices?.[i] ?? wave(i + 10 * k)),
    }
    return g.input(`x${k}`, shape, dtype)
  })
  return { nodes, values }
}

test.each(Object.entries(cases))('gradient of %s agrees with central differences', (kind, [args, build]) => {
  const { nodes, values } = leaves(args)
  const wanted = nodes.filter((x, k) => x.dtype === 'f32' && !(kind === 'rotary' && k > 0))
  // a scalar that weighs every element differently, so that no two errors cancel
  const y = build(...nodes)
  const length = (y.shape as number[]).reduce((a, b) => a * b, 1)
  const seed = g.input('seed', y.shape)
  values['seed'] = { shape: y.shape as number[], data: Float64Array.from({ length }, (_, i) => wave(i + 50)) }
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
