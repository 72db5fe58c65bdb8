import type { Leaf, OpKind } from '../core/ops'
import type { Lower } from './onnx'
import { matmulInt4InBytes } from './int4'
import { slopeOf } from './vocabulary'
import { chosen, composedLogSoftmax, composedMatmul, composedRmsInverse, gemm, logits } from './spellings'

export type Lowerings = { readonly [K in Exclude<OpKind, Leaf>]: Lower<K> }

/**
 * What a provider lowers differently from the rest, because it has no kernel for the usual operator (ONNX Runtime would
 * run that one on the CPU and copy its values there and back) or a better one. What is not named here is lowered as
 * everywhere. Seen with ONNX Runtime 1.30 on WebGPU: no kernel for FusedMatMul and LogSoftmax, and a wrong second output of
 * SimplifiedLayerNormalization (the inverse root mean square) from its third element on. Shapes and two reshaped
 * index tensors are left on the CPU.
 */
export const providerLowerings: Readonly<Record<string, Partial<Lowerings>>> = {
  cpu: { matmulInt4: matmulInt4InBytes },
  webgpu: {
    matmul: (emitter, inputs, y) => {
      const flat = y.inputs.every((x) => x.shape.length === 2)
      return flat ? emitter.emit('Gemm', inputs, gemm(y.attrs)) : composedMatmul(emitter, inputs, y)
    },
    swiglu: (emitter, [gate, up]) =>
      emitter.emit('Mul', [emitter.emit('Mul', [gate!, emitter.emit('Sigmoid', [gate!])]), up!]),
    logSoftmax: (emitter, [x]) => composedLogSoftmax(emitter, x!),
    tokenLogProb: (emitter, [hidden, head, target]) =>
      chosen(emitter, composedLogSoftmax(emitter, logits(emitter, hidden!, head!)), target!),
    tokenSlope: (emitter, [hidden, head, target]) =>
      slopeOf(emitter, emitter.emit('Softmax', [logits(emitter, hidden!, head!)]), [head!, target!]),
    rmsInverse: (emitter, [x], y) => composedRmsInverse(emitter, x!, y),
  },
}
