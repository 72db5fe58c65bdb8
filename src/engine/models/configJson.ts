import * as z from 'zod'

const count = z.int().positive()
const flag = z.boolean().nullish()

/** The keys of a config.json that decide what a decoder computes, apart from its rotary embedding. */
export const configJson = z.object({
  hidden_size: count,
  intermediate_size: count,
  num_hidden_layers: count,
  num_attention_heads: count,
  num_key_value_heads: count.nullish(),
  head_dim: count.nullish(),
  vocab_size: count,
  rms_norm_eps: z.number().positive().optional(),
  hidden_act: z.string().default('silu'),
  max_position_embeddings: count.optional(),
  tie_word_embeddings: flag,
  attention_bias: flag,
  mlp_bias: flag,
  /** InternLM's names. */
  bias: flag,
  qkv_bias: flag,
  sliding_window: count.nullish(),
  use_sliding_window: flag,
  max_window_layers: z.int().min(0).nullish(),
  layer_types: z.array(z.string()).nullish(),
  /** MiniCPM's scales. */
  scale_emb: z.number().positive().default(1),
  scale_depth: z.number().positive().default(1),
  dim_model_base: z.number().positive().default(1),
  quantization_config: z
    .looseObject({ quant_method: z.string().optional(), bnb_4bit_quant_type: z.string().optional() })
    .nullish(),
  /** MLX's name for the same. */
  quantization: z.unknown().optional(),
  sparse_config: z.unknown().optional(),
  num_experts: z.int().nullish(),
})
export type ConfigJson = z.output<typeof configJson>
