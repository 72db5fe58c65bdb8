import { inferShape } from './infer'
import type { Leaf, Node, OpKind, OpSpec } from './ops'
import { type Dim, type DType, product, type Shape } from './shape'

/** A node of a primitive, its shape inferred. Throws ShapeError where the inputs do not fit. */
function op<K extends Exclude<OpKind, Leaf>>(
  kind: K,
  inputs: OpSpec[K]['inputs'],
  attrs: OpSpec[K]['attrs'],
): Node {
  // the table row of K takes exactly these inputs; TypeScript does not follow K through the mapped table
  const infer = inferShape[kind]
  return Object.freeze({ kind, inputs, attrs, dtype: 'f32', shape: infer(inputs, attrs) }) as unknown as Node
}

const none: readonly [] = []
export const input = (name: string, shape: Shape, dtype: DType = 'f32'): Node<'input'> =>
  Object.freeze<Node<'input'>>({ kind: 'input', inputs: none, attrs: { name }, shape, dtype })
export const weight = (name: string, shape: Shape, dtype: DType = 'f32'): Node<'weight'> =>
  Object.freeze<Node<'weight'>>({ kind: 'weight', inputs: none, attrs: { name }, shape, dtype })
export const scalar = (value: number): Node<'scalar'> =>
  Object.freeze<Node<'scalar'>>({ kind: 'scalar', inputs: none, attrs: { value }, shape: [], dtype: 'f32' })

export const add = (a: Node, b: Node): Node => op('add', [a, b], {})
export const sub = (a: Node, b: Node): Node => op('sub', [a, b], {})
/** A factor of 1 is no operation: the gradient of a loss by itself begins with one. */
export const mul = (a: Node, b: Node): Node => (isOne(b) ? a : isOne(a) ? b : op('mul', [a, b], {}))
const isOne = (x: Node): boolean => x.kind === 'scalar' && x.attrs.value === 1
export const div = (a: Node, b: Node): Node => op('div', [a, b], {})
export const neg = (x: Node): Node => op('neg', [x], {})
export const exp = (x: Node): Node => op('exp', [x], {})
export const log = (x: Node): Node => op('log', [x], {})
export const sqrt = (x: Node): Node => op('sqrt', [x], {})
export const sigmoid = (x: Node): Node => op('sigmoid', [x], {})
/** silu(gate) · up */
export const swiglu = (gate: Node, up: Node): Node => op('swiglu', [gate, up], {})
/** x as a constant: gradients end here. */
export const detach = (x: Node): Node => op('detach', [x], {})
export const softplus = (x: Node): Node => op('softplus', [x], {})
export const relu = (x: Node): Node => op('relu', [x], {})
export const sign = (x: Node): Node => op('sign', [x], {})
export const softmax = (x: Node, { again = false } = {}): Node => op('softmax', [x], { again })
export const logSoftmax = (x: Node): Node => op('logSoftmax', [x], {})

/** a · b over the last two axes, either transposed first; scaled by `alpha`. */
export function matmul(
  a: Node,
  b: Node,
  { transA = false, transB = false, alpha = 1 }: Partial<OpSpec['matmul']['attrs']> = {},
): Node {
  return op('matmul', [a, b], { transA, transB, alpha })
}

/** A matrix [out, size] in NF4: two codes in a byte, one scale for 64 values. */
export interface Nf4Matrix {
  readonly codes: Node
  readonly absmax: Node
  readonly out: number
  readonly size: number
}
/** x [rows, size] · Wᵀ with `transB`, x [rows, out] · W without. */
export const matmulNf4 = (
  x: Node,
  { codes, absmax, out, size }: Nf4Matrix,
  { transB }: { readonly transB: boolean },
): Node => op('matmulNf4', [x, codes, absmax], { out, size, transB })

/** A matrix [out, size] in 4 bit for measuring: two codes in a byte, one scale for 32 values of a row. */
export interface Int4Matrix {
  readonly codes: Node
  readonly scales: Node
  readonly out: number
  readonly size: number
}

/** x · Wᵀ */
export const matmulInt4 = (x: Node, { codes, scales, out, size }: Int4Matrix): Node =>
  op('matmulInt4', [x, codes, scales], { out, size })

const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, i) => size === b[i])
export const reshape = (x: Node, shape: Shape): Node =>
  sameShape(x.shape, shape) ? x : op('reshape', [x], { shape: [...shape] })
/** A product of matrices is not turned over, its factors are: (a·b)ᵀ = bᵀ·aᵀ. */
export function transpose(x: Node, perm: readonly number[]): Node {
  if (x.kind !== 'matmul' || x.shape.length !== 2) return op('transpose', [x], { perm })
  const { transA, transB, alpha } = x.attrs
  const [a, b] = x.inputs
  return perm[0] === 0 ? x : matmul(b, a, { transA: !transB, transB: !transA, alpha })
}
export const expand = (x: Node, shape: Shape): Node =>
  sameShape(x.shape, shape) ? x : op('expand', [x], { shape })
export const concat = (a: Node, b: Node, axis: number): Node => op('concat', [a, b], { axis })
export const slice = (x: Node, attrs: OpSpec['slice']['attrs']): Node => op('slice', [x], attrs)
export const sum = (x: Node, axes: readonly number[]): Node => op('sum', [x], { axes })
export const gather = (table: Node, rows: Node): Node => op('gather', [table, rows], {})
export const scatterRows = (values: Node, index: Node, rows: Dim): Node =>
  op('scatterRows', [values, index], { rows })
export const addAt = (x: Node, index: Node, values: Node): Node => op('addAt', [x, index, values], {})
export const tokenLogProb = (hidden: Node, head: Node, target: Node): Node =>
  op('tokenLogProb', [hidden, head, target], {})
export const tokenSlope = (hidden: Node, head: Node, target: Node): Node =>
  op('tokenSlope', [hidden, head, target], {})
export const rmsInverse = (x: Node, scale: Node, epsilon: number): Node =>
  op('rmsInverse', [x, scale], { epsilon })
export const rmsNorm = (x: Node, scale: Node, epsilon: number): Node => op('rmsNorm', [x, scale], { epsilon })

export const barrier = (x: Node, after: Node): Node => op('barrier', [x, after], {})

export interface RotaryTables {
  readonly positions: Node
  readonly cos: Node
  readonly sin: Node
}
export const rotary = (
  x: Node,
  { positions, cos, sin }: RotaryTables,
  attrs: OpSpec['rotary']['attrs'],
): Node => op('rotary', [x, positions, cos, sin], attrs)

/** All leading axes joined: [..., D] → [rows, D]. */
export const flatten = (x: Node): Node => reshape(x, [product(x.shape.slice(0, -1)), x.shape.at(-1) ?? 1])
