import type { AdapterTarget } from '@shared/domain/recipe'
import {
  add,
  expand,
  flatten,
  gather,
  input,
  mul,
  reshape,
  rmsNorm,
  rotary,
  scalar,
  slice,
  swiglu,
  weight,
} from '../core/build'
import { int4Block } from '../core/int4'
import { nf4Block } from '../core/nf4'
import type { Node } from '../core/ops'
import { product, type Shape } from '../core/shape'
import {
  attention,
  type AttentionShape,
  type KeyValues,
  linear,
  type LinearParams,
  type LowRank,
  type Matrix,
  queryBlocks,
  splitHeads,
} from '../nn/layers'
import { checkpointNames, type CheckpointNames, type StoredLinear } from './checkpointNames'
import type { DecoderConfig } from './decoderConfig'
import { hasBias, linearShape, rowsOf } from './decoderTensors'

/** Where a decoder gets what it does not compute. */
export interface DecoderLeaves {
  /** A tensor of the checkpoint, by its name there. */
  readonly weight: (name: string, shape: Shape) => Node
  /** Adapter of the linear layer with this weight, named by its path in the checkpoint without `.weight`; null = none. */
  readonly adapter: (module: string, weight: Matrix) => LowRank | null
}

/**
 * What a run feeds. B sequences of T tokens (without a cache a multiple of `queryBlocks`) after P cached ones; N rows of
 * the flattened [B·T] positions for which logits are wanted. Names are the inputs of the lowered graph.
 */
export interface DecoderInputs {
  /** i64 [B, T] */
  readonly ids: Node
  /** i64 [B, T]: any numbering, so that branches may restart. */
  readonly positions: Node
  /** Rotary tables [R, rotaryDim/2], R above every position. */
  readonly cos: Node
  readonly sin: Node
  /** [B, 1, 1, T, P + T]: 0 where the query may look, a large negative number where not. */
  readonly mask: Node
  /** i64 [N] */
  readonly rows: Node
  /** Per layer, [B, KV, P, hd], or [1, KV, P, hd] to share it among all sequences; absent when training. */
  readonly past: readonly KeyValues[] | null
}

/** With a cache for sequences of any length; without, for those of `queryBlocks` times Q tokens. */
export function decoderInputs(config: DecoderConfig, { cached }: { cached: boolean }): DecoderInputs {
  const { headDim, kvHeads, layers, rotaryDim } = config
  const time = cached ? 'T' : product([queryBlocks, 'Q'])
  const past = (kind: string, layer: number): Node =>
    input(`past.${layer}.${kind}`, ['B', kvHeads, 'P', headDim])
  return {
    ids: input('ids', ['B', time], 'i64'),
    positions: input('positions', ['B', time], 'i64'),
    cos: input('cos', ['R', rotaryDim / 2]),
    sin: input('sin', ['R', rotaryDim / 2]),
    mask: input('mask', ['B', 1, 1, time, cached ? 'P+T' : time]),
    rows: input('rows', ['N'], 'i64'),
    past: cached
      ? Array.from({ length: layers }, (_, l) => ({ key: past('key', l), value: past('value', l) }))
      : null,
  }
}

export interface DecoderOutputs {
  /** What the vocabulary projection reads, [N, hidden], and its matrix [vocab, hidden]. */
  readonly final: Node
  readonly head: Node
  /** [N, vocab] */
  readonly logits: Node
  /** Keys and values of the T tokens per layer, [B, KV, T, hd]. */
  readonly fresh: readonly KeyValues[]
  /** What each block reads, [B·T, hidden]: enough to compute the block again. */
  readonly blockInputs: readonly Node[]
}

interface Block {
  readonly config: DecoderConfig
  readonly names: CheckpointNames
  readonly inputs: DecoderInputs
  readonly leaves: DecoderLeaves
  readonly shape: AttentionShape
  /** Checkpoint path of the block, such as `model.layers.3`. */
  readonly path: string
}

/** The llama-like decoder: families differ by the switches of their configuration and the names of their tensors. */
export function decoder(
  config: DecoderConfig,
  inputs: DecoderInputs,
  leaves: DecoderLeaves = { weight, adapter: () => null },
): DecoderOutputs {
  const { hidden, heads, kvHeads, headDim, vocab, layers, scales } = config
  const names = checkpointNames[config.architecture]
  const shape: AttentionShape = { batch: 'B', time: inputs.ids.shape[1]!, heads, kvHeads, headDim }
  const embedding = leaves.weight(`${names.embedding}.weight`, [vocab, hidden])
  let h = mul(flatten(gather(embedding, inputs.ids)), scalar(scales.embedding))
  const fresh: KeyValues[] = []
  const blockInputs: Node[] = []
  for (let layer = 0; layer < layers; layer++) {
    blockInputs.push(h)
    const block: Block = { config, names, inputs, leaves, shape, path: `model.layers.${layer}` }
    const { context, key, value } = selfAttention(norm(h, block, names.attentionNorm), layer, block)
    fresh.push({ key, value })
    // nothing after the last attention is computed for positions whose logits nobody asked for
    const last = layer === layers - 1
    const [mixed, residual] = last ? [gather(context, inputs.rows), gather(h, inputs.rows)] : [context, h]
    const mixedOut = branch(project(mixed, ['o_proj'], block).o_proj, 'post_self_attn_layernorm', block)
    const attended = add(residual, mixedOut)
    h = add(attended, branch(mlp(norm(attended, block, names.mlpNorm), block), 'post_mlp_layernorm', block))
  }
  const normed = rmsNorm(h, leaves.weight(`${names.finalNorm}.weight`, [hidden]), config.normEpsilon)
  const final = mul(normed, scalar(scales.final))
  const matrix = config.tied ? embedding : leaves.weight(`${names.head}.weight`, [vocab, hidden])
  const head = config.unitHead ? unitRows(matrix, hidden) : matrix
  return {
    final,
    head,
    logits: linear(final, { weight: head, bias: null, adapter: null }),
    fresh,
    blockInputs,
  }
}

/** Rows divided by their length: an RMSNorm whose weight is 1/√width. */
const unitRows = (x: Node, width: number): Node =>
  rmsNorm(x, expand(scalar(1 / Math.sqrt(width)), [width]), 1e-24)

function norm(x: Node, { config, leaves, path }: Block, name: string): Node {
  return rmsNorm(x, leaves.weight(`${path}.${name}.weight`, [config.hidden]), config.normEpsilon)
}

/** What attention or MLP adds to the residual stream. */
function branch(x: Node, normName: string, block: Block): Node {
  const { branchNorms, scales } = block.config
  return mul(branchNorms ? norm(x, block, normName) : x, scalar(scales.branch))
}

function params(block: Block, stored: StoredLinear): LinearParams {
  const { config, leaves, path } = block
  const module = `${path}.${stored.path}`
  const [out, size] = linearShape(config, stored)
  const weight = matrix(block, `${module}.weight`, [out, size])
  return {
    weight,
    bias: hasBias(config, stored) ? leaves.weight(`${module}.bias`, [out]) : null,
    adapter: leaves.adapter(module, weight),
  }
}

/** A matrix [out, size] of a block, as the checkpoint stores it. */
function matrix({ config, leaves }: Block, name: string, [out, size]: readonly [number, number]): Matrix {
  if (config.quantization === null) return leaves.weight(name, [out, size])
  if (config.quantization === 'int4') {
    const codes = weight(name, [out, size / int4Block, int4Block / 2], 'u8')
    return { codes, scales: weight(`${name}.scales`, [(out * size) / int4Block]), out, size }
  }
  const codes = weight(name, [(out * size) / 2], 'u8')
  return { codes, absmax: weight(`${name}.absmax`, [(out * size) / nf4Block]), out, size }
}

/** What the linear layers make of x for each wanted role, [rows, …]; the output of a fused layer is taken apart. */
function project<R extends AdapterTarget>(x: Node, roles: readonly R[], block: Block): Record<R, Node> {
  const { names, config } = block
  const outputs: Partial<Record<AdapterTarget, Node>> = {}
  for (const stored of names.linears) {
    if (!stored.computes.some((role) => roles.some((wanted) => wanted === role))) continue
    const y = linear(x, params(block, stored))
    const groups = stored.computes.length > 1 && names.groupedRows ? config.kvHeads : 1
    let start = 0
    for (const role of stored.computes) {
      const size = rowsOf(config, role) / groups
      outputs[role] = part(y, groups, { start, size })
      start += size
    }
  }
  return outputs as Record<R, Node> // every family's layers together compute every role
}

/** Columns [start, start + size) of each of the equal groups that the columns of y [rows, …] form. */
function part(y: Node, groups: number, { start, size }: { start: number; size: number }): Node {
  const [rows, width] = y.shape as [string | number, number] // a linear layer's output is [rows, fixed width]
  if (groups * size === width) return y
  const grouped = groups === 1 ? y : reshape(y, [rows, groups, width / groups])
  return reshape(slice(grouped, { axis: grouped.shape.length - 1, start, size }), [rows, groups * size])
}

function selfAttention(x: Node, layer: number, block: Block): KeyValues & { context: Node } {
  const { config, inputs, shape } = block
  const { headDim, kvHeads, interleaved } = config
  const projected = project(x, ['q_proj', 'k_proj', 'v_proj'], block)
  const rotated = (name: 'q' | 'k'): Node => {
    const flat = headNorm(projected[`${name}_proj`], `self_attn.${name}_norm`, block)
    return rotary(reshape(flat, ['B', shape.time, flat.shape[1]!]), inputs, { headDim, interleaved })
  }
  const query = rotated('q')
  const key = splitHeads(rotated('k'), kvHeads, shape)
  const value = splitHeads(projected.v_proj, kvHeads, shape)
  const past = inputs.past?.[layer] ?? null
  // who holds the model in 4 bit has little memory
  const frugal = config.quantization !== null
  return { context: attention({ query, key, value, past, mask: inputs.mask, frugal }, shape), key, value }
}

/** Qwen3's RMSNorm over each head of [rows, heads·hd], before the rotary embedding. */
function headNorm(x: Node, name: string, { config, leaves, path }: Block): Node {
  if (!config.qkNorm) return x
  const heads = reshape(x, [x.shape[0]!, (x.shape[1] as number) / config.headDim, config.headDim]) // a fixed width
  return reshape(
    rmsNorm(heads, leaves.weight(`${path}.${name}.weight`, [config.headDim]), config.normEpsilon),
    x.shape,
  )
}

function mlp(x: Node, block: Block): Node {
  const { gate_proj: gate, up_proj: up } = project(x, ['gate_proj', 'up_proj'], block)
  return project(swiglu(gate, up), ['down_proj'], block).down_proj
}
