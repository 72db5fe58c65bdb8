import { int4Block } from './int4'
import { nf4Block } from './nf4'
import type { Leaf, Node, OpKind, OpSpec } from './ops'
import { broadcast, type Dim, joined, product, type Shape, ShapeError, show } from './shape'

type Infer<K extends OpKind> = (inputs: OpSpec[K]['inputs'], attrs: OpSpec[K]['attrs']) => Shape

const elementwise = ([a, b]: readonly [Node, Node]): Shape => broadcast(a.shape, b.shape)
const same = ([x]: readonly [Node]): Shape => x.shape

function demand(condition: boolean, what: string, ...nodes: readonly Node[]): void {
  if (!condition) throw new ShapeError(`${what}: ${nodes.map((n) => show(n.shape)).join(' and ')}`)
}

const matmul: Infer<'matmul'> = ([a, b], { transA, transB }) => {
  const [m, k] = lastTwo(a, transA)
  const [k2, n] = lastTwo(b, transB)
  demand(k === k2, `matmul sums over sizes ${k} and ${k2}`, a, b)
  return [...broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2)), m, n]
}
function lastTwo(x: Node, swapped: boolean): readonly [Dim, Dim] {
  const [p, q] = x.shape.slice(-2)
  if (p === undefined || q === undefined)
    throw new ShapeError(`matmul needs rank 2 or more, not ${show(x.shape)}`)
  return swapped ? [q, p] : [p, q]
}

const matmulNf4: Infer<'matmulNf4'> = ([x, codes, absmax], { out, size, transB }) => {
  const [summed, width] = transB ? [size, out] : [out, size]
  demand(x.shape.length === 2 && x.shape[1] === summed, `matmulNf4 with [${out}, ${size}]`, x)
  const complete = codes.shape[0] === (out * size) / 2 && absmax.shape[0] === (out * size) / nf4Block
  demand(complete, `codes and scales of [${out}, ${size}]`, codes, absmax)
  return [x.shape[0]!, width]
}

const matmulInt4: Infer<'matmulInt4'> = ([x, codes, scales], { out, size }) => {
  demand(x.shape.length === 2 && x.shape[1] === size, `matmulInt4 with [${out}, ${size}]`, x)
  const blocks = (out * size) / int4Block
  const complete = product(codes.shape) === product([blocks, int4Block / 2]) && scales.shape[0] === blocks
  demand(complete, `codes and scales of [${out}, ${size}]`, codes, scales)
  return [x.shape[0]!, out]
}

const reshape: Infer<'reshape'> = ([x], { shape }) => {
  demand(product(x.shape) === product(shape), `reshape to ${show(shape)}`, x)
  return shape
}

function demandTokens([hidden, head, target]: OpSpec['tokenLogProb']['inputs']): void {
  const fits = hidden.shape[0] === target.shape[0] && hidden.shape[1] === head.shape[1]
  demand(fits && hidden.shape.length === 2, 'log-probabilities of tokens', hidden, head, target)
}

const concat: Infer<'concat'> = ([a, b], { axis }) => {
  demand(a.shape.length === b.shape.length, 'concat', a, b)
  return a.shape.map((size, i) => {
    const other = b.shape[i]!
    if (i !== axis) {
      demand(size === other, `concat on axis ${axis}`, a, b)
      return size
    }
    return joined(size, other)
  })
}

export const inferShape: { readonly [K in Exclude<OpKind, Leaf>]: Infer<K> } = {
  add: elementwise,
  sub: elementwise,
  mul: elementwise,
  div: elementwise,
  neg: same,
  exp: same,
  log: same,
  sqrt: same,
  sigmoid: same,
  detach: same,
  softplus: same,
  relu: same,
  sign: same,
  swiglu: elementwise,
  matmul,
  matmulNf4,
  matmulInt4,
  reshape,
  transpose: ([x], { perm }) => perm.map((axis) => x.shape[axis]!),
  expand: ([x], { shape }) => broadcast(x.shape, shape),
  concat,
  slice: ([x], { axis, size }) => x.shape.with(axis, size),
  sum: ([x], { axes }) => x.shape.map((size, i) => (axes.includes(i) ? 1 : size)),
  softmax: same,
  logSoftmax: same,
  gather: ([table, rows]) => {
    demand(table.shape.length === 2, 'gather takes rows of a matrix', table)
    return [...rows.shape, table.shape[1]!]
  },
  scatterRows: ([values, index], { rows }) => {
    demand(values.shape[0] === index.shape[0], 'scatterRows', values, index)
    return [rows, values.shape[1]!]
  },
  addAt: ([x, index, values]) => {
    demand(x.shape[0] === index.shape[0] && x.shape[0] === values.shape[0], 'addAt', x, index, values)
    return x.shape
  },
  tokenLogProb: (inputs) => {
    demandTokens(inputs)
    return inputs[2].shape
  },
  tokenSlope: (inputs) => {
    demandTokens(inputs)
    return inputs[0].shape
  },
  rmsInverse: ([x]) => [...x.shape.slice(0, -1), 1],
  rmsNorm: ([x, weight]) => {
    demand(x.shape.at(-1) === weight.shape[0], 'rmsNorm', x, weight)
    return x.shape
  },
  barrier: ([x, after]) => {
    const fits = x.shape.length === after.shape.length && x.shape.every((size, i) => size === after.shape[i])
    demand(fits, 'barrier', x, after)
    return x.shape
  },
  rotary: ([x, , cos], { headDim }) => {
    demand(x.shape.length === 3, 'rotary takes [batch, time, heads·size]', x)
    demand(Number(x.shape[2]) % headDim === 0, `rotary of heads of ${headDim}`, x)
    demand(2 * Number(cos.shape[1]) <= headDim, `rotary tables of heads of ${headDim}`, cos)
    return x.shape
  },
}
