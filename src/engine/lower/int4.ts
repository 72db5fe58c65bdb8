import { int4Block, int4Zero } from '../core/int4'
import type { Node } from '../core/ops'
import type { Emitter } from './emitter'
import { elementType } from './onnxProto'

type Attrs = Node<'matmulInt4'>['attrs']

/** ONNX Runtime's own kernel, which keeps 4 bit in memory. */
export const matmulInt4 = (
  emitter: Emitter,
  inputs: readonly string[],
  { attrs: { out, size } }: Node<'matmulInt4'>,
): string =>
  emitter.emit('com.microsoft:MatMulNBits', inputs, {
    ...{ K: size, N: out, bits: 4, block_size: int4Block, accuracy_level: 4 },
  })

/**
 * Whole bytes instead, for CPUs: rows of x in 8 bit with a step each, W unpacked once, at load, into 7 bit with a step per
 * output. The sums are exact integers, so that a row's result does not depend on the others. The kernel above does two
 * thirds of float32's speed where a CPU has AVX-512, since it scales every 32 products; this one twice to three times
 * (measured with ONNX Runtime 1.32). 7 bit, because sums of two products of 8 bit overflow on CPUs without VNNI.
 */
export function matmulInt4InBytes(
  emitter: Emitter,
  [x, codes, scales]: readonly string[],
  { attrs }: Node<'matmulInt4'>,
): string {
  const w = unpacked(emitter, [codes!, scales!], attrs)
  const step = stepOf(emitter, w, 63)
  const rounded = emitter.emit('Round', [emitter.emit('Div', [w, step])])
  const bytes = emitter.emit('Cast', [rounded], { to: elementType.INT8 })
  const turned = emitter.emit('Transpose', [bytes], { perm: [1, 0] })
  const rowStep = stepOf(emitter, x!, 127)
  const perRow = emitter.emit('Reshape', [rowStep, emitter.int64([-1])])
  const middle = byte(emitter, 128)
  const middles = emitter.emit('Expand', [middle, emitter.emit('Shape', [perRow])])
  const rows = emitter.emit('QuantizeLinear', [x!, perRow, middles], { axis: 0 })
  const perOutput = emitter.emit('Reshape', [step, emitter.int64([-1])])
  const operands = [rows, turned, emitter.float(1), perOutput, middle]
  return emitter.emit('Mul', [emitter.emit('com.microsoft:MatMulIntegerToFloat', operands), rowStep])
}

/** W [out, size] in float32. */
function unpacked(
  emitter: Emitter,
  [codes, scales]: readonly [string, string],
  { out, size }: Attrs,
): string {
  const lower = emitter.emit('BitwiseAnd', [codes, byte(emitter, 15)])
  const upper = emitter.emit('BitShift', [codes, byte(emitter, 4)], { direction: 'RIGHT' })
  const each = [lower, upper].map((half) => emitter.emit('Unsqueeze', [half, emitter.int64([-1])]))
  const pairs = emitter.emit('Cast', [emitter.emit('Concat', each, { axis: -1 })], { to: elementType.FLOAT })
  const blocks = emitter.emit('Reshape', [pairs, emitter.int64([-1, int4Block])])
  const perBlock = emitter.emit('Reshape', [scales, emitter.int64([-1, 1])])
  const values = emitter.emit('Mul', [emitter.emit('Sub', [blocks, emitter.float(int4Zero)]), perBlock])
  return emitter.emit('Reshape', [values, emitter.int64([out, size])])
}

/** What a row's largest magnitude is `levels` of, [rows, 1]; above zero for a row of zeros too. */
function stepOf(emitter: Emitter, x: string, levels: number): string {
  const largest = emitter.emit('ReduceMax', [emitter.emit('Abs', [x]), emitter.int64([1])], { keepdims: 1 })
  return emitter.emit('Div', [emitter.emit('Max', [largest, emitter.float(1e-30)]), emitter.float(levels)])
}

const byte = (emitter: Emitter, value: number): string =>
  emitter.emit('Cast', [emitter.float(value)], { to: elementType.UINT8 })
