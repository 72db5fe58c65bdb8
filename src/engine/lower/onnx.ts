import { topoOrder } from '../core/backward'
import type { Node, OpKind } from '../core/ops'
import { type Shape, toldBy } from '../core/shape'
import { Emitter, type SymbolSource } from './emitter'
import { matmulInt4 } from './int4'
import { matmulNf4 } from './nf4'
import { elementType, encodeModel, type GraphProto, type ValueInfo } from './onnxProto'
import { type Lowerings, providerLowerings } from './providers'
import { column, gemm } from './spellings'
import { storedWeight, type StoredWeight } from './storedWeight'
import { tokenScores } from './vocabulary'

export interface Program {
  /** Values the graph returns, by name. */
  readonly outputs: Readonly<Record<string, Node>>
}
export type Lower<K extends OpKind> = (emitter: Emitter, inputs: readonly string[], y: Node<K>) => string

const direct =
  (type: string): Lower<OpKind> =>
  (emitter, inputs) =>
    emitter.emit(type, inputs)

/** Gemm for matrices, FusedMatMul for batches: both take transposed factors as they are. */
const matmul: Lower<'matmul'> = (emitter, inputs, { inputs: [a, b], attrs }) => {
  const flat = a.shape.length === 2 && b.shape.length === 2
  return emitter.emit(flat ? 'Gemm' : 'com.microsoft:FusedMatMul', inputs, gemm(attrs))
}
/** A constant shape where at most one size is open, otherwise one put together at run time. */
function shapeTensor(emitter: Emitter, shape: Shape, inferred: boolean): string {
  const symbolic = shape.filter((dim) => typeof dim === 'string').length
  if (symbolic === 0) return emitter.int64(shape as readonly number[]) // all are numbers here
  const last = shape.findLastIndex((dim) => typeof dim === 'string')
  const open = inferred ? shape.with(last, -1) : shape
  if (inferred && symbolic === 1) return emitter.int64(open as readonly number[]) // the one symbol is -1 now
  return emitter.emit(
    'Concat',
    open.map((dim) => emitter.dim(dim)),
    { axis: 0 },
  )
}

const rmsNorm: Lower<'rmsNorm' | 'rmsInverse'> = (emitter, inputs, { attrs: { epsilon } }) =>
  emitter.emit('SimplifiedLayerNormalization', inputs, { axis: -1, epsilon: { float: epsilon } })

/**
 * A matrix is turned as [a, 1, b]: ONNX Runtime would move a plain transposition of one into the next product, which is
 * up to six times slower where the matrix is a narrow one of an adapter.
 */
const transpose: Lower<'transpose'> = (emitter, [x], y) => {
  if (y.shape.length !== 2) return emitter.emit('Transpose', [x!], { perm: y.attrs.perm })
  const between = (name: string): string => emitter.emit('Unsqueeze', [name, emitter.int64([1])])
  const turned = emitter.emit('Transpose', [between(x!)], { perm: [2, 1, 0] })
  return emitter.emit('Squeeze', [turned, emitter.int64([1])])
}

const zeros = (emitter: Emitter, shape: Shape): string =>
  emitter.emit('Expand', [emitter.float(0), shapeTensor(emitter, shape, false)])

const lowerings: Lowerings = {
  add: direct('Add'),
  sub: direct('Sub'),
  mul: direct('Mul'),
  div: direct('Div'),
  neg: direct('Neg'),
  exp: direct('Exp'),
  log: direct('Log'),
  sqrt: direct('Sqrt'),
  sigmoid: direct('Sigmoid'),
  swiglu: (emitter, [gate, up]) =>
    emitter.emit('Mul', [emitter.emit('com.microsoft:QuickGelu', [gate!], { alpha: { float: 1 } }), up!]),
  detach: (_, [x]) => x!,
  softplus: direct('Softplus'),
  relu: direct('Relu'),
  sign: direct('Sign'),
  matmul,
  matmulNf4,
  matmulInt4,
  reshape: (emitter, [x], { attrs }) =>
    emitter.emit('Reshape', [x!, shapeTensor(emitter, attrs.shape, true)]),
  transpose,
  expand: (emitter, [x], { attrs }) => emitter.emit('Expand', [x!, shapeTensor(emitter, attrs.shape, false)]),
  concat: (emitter, inputs, { attrs }) => emitter.emit('Concat', inputs, { axis: attrs.axis }),
  slice: (emitter, [x], { attrs: { axis, start, size } }) => {
    const from = emitter.dim(start)
    const to = emitter.emit('Add', [from, emitter.dim(size)])
    return emitter.emit('Slice', [x!, from, to, emitter.int64([axis])])
  },
  sum: (emitter, [x], { attrs }) =>
    emitter.emit('ReduceSum', [x!, emitter.int64(attrs.axes)], { keepdims: 1 }),
  softmax: direct('Softmax'),
  logSoftmax: direct('LogSoftmax'),
  gather: direct('Gather'),
  scatterRows: (emitter, [values, index], y) =>
    emitter.emit('ScatterND', [zeros(emitter, y.shape), column(emitter, index!), values!], {
      reduction: 'add',
    }),
  addAt: (emitter, [x, index, values]) => {
    const at = [column(emitter, index!), column(emitter, values!)]
    return emitter.emit('ScatterElements', [x!, ...at], { axis: 1, reduction: 'add' })
  },
  tokenLogProb: (emitter, inputs, y) => tokenScores(emitter, inputs, y).logProb,
  tokenSlope: (emitter, inputs, y) => tokenScores(emitter, inputs, y).slope(),
  rmsNorm,
  rmsInverse: (emitter, inputs, y) => emitter.secondOutput(rmsNorm(emitter, inputs, y)),
  // a choice that only the run can make, so that nothing is folded; where `after` is no number, neither is the result
  barrier: (emitter, [x, after]) =>
    emitter.emit('Where', [emitter.emit('Equal', [after!, after!]), x!, after!]),
  rotary: (emitter, operands, { inputs: [x, , cos], attrs: { headDim, interleaved } }) => {
    const turned = 2 * Number(cos.shape[1])
    const partial = turned < headDim
    return emitter.emit('com.microsoft:RotaryEmbedding', operands, {
      ...(interleaved ? { interleaved: 1 } : {}),
      ...(partial ? { rotary_embedding_dim: turned, num_heads: Number(x.shape[2]) / headDim } : {}),
    })
  },
}

const isFed = (node: Node): node is Node<'input'> => node.kind === 'input'
const onnxTypes = { f32: elementType.FLOAT, i64: elementType.INT64, u8: elementType.UINT8 } as const

function symbolSources(inputs: readonly Node<'input'>[]): Map<string, SymbolSource> {
  const sources = new Map<string, SymbolSource>()
  for (const node of inputs)
    node.shape.forEach((dim, axis) => {
      const told = toldBy(dim)
      if (told && !sources.has(told.symbol))
        sources.set(told.symbol, { input: node.attrs.name, axis, factor: told.factor })
    })
  return sources
}

/**
 * Finds sums of a value with a matrix product that nothing else uses: Gemm adds its third operand for free, which saves
 * a pass over memory for every adapter and every residual of the backward walk.
 */
function fusedSums(
  order: readonly Node[],
  outputs: ReadonlySet<Node>,
): Map<Node, { product: Node<'matmul'>; other: Node }> {
  const uses = new Map<Node, number>()
  for (const node of order) for (const x of node.inputs) uses.set(x, (uses.get(x) ?? 0) + 1)
  const fused = new Map<Node, { product: Node<'matmul'>; other: Node }>()
  const position = new Map(order.map((node, i) => [node, i]))
  for (const node of order) {
    if (node.kind !== 'add' || node.shape.length !== 2) continue
    const candidates = node.inputs.filter(
      (x): x is Node<'matmul'> =>
        x.kind === 'matmul' &&
        x.shape.length === 2 &&
        x.inputs.every((f) => f.shape.length === 2) &&
        uses.get(x) === 1 &&
        !outputs.has(x),
    )
    // the later product takes the sum: its other operand is then already there
    const product = candidates.sort((a, b) => position.get(b)! - position.get(a)!)[0]
    const other = node.inputs.find((x) => x !== product)
    if (!product || !other || other.shape.length > 2) continue
    if (product.shape.some((size, i) => size !== node.shape[i])) continue
    fused.set(node, { product, other })
  }
  return fused
}

/**
 * Lowers a program to an ONNX model for a provider. `stored` says where each checkpoint tensor lies, relative to the
 * model file.
 */
export function lowerToOnnx(
  program: Program,
  stored: (name: string) => StoredWeight,
  provider: string,
): { readonly bytes: Uint8Array; readonly inputs: readonly string[] } {
  const roots = Object.values(program.outputs)
  const order = topoOrder(roots)
  const fed = order.filter(isFed)
  const emitter = new Emitter(symbolSources(fed))
  const fused = fusedSums(order, new Set(roots))
  const absorbed = new Set([...fused.values()].map(({ product }) => product as Node))
  const names = new Map<Node, string>()
  const rows = { ...lowerings, ...providerLowerings[provider] }
  for (const node of order)
    if (!absorbed.has(node)) names.set(node, lowerNode(node, { emitter, names, stored, fused, rows }))
  for (const [name, node] of Object.entries(program.outputs)) emitter.alias(names.get(node)!, name)
  const info = (name: string, node: Node): ValueInfo => ({
    name,
    elementType: onnxTypes[node.dtype],
    shape: node.shape,
  })
  const graph: GraphProto = {
    node: emitter.nodes,
    initializer: emitter.initializers,
    input: fed.map((node) => info(node.attrs.name, node)),
    output: Object.entries(program.outputs).map(([name, node]) => info(name, node)),
  }
  return { bytes: encodeModel(graph), inputs: fed.map((node) => node.attrs.name) }
}

interface Lowering {
  readonly emitter: Emitter
  readonly names: ReadonlyMap<Node, string>
  readonly stored: (name: string) => StoredWeight
  readonly fused: ReadonlyMap<Node, { product: Node<'matmul'>; other: Node }>
  readonly rows: Lowerings
}

function lowerNode(node: Node, { emitter, names, stored, fused, rows }: Lowering): string {
  const nameOf = (x: Node): string => names.get(x)!
  const sum = fused.get(node)
  if (sum) {
    const inputs = [...sum.product.inputs.map(nameOf), nameOf(sum.other)]
    return emitter.emit('Gemm', inputs, gemm(sum.product.attrs))
  }
  if (node.kind === 'input') return node.attrs.name
  if (node.kind === 'weight') return storedWeight(emitter, node, stored(node.attrs.name))
  if (node.kind === 'scalar') return emitter.float(node.attrs.value)
  const lower = rows[node.kind] as Lower<OpKind> // the row of this node's own kind
  return lower(emitter, node.inputs.map(nameOf), node)
}
