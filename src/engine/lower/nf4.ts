import { nf4Block } from '../core/nf4'
import type { Node } from '../core/ops'
import type { Emitter } from './emitter'
import { elementType } from './onnxProto'

const bnb4 = 'com.microsoft:MatMulBnb4'
const nf4 = { block_size: nf4Block, quant_type: 1 }

/**
 * x · Wᵀ is ONNX Runtime's own kernel. For x · W the kernel's `transB = 0` is of no use: it multiplies with Wᵀ all the
 * same (seen in version 1.30). But [1, 1] · Wᵀ with W seen as one column of out·size rows is W's values as they lie in
 * memory, which a Gemm then takes the right way round. The 1 is made from x: a constant would be folded, and with it
 * every matrix of the model unpacked at load; and no two uses of a matrix share one copy in float32.
 */
export function matmulNf4(emitter: Emitter, inputs: readonly string[], y: Node<'matmulNf4'>): string {
  const [x, codes, absmax] = inputs as readonly [string, string, string] // by its row in OpSpec
  const { out, size, transB } = y.attrs
  if (transB) return emitter.emit(bnb4, inputs, { K: size, N: out, ...nf4 })
  const flat = emitter.emit(bnb4, [one(emitter, x), codes, absmax], { K: 1, N: out * size, ...nf4 })
  const w = emitter.emit('Reshape', [flat, emitter.int64([out, size])])
  return emitter.emit('Gemm', [x, w])
}

/** [[1]], or [[0]] where x has no rows; known only when x is. */
function one(emitter: Emitter, x: string): string {
  const rows = emitter.emit('Cast', [emitter.emit('Shape', [x], { start: 0, end: 1 })], {
    to: elementType.FLOAT,
  })
  return emitter.emit('Reshape', [emitter.emit('Min', [rows, emitter.float(1)]), emitter.int64([1, 1])])
}
