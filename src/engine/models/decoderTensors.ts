import type { DecoderConfig } from './decoderConfig'

/** Name and shape of every tensor of a checkpoint, in the order of the computation. Weights of linears are [out, in]. */
export function decoderTensors(c: DecoderConfig): ReadonlyMap<string, readonly number[]> {
  const tensors = new Map<string, readonly number[]>([['model.embed_tokens.weight', [c.vocab, c.hidden]]])
  for (let layer = 0; layer < c.layers; layer++)
    for (const [name, shape] of layerTensors(c)) tensors.set(`model.layers.${layer}.${name}`, shape)
  tensors.set('model.norm.weight', [c.hidden])
  if (!c.tied) tensors.set('lm_head.weight', [c.vocab, c.hidden])
  return tensors
}

export function parameterCount(c: DecoderConfig): number {
  let total = 0
  for (const shape of decoderTensors(c).values()) total += shape.reduce((n, d) => n * d, 1)
  return total
}

/**
 * The linear layers of one block that adapters attach to: path below `model.layers.N.` → [out, in]. The last part of
 * each path is its name as an adapter target.
 */
export function blockLinears(c: DecoderConfig): ReadonlyMap<string, readonly [number, number]> {
  const q = c.heads * c.headDim
  const kv = c.kvHeads * c.headDim
  return new Map<string, readonly [number, number]>([
    ['self_attn.q_proj', [q, c.hidden]],
    ['self_attn.k_proj', [kv, c.hidden]],
    ['self_attn.v_proj', [kv, c.hidden]],
    ['self_attn.o_proj', [c.hidden, q]],
    ['mlp.gate_proj', [c.intermediate, c.hidden]],
    ['mlp.up_proj', [c.intermediate, c.hidden]],
    ['mlp.down_proj', [c.hidden, c.intermediate]],
  ])
}

function* layerTensors(c: DecoderConfig): Generator<[string, readonly number[]]> {
  yield ['input_layernorm.weight', [c.hidden]]
  for (const [path, [out, inputs]] of blockLinears(c)) {
    yield [`${path}.weight`, [out, inputs]]
    if (hasBias(c, path)) yield [`${path}.bias`, [out]]
  }
  if (c.qkNorm) {
    yield ['self_attn.q_norm.weight', [c.headDim]]
    yield ['self_attn.k_norm.weight', [c.headDim]]
  }
  yield ['post_attention_layernorm.weight', [c.hidden]]
}

function hasBias(c: DecoderConfig, path: string): boolean {
  if (path.startsWith('mlp.')) return c.mlpBias
  return path === 'self_attn.o_proj' ? c.outBias : c.qkvBias
}
