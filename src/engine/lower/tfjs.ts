import type * as Core from '@tensorflow/tfjs-core'
import { int4Block, int4Zero } from '../core/int4'
import { nf4Block, nf4Book } from '../core/nf4'
import type { Leaf, Node, OpKind } from '../core/ops'
import { type Bindings, type Shape, sizeOf } from '../core/shape'

/** TensorFlow.js with whichever backend it has; types only, the library comes from the caller. */
export type TensorFlow = typeof Core
type Tensor = Core.Tensor
export interface TfjsContext {
  readonly tf: TensorFlow
  readonly bindings: Bindings
}
type Rule<K extends OpKind> = (context: TfjsContext, inputs: readonly Tensor[], y: Node<K>) => Tensor

type Unary =
  'neg' | 'exp' | 'log' | 'sqrt' | 'sigmoid' | 'softplus' | 'relu' | 'sign' | 'softmax' | 'logSoftmax'
const unary =
  (name: Unary): Rule<OpKind> =>
  ({ tf }, [x]) =>
    tf[name](x!)
const binary =
  (name: 'add' | 'sub' | 'mul' | 'div'): Rule<OpKind> =>
  ({ tf }, [a, b]) =>
    tf[name](a!, b!)

const sizes = (shape: Shape, { bindings }: TfjsContext): number[] => shape.map((dim) => sizeOf(dim, bindings))
const reshape: Rule<OpKind> = (context, [x], y) => context.tf.reshape(x!, sizes(y.shape, context))
/** [n, column[n]] for each row n of a matrix. */
const places = (tf: TensorFlow, column: Tensor): Tensor =>
  tf.stack([tf.range(0, column.size, 1, 'int32'), column], 1)

const matmul: Rule<'matmul'> = ({ tf }, [a, b], { attrs: { transA, transB, alpha } }) => {
  const product = tf.matMul(a!, b!, transA, transB)
  return alpha === 1 ? product : tf.mul(product, alpha)
}

/** The upper and the lower four bits of bytes. */
function halvesOf(tf: TensorFlow, bytes: Tensor): { upper: Tensor; lower: Tensor } {
  const sixteen = tf.scalar(16, 'int32')
  const upper = tf.floorDiv(bytes, sixteen)
  return { upper, lower: tf.sub(bytes, tf.mul(upper, sixteen)) }
}

const matmulNf4: Rule<'matmulNf4'> = ({ tf }, [x, codes, absmax], { attrs: { out, size, transB } }) => {
  const { upper, lower } = halvesOf(tf, codes!)
  const halves = tf.reshape(tf.stack([upper, lower], 1), [-1, nf4Block])
  const values = tf.gather(tf.tensor1d([...nf4Book]), halves)
  const w = tf.reshape(tf.mul(values, tf.expandDims(absmax!, 1)), [out, size])
  return tf.matMul(x!, w, false, transB)
}

const matmulInt4: Rule<'matmulInt4'> = ({ tf }, [x, codes, scales], { attrs: { out, size } }) => {
  const { upper, lower } = halvesOf(tf, tf.reshape(codes!, [-1]))
  const blocks = tf.reshape(tf.stack([lower, upper], 1), [-1, int4Block])
  const values = tf.sub(tf.cast(blocks, 'float32'), int4Zero)
  return tf.matMul(x!, tf.reshape(tf.mul(values, tf.expandDims(scales!, 1)), [out, size]), false, true)
}

const rmsInverse = (tf: TensorFlow, x: Tensor, epsilon: number): Tensor =>
  tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), epsilon))

/** Pairs (p, q) of each head become (p cos − q sin, q cos + p sin); the rest of the head passes. */
const rotary: Rule<'rotary'> = ({ tf }, [x, positions, cos, sin], { attrs: { headDim, interleaved } }) => {
  const [batch = 0, time = 0, width = 0] = x!.shape
  const pairs = cos!.shape[1]!
  const heads = tf.reshape(x!, [batch, time, width / headDim, headDim])
  const [turning, rest] = tf.split(heads, [2 * pairs, headDim - 2 * pairs], 3)
  const axis = interleaved ? 4 : 3
  const form = [batch, time, width / headDim]
  const split = tf.reshape(turning!, interleaved ? [...form, pairs, 2] : [...form, 2, pairs])
  const [p, q] = tf.unstack(split, axis)
  const at = (table: Tensor): Tensor => tf.expandDims(tf.gather(table, positions!), 2)
  const [c, s] = [at(cos!), at(sin!)]
  const turned = tf.stack([tf.sub(tf.mul(p!, c), tf.mul(q!, s)), tf.add(tf.mul(q!, c), tf.mul(p!, s))], axis)
  return tf.reshape(tf.concat([tf.reshape(turned, turning!.shape), rest!], 3), [batch, time, width])
}

/** One row per primitive: the second lowering of the same graph, which shares nothing with ONNX Runtime. */
export const tfjsRules: { readonly [K in Exclude<OpKind, Leaf>]: Rule<K> } = {
  add: binary('add'),
  sub: binary('sub'),
  mul: binary('mul'),
  div: binary('div'),
  neg: unary('neg'),
  exp: unary('exp'),
  log: unary('log'),
  sqrt: unary('sqrt'),
  sigmoid: unary('sigmoid'),
  softplus: unary('softplus'),
  relu: unary('relu'),
  sign: unary('sign'),
  detach: ({ tf }, [x]) => tf.clone(x!),
  swiglu: ({ tf }, [gate, up]) => tf.mul(tf.mul(gate!, tf.sigmoid(gate!)), up!),
  matmul,
  matmulNf4,
  matmulInt4,
  reshape,
  transpose: ({ tf }, [x], { attrs: { perm } }) => tf.transpose(x!, [...perm]),
  expand: (context, [x], y) => context.tf.broadcastTo(x!, sizes(y.shape, context)),
  concat: ({ tf }, inputs, { attrs: { axis } }) => tf.concat([...inputs], axis),
  slice: (context, [x], { shape, attrs: { axis, start } }) => {
    const from = x!.shape.map((_, i) => (i === axis ? sizeOf(start, context.bindings) : 0))
    return context.tf.slice(x!, from, sizes(shape, context))
  },
  sum: ({ tf }, [x], { attrs: { axes } }) => tf.sum(x!, [...axes], true),
  softmax: unary('softmax'),
  logSoftmax: unary('logSoftmax'),
  gather: ({ tf }, [table, rows]) => tf.gather(table!, rows!),
  scatterRows: (context, [values, index], { shape }) =>
    context.tf.scatterND(context.tf.expandDims(index!, 1), values!, sizes(shape, context)),
  addAt: ({ tf }, [x, index, values]) => tf.add(x!, tf.scatterND(places(tf, index!), values!, x!.shape)),
  tokenLogProb: ({ tf }, [hidden, head, target]) =>
    tf.gatherND(tf.logSoftmax(tf.matMul(hidden!, head!, false, true)), places(tf, target!)),
  tokenSlope: ({ tf }, [hidden, head, target]) => {
    const shares = tf.softmax(tf.matMul(hidden!, head!, false, true))
    return tf.sub(tf.gather(head!, target!), tf.matMul(shares, head!))
  },
  rmsInverse: ({ tf }, [x], { attrs: { epsilon } }) => rmsInverse(tf, x!, epsilon),
  rmsNorm: ({ tf }, [x, weight], { attrs: { epsilon } }) =>
    tf.mul(tf.mul(x!, rmsInverse(tf, x!, epsilon)), weight!),
  rotary,
  barrier: ({ tf }, [x]) => tf.clone(x!), // nodes are computed in the order of the graph
}
