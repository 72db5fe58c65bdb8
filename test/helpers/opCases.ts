import * as g from '@engine/core/build'
import type { gradRules } from '@engine/core/gradRules'
import type { Node } from '@engine/core/ops'
import type { Value } from '@engine/core/reference'
import type { DType } from '@engine/core/shape'

/** Inputs as shapes of floats, integer indices or bytes; how to build a result of any shape. */
export type Arg =
  | readonly number[]
  | { readonly index: readonly number[]; readonly of: readonly number[] }
  | { readonly bytes: readonly number[] }
export type Case = readonly [args: readonly Arg[], build: (...xs: Node[]) => Node]

const positive = (x: Node): Node => g.add(g.mul(x, x), g.scalar(0.5))
/** One use of each primitive: a kind without a case does not compile. */
export const opCases: { readonly [K in keyof typeof gradRules]: Case } = {
  concat: [
    [
      [2, 3],
      [2, 2],
    ],
    (a, b) => g.concat(a, b, 1),
  ],
  slice: [[[2, 5]], (x) => g.slice(x, { axis: 1, start: 1, size: 3 })],
  rmsInverse: [[[3, 4], [4]], (x, w) => g.rmsInverse(x, w, 1e-3)],
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
  detach: [[[4]], (x) => g.detach(x)],
  swiglu: [
    [
      [2, 4],
      [2, 4],
    ],
    (gate, up) => g.swiglu(gate, up),
  ],
  softplus: [[[4]], (x) => g.softplus(g.mul(x, g.scalar(40)))],
  relu: [[[4]], (x) => g.relu(x)],
  sign: [[[4]], (x) => g.sign(x)],
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
  matmulNf4: [
    [[3, 32], { bytes: Array.from({ length: 96 }, (_, i) => (37 * i + 11) % 256) }, [3], [3, 6]],
    // a matrix [6, 32] of which no row is a block of 64 values, in both directions
    (x, codes, absmax, y) => {
      const w = { codes, absmax, out: 6, size: 32 }
      return g.mul(g.matmulNf4(x, w, { transB: true }), g.sum(g.matmulNf4(y, w, { transB: false }), [0, 1]))
    },
  ],
  matmulInt4: [
    [[3, 64], { bytes: Array.from({ length: 64 }, (_, i) => [0, 8, 128, 136][((i * i + i) % 7) % 4]!) }, [4]],
    // ±1 and matrices of −8, 0 and 8 are the same in 8 bit, so that kernels that round agree to the last digit too
    (x, codes, scales) =>
      g.matmulInt4(g.sign(x), {
        codes: g.reshape(codes, [2, 2, 16]),
        scales: g.sign(scales),
        out: 2,
        size: 64,
      }),
  ],
  reshape: [[[2, 6]], (x) => g.mul(g.reshape(x, [3, 4]), g.reshape(x, [3, 4]))],
  transpose: [[[2, 3, 4]], (x) => g.mul(g.transpose(x, [2, 0, 1]), g.scalar(3))],
  expand: [[[2, 1, 3]], (x) => g.expand(x, [4, 2, 5, 3])],
  sum: [[[2, 3, 2]], (x) => g.sum(g.mul(x, x), [0, 2])],
  softmax: [[[2, 5]], (x) => g.softmax(x)],
  logSoftmax: [[[2, 5]], (x) => g.logSoftmax(x)],
  gather: [[[4, 3], { index: [2, 0, 2], of: [3] }], (x, i) => g.gather(x, i)],
  scatterRows: [[[3, 2], { index: [1, 1, 3], of: [3] }], (x, i) => g.scatterRows(x, i, 5)],
  addAt: [[[3, 4], { index: [3, 0, 1], of: [3] }, [3]], (x, i, v) => g.addAt(g.mul(x, x), i, v)],
  tokenLogProb: [[[3, 2], [5, 2], { index: [4, 0, 2], of: [3] }], (x, w, i) => g.tokenLogProb(x, w, i)],
  tokenSlope: [[[3, 2], [5, 2], { index: [4, 0, 2], of: [3] }], (x, w, i) => g.tokenSlope(x, w, i)],
  rmsNorm: [[[3, 4], [4]], (x, w) => g.rmsNorm(x, w, 1e-3)],
  barrier: [
    [
      [2, 3],
      [2, 3],
    ],
    (x, after) => g.barrier(x, after),
  ],
  rotary: [
    [[2, 3, 16], { index: [0, 1, 2, 4, 1, 0], of: [2, 3] }, [5, 2], [5, 2]],
    // the tables are constants of the model: their own gradients are not asked for
    (x, positions, cos, sin) => {
      // whole heads of 4; then the first half of heads of 8, whose pairs lie side by side
      const half = g.rotary(x, { positions, cos, sin }, { headDim: 4, interleaved: false })
      return g.rotary(half, { positions, cos, sin }, { headDim: 8, interleaved: true })
    },
  ],
}

/** What a model never trains: tables, and the scales of a quantised matrix. */
const constants: Readonly<Record<string, readonly number[]>> = { rotary: [2, 3], matmulNf4: [2] }
/** The inputs of a case whose gradients are checked. */
export const trained = (kind: string, nodes: readonly Node[]): Node[] =>
  nodes.filter((x, k) => x.dtype === 'f32' && !constants[kind]?.includes(k))

export const wave = (i: number): number => Math.sin(1.7 * i + 0.3) + 0.1 * Math.cos(5 * i)
/** Graph inputs and values for a case's arguments. */
export function leaves(args: readonly Arg[]): { nodes: Node[]; values: Record<string, Value> } {
  const values: Record<string, Value> = {}
  const nodes = args.map((arg, k) => {
    const integers = 'index' in arg ? arg.index : 'bytes' in arg ? arg.bytes : null
    const shape = 'index' in arg ? arg.of : 'bytes' in arg ? [arg.bytes.length] : arg
    const dtype: DType = 'index' in arg ? 'i64' : 'bytes' in arg ? 'u8' : 'f32'
    const length = shape.reduce((a, b) => a * b, 1)
    values[`x${k}`] = {
      shape,
      data: Float64Array.from({ length }, (_, i) => integers?.[i] ?? wave(i + 10 * k)),
    }
    return g.input(`x${k}`, shape, dtype)
  })
  return { nodes, values }
}
