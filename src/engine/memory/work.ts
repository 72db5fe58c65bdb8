import type { Node, OpKind, OpSpec } from '../core/ops'
import { type Bindings, sizeOf } from '../core/shape'
import { valuesOf } from './schedule'

type Flops<K extends OpKind> = (node: Node<K>, bindings: Bindings) => number

const elements = (shape: Node['shape'], bindings: Bindings): number =>
  shape.reduce<number>((n, dim) => n * sizeOf(dim, bindings), 1)
/** Each number of the result is a sum over so many products: a multiplication and an addition each. */
const product = (node: Node, summed: Node['shape'][number], bindings: Bindings): number =>
  2 * elements(node.shape, bindings) * sizeOf(summed, bindings)
/** Logits of every wanted token: hidden [N, D] · headᵀ [D, V]. */
const logits = ([hidden, head]: OpSpec['tokenLogProb']['inputs'], bindings: Bindings): number =>
  2 * elements(hidden.shape, bindings) * sizeOf(head.shape[0]!, bindings)

/** Kinds that are matrix products; what else a training computes takes little beside them. */
const flops: { readonly [K in OpKind]?: Flops<K> } = {
  matmul: (node, bindings) => product(node, node.inputs[0].shape.at(node.attrs.transA ? -2 : -1)!, bindings),
  matmulNf4: (node, bindings) => product(node, node.inputs[0].shape[1]!, bindings),
  matmulInt4: (node, bindings) => product(node, node.inputs[0].shape[1]!, bindings),
  tokenLogProb: ({ inputs }, bindings) => logits(inputs, bindings),
  // the logits once more, and their softmax times the head
  tokenSlope: ({ inputs }, bindings) => 2 * logits(inputs, bindings),
}

/** Floating-point operations of a program's matrix products at these sizes; what is written twice counts once. */
export function productFlops(outputs: readonly Node[], bindings: Bindings): number {
  return valuesOf(outputs).values.reduce((sum, { node }) => {
    const rule = flops[node.kind] as Flops<OpKind> | undefined // the row of the node's own kind
    return sum + (rule?.(node, bindings) ?? 0)
  }, 0)
}
