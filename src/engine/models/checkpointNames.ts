import type { AdapterTarget } from '@shared/domain/recipe'
import type { Architecture } from './decoderConfig'

/** A linear layer of a block as the checkpoint stores it: below the block's path, and what its rows compute, in order. */
export interface StoredLinear {
  readonly path: string
  readonly computes: readonly AdapterTarget[]
}
/** How a family's checkpoints call the tensors of a decoder. */
export interface CheckpointNames {
  readonly embedding: string
  readonly finalNorm: string
  readonly head: string
  /** Before attention and before the MLP. */
  readonly attentionNorm: string
  readonly mlpNorm: string
  readonly linears: readonly StoredLinear[]
  /**
   * The rows of a fused query/key/value layer lie group by group, each a key/value head with the query heads it serves:
   * queries, key, value. Otherwise all queries come first, then all keys.
   */
  readonly groupedRows: boolean
}

const attention = 'self_attn.'
const separate: readonly StoredLinear[] = [
  { path: `${attention}q_proj`, computes: ['q_proj'] },
  { path: `${attention}k_proj`, computes: ['k_proj'] },
  { path: `${attention}v_proj`, computes: ['v_proj'] },
]
const attentionOut: StoredLinear = { path: `${attention}o_proj`, computes: ['o_proj'] }
const gateAndUp: readonly StoredLinear[] = [
  { path: 'mlp.gate_proj', computes: ['gate_proj'] },
  { path: 'mlp.up_proj', computes: ['up_proj'] },
]
const fusedGateUp: StoredLinear = { path: 'mlp.gate_up_proj', computes: ['gate_proj', 'up_proj'] }
const down: StoredLinear = { path: 'mlp.down_proj', computes: ['down_proj'] }
const fused = (path: string): StoredLinear => ({ path, computes: ['q_proj', 'k_proj', 'v_proj'] })

const llama: CheckpointNames = {
  embedding: 'model.embed_tokens',
  finalNorm: 'model.norm',
  head: 'lm_head',
  attentionNorm: 'input_layernorm',
  mlpNorm: 'post_attention_layernorm',
  linears: [...separate, attentionOut, ...gateAndUp, down],
  groupedRows: false,
}
const glm: CheckpointNames = { ...llama, linears: [...separate, attentionOut, fusedGateUp, down] }

/** Source: the modelling files of Transformers, and for baichuan and internlm2 those beside the checkpoints. */
export const checkpointNames: { readonly [K in Architecture]: CheckpointNames } = {
  qwen2: llama,
  qwen3: llama,
  llama,
  mistral: llama,
  internlm3: llama,
  minicpm: llama,
  glm,
  glm4: glm,
  phi3: { ...llama, linears: [fused(`${attention}qkv_proj`), attentionOut, fusedGateUp, down] },
  baichuan: { ...llama, linears: [fused(`${attention}W_pack`), attentionOut, ...gateAndUp, down] },
  internlm2: {
    embedding: 'model.tok_embeddings',
    finalNorm: 'model.norm',
    head: 'output',
    attentionNorm: 'attention_norm',
    mlpNorm: 'ffn_norm',
    linears: [
      fused('attention.wqkv'),
      { path: 'attention.wo', computes: ['o_proj'] },
      { path: 'feed_forward.w1', computes: ['gate_proj'] },
      { path: 'feed_forward.w3', computes: ['up_proj'] },
      { path: 'feed_forward.w2', computes: ['down_proj'] },
    ],
    groupedRows: true,
  },
}
