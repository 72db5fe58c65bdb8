import {
  add,
  concat,
  detach,
  div,
  flatten,
  type Int4Matrix,
  matmul,
  matmulInt4,
  matmulNf4,
  mul,
  type Nf4Matrix,
  reshape,
  slice,
  softmax,
  sqrt,
  sum,
  transpose,
} from '../core/build'
import type { Node } from '../core/ops'
import { type Dim, product, share } from '../core/shape'

/** A low-rank change of a matrix W [out, in]: W + scale · B A. A [rank, in], B [out, rank]. */
interface Product {
  readonly a: Node
  readonly b: Node
  readonly scale: number
}
/** An adapter on a linear layer: y = gain ⊙ (W x + scale · B(A x)) + bias. */
export interface LowRank extends Product {
  /** DoRA's factor per output, [out]; null for LoRA. */
  readonly gain: Node | null
}
/** [out, in], as checkpoints store it. */
export type Matrix = Node | Nf4Matrix | Int4Matrix
export interface LinearParams {
  readonly weight: Matrix
  readonly bias: Node | null
  readonly adapter: LowRank | null
}

/** y = x Wᵀ + b, with an adapter gain ⊙ (x Wᵀ + scale · (x Aᵀ) Bᵀ) + b, over rows: [rows, in] → [rows, out]. */
export function linear(x: Node, { weight, bias, adapter }: LinearParams): Node {
  const base = timesTransposed(x, weight)
  const biased = (y: Node): Node => (bias ? add(y, bias) : y)
  if (!adapter) return biased(base)
  const low = matmul(x, adapter.a, { transB: true })
  // B is small and turned over first: a product that reads it transposed is six times slower on the CPU
  const change = matmul(low, transpose(adapter.b, [1, 0]), { alpha: adapter.scale })
  // in this order the large product takes the sum, which costs it next to nothing
  return adapter.gain ? biased(mul(add(change, base), adapter.gain)) : add(change, biased(base))
}

function timesTransposed(x: Node, weight: Matrix): Node {
  if ('absmax' in weight) return matmulNf4(x, weight, { transB: true })
  return 'scales' in weight ? matmulInt4(x, weight) : matmul(x, weight, { transB: true })
}

/**
 * DoRA's gain [out]: magnitude / ‖row of W + s·BA‖, the length taken as a constant (arXiv:2402.09353, section 4.3). The
 * square is expanded to ‖W‖² + B ⊙ (2s·W Aᵀ + s²·B A Aᵀ) summed over the rank, so that nothing of the size of W is made.
 */
export function doraGain(weight: Node, { a, b, scale }: Product, magnitude: Node): Node {
  const crossed = matmul(weight, a, { transB: true, alpha: 2 * scale })
  const squared = matmul(b, matmul(a, a, { transB: true }), { alpha: scale * scale })
  const change = sum(mul(b, add(crossed, squared)), [1])
  const length = sqrt(add(sum(mul(weight, weight), [1]), change))
  return div(magnitude, detach(reshape(length, magnitude.shape)))
}

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

/** Keys and values [B, KV, tokens, hd]. */
export interface KeyValues {
  readonly key: Node
  readonly value: Node
}
export interface AttentionInputs extends KeyValues {
  /** [B, T, H·hd] */
  readonly query: Node
  /** Of earlier tokens; a batch of 1 is shared by all sequences. Null when training. */
  readonly past: KeyValues | null
  /** [B, 1, 1, T, P + T]: 0 or a large negative number. */
  readonly mask: Node
  /** Whether gradients compute the weights again: [T, T] per head wait for nothing, for 2 to 4 % of the time. */
  readonly frugal: boolean
}

/**
 * Grouped-query attention, → [B·T, H·hd]. The query heads that share a key head are folded into its time axis, so keys
 * and values are never repeated and their gradients are summed over the group by the matrix product itself. Cached
 * tokens keep their own matrices: joining the scores is cheap, joining the keys would copy the cache at every step.
 */
export function attention({ query, ...inputs }: AttentionInputs, shape: AttentionShape): Node {
  const { batch, time, heads, kvHeads, headDim } = shape
  const group = heads / kvHeads
  const queries = transpose(reshape(query, [batch, time, kvHeads, group, headDim]), [0, 2, 3, 1, 4])
  const size = inputs.past ? null : share(time, queryBlocks)
  const mixed = size === null ? attend(queries, inputs) : attendByBlocks(queries, inputs, size)
  return flatten(reshape(transpose(mixed, [0, 3, 1, 2, 4]), [batch, time, heads * headDim]))
}

/** Into so many parts queries are cut when training; the last sees all keys, so that 10 of 16 parts of the work are left. */
export const queryBlocks = 4

type Seen = Omit<AttentionInputs, 'query'>

/** A block of `size` queries against the keys up to its own end: nobody looks at tokens behind himself, whatever the mask. */
function attendByBlocks(queries: Node, { key, value, mask, ...rest }: Seen, size: Dim): Node {
  const blocks = Array.from({ length: queryBlocks }, (_, i) => {
    const [start, span] = [product([i, size]), product([i + 1, size])]
    const upTo = (x: Node, axis: number): Node =>
      i === queryBlocks - 1 ? x : slice(x, { axis, start: 0, size: span })
    return attend(slice(queries, { axis: 3, start, size }), {
      ...rest,
      key: upTo(key, 2),
      value: upTo(value, 2),
      mask: upTo(slice(mask, { axis: 3, start, size }), 4),
    })
  })
  return blocks.reduce((before, block) => concat(before, block, 3))
}

/** queries [B, KV, group, T, hd] → what they take from the values, of the same shape. */
function attend(queries: Node, { key, value, past, mask, frugal }: Seen): Node {
  const [batch, kvHeads, group, time, headDim] = queries.shape as [Dim, Dim, Dim, Dim, number]
  const q = reshape(queries, [batch, kvHeads, product([group, time]), headDim])
  const score = (keys: Node): Node => matmul(q, keys, { transB: true, alpha: 1 / Math.sqrt(headDim) })
  const scores = past ? concat(score(past.key), score(key), 3) : score(key)
  const span = scores.shape[3]!
  const masked = add(reshape(scores, [batch, kvHeads, group, time, span]), mask)
  const weights = reshape(softmax(masked, { again: frugal }), scores.shape)
  return reshape(mix(weights, { key, value }, past), queries.shape)
}

function mix(weights: Node, fresh: KeyValues, past: KeyValues | null): Node {
  if (!past) return matmul(weights, fresh.value)
  const [cached, time] = [past.value.shape[2]!, fresh.value.shape[2]!]
  const old = matmul(slice(weights, { axis: 3, start: 0, size: cached }), past.value)
  return add(old, matmul(slice(weights, { axis: 3, start: cached, size: time }), fresh.value))
}
