import {
  add,
  addAt,
  concat,
  div,
  exp,
  expand,
  flatten,
  gather,
  matmul,
  matmulNf4,
  mul,
  neg,
  relu,
  reshape,
  rmsInverse,
  rotary,
  scalar,
  scatterRows,
  sigmoid,
  sign,
  slice,
  softmax,
  sub,
  sum,
  tokenSlope,
  transpose,
} from './build'
import type { Leaf, Node, OpKind, OpSpec } from './ops'
import { beyond, type Dim, joined } from './shape'

/** One gradient per input, in input order; `null` = nothing flows there. */
type GradsOf<I extends readonly Node[]> = { readonly [P in keyof I]: (() => Node) | null }
type GradRule<K extends OpKind> = (dy: Node, y: Node<K>) => GradsOf<OpSpec[K]['inputs']>

/** y = α·op(a)·op(b): each factor's gradient is dy times the other, arranged so that nothing is transposed. */
const matmulGrad: GradRule<'matmul'> = (dy, { inputs: [a, b], attrs: { transA, transB, alpha } }) => [
  () =>
    transA
      ? matmul(b, dy, { transA: transB, transB: true, alpha })
      : matmul(dy, b, { transB: !transB, alpha }),
  () => {
    if (!transB) return matmul(again(a) ?? a, dy, { transA: !transA, alpha })
    return transA ? matmul(dy, a, { transA, transB: transA, alpha }) : times(dy, a, alpha)
  },
]

/**
 * α·dyᵀ·x, without making the forward pass hold x where it is cheap to come by from what is held anyway: a norm's factor
 * per row goes to the narrower side, its weight to the result; a gated value is computed again.
 */
function times(dy: Node, x: Node, alpha: number): Node {
  const product = (x: Node, rows = dy): Node => matmul(rows, x, { transA: true, alpha })
  if (x.kind === 'swiglu') return product(respelled(x))
  if (x.kind !== 'rmsNorm' || Number(dy.shape[1]) >= Number(x.shape[1])) return product(x)
  const [of, weight] = x.inputs
  return mul(product(of, mul(dy, rmsInverse(of, weight, x.attrs.epsilon))), weight)
}

/**
 * A softmax that asks for it computed again, such as attention's weights [.., T, T] from queries and keys; null for any
 * other value. The factor of the scores goes to the queries, so that no runtime merges them with the forward pass's.
 */
function again(x: Node): Node | null {
  if (x.kind === 'reshape') return inside(x.inputs[0], (of) => reshape(of, x.shape), again)
  return x.kind === 'softmax' && x.attrs.again ? inside(x.inputs[0], (of) => softmax(of), rescored) : null
}
function rescored(x: Node): Node | null {
  if (x.kind === 'reshape') return inside(x.inputs[0], (of) => reshape(of, x.shape), rescored)
  if (x.kind === 'add') return inside(x.inputs[0], (of) => add(of, x.inputs[1]), rescored)
  if (x.kind !== 'matmul' || x.attrs.alpha === 1) return null
  const [queries, keys] = x.inputs
  return matmul(mul(queries, scalar(x.attrs.alpha)), keys, { ...x.attrs, alpha: 1 })
}
function inside(of: Node, build: (x: Node) => Node, find: (x: Node) => Node | null): Node | null {
  const found = find(of)
  return found && build(found)
}

/** A gated value in other words than a lowering's, which therefore does not keep its own for it. */
const respelled = ({ inputs: [gate, up] }: Node<'swiglu'>): Node => mul(mul(gate, sigmoid(gate)), up)

/** y = g·s·u with s = sigmoid(g):  dg = dy·(y + s·(u − y)), one pass less than by way of silu's slope;  du = dy·g·s. */
const swigluGrad: GradRule<'swiglu'> = (dy, node) => {
  const [gate, up] = node.inputs
  const s = sigmoid(gate)
  const y = respelled(node)
  return [() => mul(dy, add(y, mul(s, sub(up, y)))), () => mul(dy, mul(gate, s))]
}

/** dx is dy times the same matrix the other way round; what is quantised is not trained. */
const matmulNf4Grad: GradRule<'matmulNf4'> = (dy, { inputs: [, codes, absmax], attrs }) => [
  () => matmulNf4(dy, { ...attrs, codes, absmax }, { transB: !attrs.transB }),
  null,
  null,
]

/** dx = p·(dy − Σ dy·p) over the last axis. */
const softmaxGrad: GradRule<'softmax'> = (dy, y) => {
  const p = again(y) ?? y
  return [() => mul(p, sub(dy, sumOfMixed(dy, y) ?? sumLast(mul(dy, p))))]
}

/**
 * Σ dy·p where dy = d·vᵀ, as of attention's weights p, which mix values v: it is Σ d·(p·v), over the width of a value
 * instead of over all keys, and p·v is there from the forward pass (Dao et al. 2022, arXiv:2205.14135, appendix B.2).
 */
function sumOfMixed(dy: Node, p: Node): Node | null {
  const product = dy.kind === 'reshape' ? dy.inputs[0] : dy
  if (product.kind !== 'matmul') return null
  const [d, values] = product.inputs
  const { transA, transB, alpha } = product.attrs
  const isMixing = transB && !transA && alpha === 1 && product.shape.at(-1) === p.shape.at(-1)
  if (!isMixing) return null
  const mixed = matmul(reshape(p, product.shape), values)
  return reshape(sumLast(mul(d, mixed)), dy.shape.with(-1, 1))
}

/** dx is dy between zeros. */
const sliceGrad: GradRule<'slice'> = (dy, { inputs: [x], attrs: { axis, start, size } }) => [
  () => {
    const zeros = (count: Dim): Node => expand(scalar(0), x.shape.with(axis, count))
    const behind = start === 0 ? dy : concat(zeros(start), dy, axis)
    const left = beyond(x.shape[axis]!, joined(start, size))
    return left === 0 ? behind : concat(behind, zeros(left), axis)
  },
]

/** Each part's gradient is its own piece of dy. */
const concatGrad: GradRule<'concat'> = (dy, { inputs: [a, b], attrs: { axis } }) => {
  const [first, second] = [a.shape[axis]!, b.shape[axis]!]
  return [
    () => slice(dy, { axis, start: 0, size: first }),
    () => slice(dy, { axis, start: first, size: second }),
  ]
}

/** dhidden is the slope per row; dhead = (onehot(target) − softmax(logits))ᵀ · hidden, dy on the narrow side. */
const tokenLogProbGrad: GradRule<'tokenLogProb'> = (dy, { inputs: [hidden, head, target] }) => {
  const miss = (): Node =>
    addAt(softmax(matmul(hidden, head, { transB: true })), target, expand(scalar(-1), target.shape))
  const scale = reshape(dy, [target.shape[0]!, 1])
  return [
    () => mul(tokenSlope(hidden, head, target), scale),
    () => matmul(miss(), mul(hidden, neg(scale)), { transA: true }),
    null,
  ]
}

/** y = x·r·w with r = (mean x² + ε)^−½:  dx = r·(dy·w) − x·r³·mean(dy·w·x);  dw = dy·x·r. */
const rmsNormGrad: GradRule<'rmsNorm'> = (dy, { inputs: [x, w], attrs: { epsilon } }) => {
  const r = rmsInverse(x, w, epsilon)
  const scaled = mul(dy, w)
  const projection = mul(mul(r, mul(r, r)), meanLast(mul(scaled, x)))
  return [() => sub(mul(scaled, r), mul(x, projection)), () => mul(mul(dy, x), r)]
}

const sumLast = (x: Node): Node => sum(x, [x.shape.length - 1])
function meanLast(x: Node): Node {
  const size = x.shape.at(-1)
  if (typeof size !== 'number') throw new TypeError('a mean needs a fixed last axis')
  return mul(sumLast(x), scalar(1 / size))
}
const inverse = (perm: readonly number[]): number[] => perm.map((_, axis) => perm.indexOf(axis))

/**
 * Gradients as graphs. Broadcasting is undone and gradients are summed once, in backward(): a rule may return a
 * gradient of the output's shape. A thunk that nobody needs is never built.
 */
export const gradRules = {
  add: (dy) => [() => dy, () => dy],
  sub: (dy) => [() => dy, () => neg(dy)],
  mul: (dy, { inputs: [a, b] }) => [() => mul(dy, b), () => mul(dy, a)],
  div: (dy, { inputs: [a, b] }) => [() => div(dy, b), () => neg(div(mul(dy, a), mul(b, b)))],
  neg: (dy) => [() => neg(dy)],
  exp: (dy, y) => [() => mul(dy, y)],
  log: (dy, { inputs: [x] }) => [() => div(dy, x)],
  sqrt: (dy, y) => [() => div(mul(dy, scalar(0.5)), y)],
  sigmoid: (dy, y) => [() => mul(dy, mul(y, sub(scalar(1), y)))],
  detach: () => [null],
  swiglu: swigluGrad,
  softplus: (dy, { inputs: [x] }) => [() => mul(dy, sigmoid(x))],
  relu: (dy, { inputs: [x] }) => [() => mul(dy, relu(sign(x)))],
  sign: 'not-differentiable', // appears only inside gradients
  matmul: matmulGrad,
  matmulNf4: matmulNf4Grad,
  matmulInt4: 'not-differentiable', // for measuring only: NF4 is what adapters are trained over
  reshape: (dy, { inputs: [x] }) => [() => reshape(dy, x.shape)],
  transpose: (dy, { attrs: { perm } }) => [() => transpose(dy, inverse(perm))],
  expand: (dy) => [() => dy],
  concat: concatGrad,
  slice: sliceGrad,
  sum: (dy, { inputs: [x] }) => [() => expand(dy, x.shape)],
  softmax: softmaxGrad,
  logSoftmax: (dy, y) => [() => sub(dy, mul(exp(y), sumLast(dy)))],
  gather: (dy, { inputs: [table, rows] }) => [
    () => scatterRows(flatten(dy), reshape(rows, [flatten(dy).shape[0]!]), table.shape[0]!),
    null,
  ],
  scatterRows: (dy, { inputs: [, index] }) => [() => gather(dy, index), null],
  addAt: 'not-differentiable', // appears only inside gradients
  tokenLogProb: tokenLogProbGrad,
  tokenSlope: 'not-differentiable', // appears only inside gradients
  rmsInverse: 'not-differentiable', // appears only inside gradients
  rmsNorm: rmsNormGrad,
  barrier: 'not-differentiable', // stands inside gradients only, before what they compute again
  rotary: (dy, { inputs: [, positions, cos, sin], attrs }) => [
    () => rotary(dy, { positions, cos, sin: neg(sin) }, attrs),
    null,
    null,
    null,
  ],
} satisfies { readonly [K in Exclude<OpKind, Leaf>]: GradRule<K> | 'not-differentiable' }
