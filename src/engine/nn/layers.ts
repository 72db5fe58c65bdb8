import { add, expand, concat, flatten, matmul, mul, reshape, silu, softmax, transpose } from '../core/build'
import type { Node } from '../core/ops'
import { product, type Dim } from '../core/shape'

/** A low-rank adapter on a linear layer: y += scale · B(A x). A [rank, in], B [out, rank]. */
export interface LowRank {
  readonly a: Node
  readonly b: Node
  readonly scale: number
}
export interface LinearParams {
  /** [out, in], as checkpoints store it. */
  readonly weight: Node
  readonly bias: Node | null
  readonly adapter: LowRank | null
}

/** y = x Wᵀ + b + scale · (x Aᵀ) Bᵀ over rows: [rows, in] → [rows, out]. */
export function linear(x: Node, { weight, bias, adapter }: LinearParams): Node {
  const base = matmul(x, weight, { transB: true })
  const biased = bias ? add(base, bias) : base
  if (!adapter) return biased
  const low = matmul(x, adapter.a, { transB: true })
  return add(biased, matmul(low, adapter.b, { transB: true, alpha: adapter.scale }))
}

/** silu(gate) · up. */
export const swiglu = (gate: Node, up: Node): Node => mul(silu(gate), up)

export interface AttentionShape {
  readonly batch: Dim
  readonly time: Dim
  readonly heads: number
  readonly kvHeads: number
  readonly headDim: number
}

/** [B, T, heads·hd] → [B, heads, T, hd] */
export const splitHeads = (x: Node, heads: number, { batch, time, headDim }: AttentionShape): Node =>
  transpose(reshape(x, [batch, time, heads, headDim]), [0, 2, 1, 3])

/** Puts cached keys or values [1 or B, KV, P, hd] before new ones [B, KV, T, hd]. */
export function appendToCache(cache: Node, fresh: Node): Node {
  const target = [fresh.shape[0]!, ...cache.shape.slice(1)]
  return concat(expand(cache, target), fresh, 2)
}

/**
 * Grouped-query attention. q [B, T, H·hd], k and v [B, KV, S, hd], mask [B, 1, 1, T, S] (0 or −∞-like) → [B·T, H·hd].
 * The query heads that share a key head are folded into its time axis, so keys and values are never repeated and
 * their gradients are summed over the group by the matrix product itself.
 */
export function attention(
  { q, k, v, mask }: { q: Node; k: Node; v: Node; mask: Node },
  shape: AttentionShape,
): Node {
  const { batch, time, heads, kvHeads, headDim } = shape
  const group = heads / kvHeads
  const span = k.shape[2]!
  const grouped = transpose(reshape(q, [batch, time, kvHeads, group, headDim]), [0, 2, 3, 1, 4])
  const folded = reshape(grouped, [batch, kvHeads, product([group, time]), headDim])
  const scores = matmul(folded, k, { transB: true, alpha: 1 / Math.sqrt(headDim) })
  const masked = add(reshape(scores, [batch, kvHeads, group, time, span]), mask)
  const weights = reshape(softmax(masked), scores.shape)
  const mixed = reshape(matmul(weights, v), [batch, kvHeads, group, time, headDim])
  return flatten(reshape(transpose(mixed, [0, 3, 1, 2, 4]), [batch, time, heads * headDim]))
}
