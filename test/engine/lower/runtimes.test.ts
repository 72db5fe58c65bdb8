import { Tensor as OrtTensor } from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { backward } from '@engine/core/backward'
import * as g from '@engine/core/build'
import { gradRules } from '@engine/core/gradRules'
import type { Node } from '@engine/core/ops'
import { evaluate, type Value } from '@engine/core/reference'
import type { DType } from '@engine/core/shape'
import { openSession, type SessionOptions } from '@engine/runtime/session'
import { f32, floats, i64, type Tensor } from '@engine/runtime/tensor'
import { leaves, opCases, trained, wave } from '../../helpers/opCases'
import { hasWebgpu, runtimes } from '../../helpers/runtimes'

const tensors: Record<DType, (data: Float64Array, shape: readonly number[]) => Tensor> = {
  f32: (data, shape) => f32(Float32Array.from(data), shape),
  i64,
  u8: (data, shape) => new OrtTensor('uint8', Uint8Array.from(data), shape),
}

async function run(
  outputs: Record<string, Node>,
  { values, dtypes }: { values: Record<string, Value>; dtypes: Readonly<Record<string, DType>> },
  runtime: SessionOptions,
) {
  const session = await openSession({ outputs }, new Map(), runtime)
  const feeds: Record<string, Tensor> = {}
  for (const [name, { shape, data }] of Object.entries(values))
    feeds[name] = tensors[dtypes[name] ?? 'f32'](data, shape)
  const out = await session.run(feeds)
  await session.dispose()
  return out
}

describe.each(Object.values(runtimes))('$provider', (runtime) => {
  describe.skipIf(runtime.provider === 'webgpu' && !hasWebgpu)('lowered', () => {
    test.each(Object.entries(opCases))(
      '%s and its gradient mean the same as in float64',
      async (kind, [args, build]) => {
        const { nodes, values } = leaves(args)
        const dtypes = Object.fromEntries(nodes.map((x) => [(x as Node<'input'>).attrs.name, x.dtype]))
        const y = build(...nodes)
        const outputs: Record<string, Node> = { y }
        if (gradRules[kind as keyof typeof gradRules] !== 'not-differentiable') {
          const seed = g.input('seed', y.shape)
          const shape = y.shape as number[]
          values['seed'] = {
            shape,
            data: Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => wave(i)),
          }
          backward(y, seed, trained(kind, nodes)).forEach(
            (dx, x) => (outputs[`d${(x as Node<'input'>).attrs.name}`] = dx),
          )
        }
        const actual = await run(outputs, { values, dtypes }, runtime)
        const expected = evaluate(Object.values(outputs), values)
        Object.keys(outputs).forEach((name, i) => {
          expect([...actual[name]!.dims], `${kind}/${name}`).toEqual(expected[i]!.shape)
          expect(floats(actual[name])).toBeAllclose(Float32Array.from(expected[i]!.data), {
            absolute: 2e-6,
            relative: 2e-5,
          })
        })
      },
    )

    test('open sizes are read from the inputs: reshaping to two of them, expanding to a product', async () => {
      const x = g.input('x', ['B*T', 6])
      const ids = g.input('ids', ['B', 'T'], 'i64')
      const heads = g.transpose(g.reshape(x, ['B', 'T', 2, 3]), [0, 2, 1, 3])
      const used = g.add(
        heads,
        g.mul(g.reshape(g.gather(g.input('table', [4, 3]), ids), ['B', 1, 'T', 3]), g.scalar(2)),
      )
      const row = g.expand(g.reshape(g.input('row', [6]), [1, 6]), ['B*T', 6])
      const values: Record<string, Value> = {
        x: { shape: [6, 6], data: Float64Array.from({ length: 36 }, (_, i) => wave(i)) },
        ids: { shape: [2, 3], data: Float64Array.of(0, 3, 1, 2, 2, 0) },
        table: { shape: [4, 3], data: Float64Array.from({ length: 12 }, (_, i) => i) },
        row: { shape: [6], data: Float64Array.of(1, 2, 3, 4, 5, 6) },
      }
      const outputs = { used, expanded: g.add(row, x) }
      const actual = await run(outputs, { values, dtypes: { ids: 'i64' } }, runtime)
      const expected = evaluate(Object.values(outputs), { ...values })
      expect([...actual['used']!.dims]).toEqual([2, 2, 3, 3])
      expect(floats(actual['used'])).toBeAllclose(expected[0]!.data, { absolute: 1e-6 })
      expect(floats(actual['expanded'])).toBeAllclose(expected[1]!.data, { absolute: 1e-6 })
    })
  })
})
