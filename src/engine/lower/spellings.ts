import type { Node } from '../core/ops'
import type { Emitter } from './emitter'

/** Attributes of a matrix product; equal products are spelled equally, so that they become one node. */
export const gemm = ({ transA, transB, alpha }: Node<'matmul'>['attrs']) => ({
  alpha: { float: alpha },
  transA: Number(transA),
  transB: Number(transB),
})

/** hidden · headᵀ, as the gradient of a token's log-probability writes it too. */
export const logits = (emitter: Emitter, hidden: string, head: string): string =>
  emitter.emit('Gemm', [hidden, head], gemm({ transA: false, transB: true, alpha: 1 }))

/** [N] → [N, 1] */
export const column = (emitter: Emitter, x: string): string =>
  emitter.emit('Unsqueeze', [x, emitter.int64([1])])

/** x[n, index[n]] of a matrix, [N]. */
export function chosen(emitter: Emitter, x: string, index: string): string {
  const picked = emitter.emit('GatherElements', [x, column(emitter, index)], { axis: 1 })
  return emitter.emit('Reshape', [picked, emitter.int64([-1])])
}

/** A product over the last two axes out of plain operators, for where FusedMatMul has no kernel. */
export function composedMatmul(
  emitter: Emitter,
  [a, b]: readonly string[],
  { inputs, attrs }: Node<'matmul'>,
): string {
  const left = attrs.transA ? turned(emitter, a!, inputs[0]) : a!
  const right = attrs.transB ? turned(emitter, b!, inputs[1]) : b!
  // the left factor is the smaller side of attention's scores
  const scaled = attrs.alpha === 1 ? left : emitter.emit('Mul', [left, emitter.float(attrs.alpha)])
  return emitter.emit('MatMul', [scaled, right])
}

function turned(emitter: Emitter, x: string, { shape }: Node): string {
  const axes = shape.map((_, axis) => axis)
  return emitter.emit('Transpose', [x], {
    perm: [...axes.slice(0, -2), shape.length - 1, shape.length - 2],
  })
}

/** x − max − log Σ exp(x − max) over the last axis, for where LogSoftmax has no kernel. */
export function composedLogSoftmax(emitter: Emitter, x: string): string {
  const last = emitter.int64([-1])
  const below = emitter.emit('Sub', [x, emitter.emit('ReduceMax', [x, last], { keepdims: 1 })])
  const total = emitter.emit('ReduceSum', [emitter.emit('Exp', [below]), last], { keepdims: 1 })
  return emitter.emit('Sub', [below, emitter.emit('Log', [total])])
}

/** 1/√(Σx²/width + ε) over the last axis, for where the norm's kernel does not give it. */
export function composedRmsInverse(emitter: Emitter, x: string, y: Node<'rmsInverse'>): string {
  const width = Number(y.inputs[0].shape.at(-1)) // a norm's last axis is fixed
  const squares = emitter.emit('ReduceSumSquare', [x, emitter.int64([-1])], { keepdims: 1 })
  const mean = emitter.emit('Mul', [squares, emitter.float(1 / width)])
  const root = emitter.emit('Sqrt', [emitter.emit('Add', [mean, emitter.float(y.attrs.epsilon)])])
  return emitter.emit('Reciprocal', [root])
}
