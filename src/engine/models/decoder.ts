import { add, flatten, gather, input, reshape, rmsNorm, rotary, swiglu, weight } from '../core/build'
import type { Node } from '../core/ops'
import {
  attention,
  type AttentionShape,
  type KeyValues,
  linear,
  type LinearParams,
  type LowRank,
  splitHeads,
} from '../nn/layers'
import type { DecoderConfig } from './decoderConfig'

/** Adapter of a linear layer, named by its path in the checkpoint without `.weight`; null = none. */
export type Adapters = (module: string) => LowRank | null

/**
 * What a run feeds. B sequences of T tokens after P cached ones; N rows of the flattened [B·T] positions for which
 * logits are wanted. Names are the inputs of the lowered graph.
 */
export interface DecoderInputs {
  /** i64 [B, T] */
  readonly ids: Node
  /** i64 [B, T]: any numbering, so that branches may restart. */
  readonly positions: Node
  /** Rotary tables [R, hd/2], R above every position. */
  readonly cos: Node
  readonly sin: Node
  /** [B, 1, 1, T, P + T]: 0 where the query may look, a large negative number where not. */
  readonly mask: Node
  /** i64 [N] */
  readonly rows: Node
  /** Per layer, [B, KV, P, hd], or [1, KV, P, hd] to share it among all sequences; absent when training. */
  readonly past: readonly KeyValues[] | null
}

export function decoderInputs(config: DecoderConfig, { cached }: { cached: boolean }): DecoderInputs {
  const { headDim, kvHeads, layers } = config
  const past = (kind: string, layer: number): Node =>
    input(`past.${layer}.${kind}`, ['B', kvHeads, 'P', headDim])
  return {
    ids: input('ids', ['B', 'T'], 'i64'),
    positions: input('positions', ['B', 'T'], 'i64'),
    cos: input('cos', ['R', headDim / 2]),
    sin: input('sin', ['R', headDim / 2]),
    mask: input('mask', ['B', 1, 1, 'T', cached ? 'P+T' : 'T']),
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
}

interface Block {
  readonly config: DecoderConfig
  readonly inputs: DecoderInputs
  readonly adapters: Adapters
  readonly shape: AttentionShape
  /** Checkpoint path of the block, such as `model.layers.3`. */
  readonly path: string
}

/** The llama-like decoder: Qwen2, Qwen3, Llama and Mistral differ by the switches of their configuration. */
export function decoder(
  config: DecoderConfig,
  inputs: DecoderInputs,
  adapters: Adapters = () => null,
): DecoderOutputs {
  const { hidden, heads, kvHeads, headDim, vocab, layers } = config
  const shape: AttentionShape = { batch: 'B', time: 'T', heads, kvHeads, headDim }
  const embedding = weight('model.embed_tokens.weight', [vocab, hidden])
  let h = flatten(gather(embedding, inputs.ids))
  const fresh: KeyValues[] = []
  for (let layer = 0; layer < layers; layer++) {
    const block: Block = { config, inputs, adapters, shape, path: `model.layers.${layer}` }
    const { context, key, value } = selfAttention(norm(h, block, 'input_layernorm'), layer, block)
    fresh.push({ key, value })
    // nothing after the last attention is computed for positions whose logits nobody asked for
    const last = layer === layers - 1
    const [mixed, residual] = last ? [gather(context, inputs.rows), gather(h, inputs.rows)] : [context, h]
    const attended = add(
      residual,
      linear(mixed, params(block, 'self_attn.o_proj', [hidden, heads * headDim])),
    )
    h = add(attended, mlp(norm(attended, block, 'post_attention_layernorm'), block))
  }
  const final = rmsNorm(h, weight('model.norm.weight', [hidden]), config.normEpsilon)
  const head = config.tied ? embedding : weight('lm_head.weight', [vocab, hidden])
  return { final, head, logits: linear(final, { weight: head, bias: null, adapter: null }), fresh }
}

function norm(x: Node, { config, path }: Block, name: string): Node {
  return rmsNorm(x, weight(`${path}.${name}.weight`, [config.hidden]), config.normEpsilon)
}

function params(
  { config, adapters, path }: Block,
  name: string,
  [out, size]: readonly [number, number],
): LinearParams {
  const module = `${path}.${name}`
  const biased = name.startsWith('mlp')
    ? config.mlpBias
    : name.endsWith('o_proj')
      ? config.outBias
      : config.qkvBias
  return {
    weight: weight(`${module}.weight`, [out, size]),
    bias: biased ? weight(`${module}.bias`, [out]) : null,
    adapter: adapters(module),
  }
}

function selfAttention(x: Node, layer: number, block: Block): KeyValues & { context: Node } {
  const { config, inputs, shape } = block
  const { heads, kvHeads, headDim, hidden } = config
  const project = (name: string, count: number): Node =>
    linear(x, params(block, `self_attn.${name}`, [count * headDim, hidden]))
  const rotated = (name: string, count: number): Node => {
    const flat = headNorm(project(`${name}_proj`, count), `self_attn.${name}_norm`, block)
    return rotary(reshape(flat, ['B', 'T', count * headDim]), inputs)
  }
  const query = rotated('q', heads)
  const key = splitHeads(rotated('k', kvHeads), kvHeads, shape)
  const value = splitHeads(project('v_proj', kvHeads), kvHeads, shape)
  const past = inputs.past?.[layer] ?? null
  return { context: attention({ query, key, value, past, mask: inputs.mask }, shape), key, value }
}

/** Qwen3's RMSNorm over each head of [rows, heads·hd], before the rotary embedding. */
function headNorm(x: Node, name: string, { config, path }: Block): Node {
  if (!config.qkNorm) return x
  const heads = reshape(x, [x.shape[0]!, (x.shape[1] as number) / config.headDim, config.headDim]) // a fixed width
  return reshape(
    rmsNorm(heads, weight(`${path}.${name}.weight`, [config.headDim]), config.normEpsilon),
    x.shape,
  )
}

function mlp(x: Node, block: Block): Node {
  const { hidden, intermediate } = block.config
  const gate = linear(x, params(block, 'mlp.gate_proj', [intermediate, hidden]))
  const up = linear(x, params(block, 'mlp.up_proj', [intermediate, hidden]))
  return linear(swiglu(gate, up), params(block, 'mlp.down_proj', [hidden, intermediate]))
}
