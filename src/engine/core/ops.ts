import type { Dim, DType, Shape } from './shape'

type Unary = { inputs: readonly [Node]; attrs: object }
type Binary = { inputs: readonly [Node, Node]; attrs: object }

/**
 * Every primitive: how many inputs it takes and which attributes it carries. All other tables (infer.ts, gradRules.ts,
 * reference.ts, lower/onnx.ts, lower/tfjs.ts and the gradient test) are mapped over this one: a new row makes the compiler list them.
 */
export interface OpSpec {
  /** Fed at each run. */
  input: { inputs: readonly []; attrs: { name: string } }
  /** A tensor of the checkpoint, by its name there. */
  weight: { inputs: readonly []; attrs: { name: string } }
  scalar: { inputs: readonly []; attrs: { value: number } }
  add: Binary
  sub: Binary
  mul: Binary
  div: Binary
  neg: Unary
  exp: Unary
  log: Unary
  sqrt: Unary
  sigmoid: Unary
  /** x, through which no gradient flows. */
  detach: Unary
  /** log(1 + eˣ), so that log sigmoid(x) is −softplus(−x) without overflow. */
  softplus: Unary
  /** max(x, 0) */
  relu: Unary
  /** −1, 0 or 1 */
  sign: Unary
  /** gate · sigmoid(gate) · up, inputs of one shape */
  swiglu: Binary
  /** Over the last two axes, leading axes broadcast; `alpha` scales the product. */
  matmul: { inputs: readonly [Node, Node]; attrs: { transA: boolean; transB: boolean; alpha: number } }
  /**
   * x · Wᵀ (with `transB`) or x · W, where W [out, size] is stored as NF4: codes u8 [out·size/2] and absmax
   * [out·size/64], see core/nf4.ts. W exists in float32 only while it is multiplied with.
   */
  matmulNf4: {
    inputs: readonly [Node, Node, Node]
    attrs: { out: number; size: number; transB: boolean }
  }
  /**
   * x · Wᵀ, where W [out, size] is stored in 4 bit for measuring: codes u8 [out, size/32, 16] and scales [out·size/32],
   * see core/int4.ts. A kernel may round x to 8 bit, block by block.
   */
  matmulInt4: { inputs: readonly [Node, Node, Node]; attrs: { out: number; size: number } }
  reshape: { inputs: readonly [Node]; attrs: { shape: Shape } }
  transpose: { inputs: readonly [Node]; attrs: { perm: readonly number[] } }
  expand: { inputs: readonly [Node]; attrs: { shape: Shape } }
  concat: { inputs: readonly [Node, Node]; attrs: { axis: number } }
  /** Elements [start, start + size) of an axis. */
  slice: { inputs: readonly [Node]; attrs: { axis: number; start: Dim; size: Dim } }
  /** Keeps the reduced axes with size 1. */
  sum: { inputs: readonly [Node]; attrs: { axes: readonly number[] } }
  /** With `again` gradients compute the value a second time instead of having it wait for them, where they can. */
  softmax: { inputs: readonly [Node]; attrs: { again: boolean } }
  logSoftmax: Unary
  /** table [V, D], rows i64 [...] → [..., D] */
  gather: Binary
  /** values [N, D] added into zeros [rows, D] at indices i64 [N]: the gradient of `gather`. */
  scatterRows: { inputs: readonly [Node, Node]; attrs: { rows: Dim } }
  /** x [N, V], index i64 [N], values [N] → x with values[n] added at [n, index[n]]. */
  addAt: { inputs: readonly [Node, Node, Node]; attrs: object }
  /**
   * hidden [N, D], head [V, D], target i64 [N] → log softmax(hidden · headᵀ)[n, target[n]], [N]: the vocabulary
   * projection and the log-probability in one, so that a lowering may go without ever holding [N, V].
   */
  tokenLogProb: { inputs: readonly [Node, Node, Node]; attrs: object }
  /** By the same inputs, how the log-probability changes with `hidden`: head[target] − softmax · head, [N, D]. */
  tokenSlope: { inputs: readonly [Node, Node, Node]; attrs: object }
  /**
   * 1 / √(mean(x²) + epsilon) over the last axis, which keeps size 1. The weight does not matter: with it the node
   * names the `rmsNorm` that has this value already.
   */
  rmsInverse: { inputs: readonly [Node, Node]; attrs: { epsilon: number } }
  /** x · rmsInverse(x) · weight, over the last axis. */
  rmsNorm: { inputs: readonly [Node, Node]; attrs: { epsilon: number } }
  /**
   * Rotary embedding of the first `2·pairs` dimensions of each head; the others pass. x [B, T, heads·headDim],
   * positions i64 [B, T], cos and sin [R, pairs] with R above every position. Pair i is (i, i + pairs), or
   * (2i, 2i + 1) where interleaved.
   */
  rotary: {
    inputs: readonly [Node, Node, Node, Node]
    attrs: { headDim: number; interleaved: boolean }
  }
  /**
   * The first value, of the second one's shape, available only once the second is: no runtime may merge what is computed
   * from it with what is computed from the first value itself, or compute it earlier.
   */
  barrier: Binary
}
export type OpKind = keyof OpSpec
export type Leaf = 'input' | 'weight' | 'scalar'

/** A value of the graph: frozen, without buffers, compared by identity. */
export type Node<K extends OpKind = OpKind> = {
  [P in K]: Readonly<{
    kind: P
    inputs: OpSpec[P]['inputs']
    attrs: OpSpec[P]['attrs']
    shape: Shape
    dtype: DType
  }>
}[K]
