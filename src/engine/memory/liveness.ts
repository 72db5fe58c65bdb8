import type { Node, OpKind, OpSpec } from '../core/ops'
import { type Bindings, sizeOf } from '../core/shape'
import { chunkRows } from '../lower/vocabulary'
import { bytesOf, executionOrder, type Value, valuesOf } from './schedule'

/** Kinds whose result is their first input under another shape. */
const views: ReadonlySet<OpKind> = new Set(['reshape'])
/** Kinds that write over an input which nothing else reads, as the runtime's kernels of them do. */
const inPlace: ReadonlySet<OpKind> = new Set([
  'add',
  'sub',
  'mul',
  'div',
  'neg',
  'exp',
  'sqrt',
  'sigmoid',
  'swiglu',
])
type Size = (node: Node, bindings: Bindings) => number
/** The logits of a chunk and their softmax, and what the loop reads and gives, before it is cut to length. */
const chunk: Size = ({ inputs }, bindings) => {
  const [hidden, head] = inputs as OpSpec['tokenLogProb']['inputs'] // of both kinds that ask for it
  const [rows, vocab] = [sizeOf(hidden.shape[0]!, bindings), sizeOf(head.shape[0]!, bindings)]
  const chunks = Math.max(1, Math.ceil(rows / chunkRows(vocab)))
  return 2 * 4 * Math.ceil(rows / chunks) * vocab + 2 * bytesOf(hidden, bindings)
}
/** Bytes that a kernel or a lowering needs for a moment besides its result. */
const workspace: { readonly [K in OpKind]?: Size } = {
  barrier: (node, bindings) => 2 * bytesOf(node, bindings),
  tokenLogProb: chunk,
  tokenSlope: chunk,
}

export interface Liveness {
  /** The most bytes that computed values occupy at one time. */
  readonly peak: number
  /** Kind of the value whose computation needs them. */
  readonly at: OpKind
}

/** A buffer and how many of its readers are still to come; a program's outputs are read at the end. */
interface Buffer {
  readonly bytes: number
  readers: number
}

/**
 * Walks a program in its order of execution with the sizes of a batch: each value is held from its computation to its
 * last use. What is fed and the weights are not counted.
 */
export function liveness(outputs: readonly Node[], bindings: Bindings): Liveness {
  const program = valuesOf(outputs)
  const readers = new Map<Value, number>()
  for (const value of [...program.values.flatMap(({ inputs }) => inputs), ...program.outputs])
    readers.set(value, (readers.get(value) ?? 0) + 1)
  const buffers = new Map<Value, Buffer>()
  let used = 0
  let most: Liveness = { peak: 0, at: 'input' }
  for (const value of executionOrder(program.values)) {
    const { node, inputs } = value
    const bytes = bytesOf(node, bindings)
    const reused = reusable(value, bytes, buffers)
    const buffer: Buffer = reused ?? { bytes, readers: 0 }
    if (!reused) used += bytes
    buffer.readers += readers.get(value) ?? 0
    buffers.set(value, buffer)
    const needed = used + (workspace[node.kind]?.(node, bindings) ?? 0)
    if (needed > most.peak) most = { peak: needed, at: node.kind }
    for (const input of inputs) {
      const held = buffers.get(input)
      if (held && --held.readers === 0) used -= held.bytes
    }
  }
  return most
}

/** The buffer of an input that the value may take over: as a view always, else where this is its last reader. */
function reusable(
  { node, inputs }: Value,
  bytes: number,
  buffers: ReadonlyMap<Value, Buffer>,
): Buffer | undefined {
  if (views.has(node.kind)) return buffers.get(inputs[0]!)
  if (!inPlace.has(node.kind)) return undefined
  return inputs
    .map((input) => buffers.get(input))
    .find((buffer) => buffer?.bytes === bytes && buffer.readers === 1)
}
