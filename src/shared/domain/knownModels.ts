/** A model that many people adapt to Chinese: its id on both hubs, and what its config.json says of its size. */
interface KnownModel {
  readonly id: string
  readonly config: Readonly<Record<string, unknown>>
}

const shared = { vocab_size: 151_936, rope_theta: 1_000_000, rms_norm_eps: 1e-6, torch_dtype: 'bfloat16' }
const qwen3 = {
  ...{ ...shared, model_type: 'qwen3', num_key_value_heads: 8, head_dim: 128 },
  max_position_embeddings: 40_960,
}
const qwen25 = {
  ...{ ...shared, model_type: 'qwen2', vocab_size: 152_064, num_key_value_heads: 8 },
  max_position_embeddings: 32_768,
}
/** Hidden size, that of the MLP, layers, heads. */
const sized = (hidden: number, intermediate: number, [layers, heads]: readonly [number, number]) => ({
  ...{ hidden_size: hidden, intermediate_size: intermediate },
  ...{ num_hidden_layers: layers, num_attention_heads: heads },
})

/** From small to large: what a machine can do is told by how far up it comes. Source: config.json of each. */
export const knownModels: readonly KnownModel[] = [
  {
    id: 'Qwen/Qwen3-0.6B',
    config: { ...qwen3, ...sized(1024, 3072, [28, 16]), tie_word_embeddings: true },
  },
  {
    id: 'Qwen/Qwen3-1.7B',
    config: { ...qwen3, ...sized(2048, 6144, [28, 16]), tie_word_embeddings: true },
  },
  { id: 'Qwen/Qwen3-4B', config: { ...qwen3, ...sized(2560, 9728, [36, 32]), tie_word_embeddings: true } },
  { id: 'Qwen/Qwen3-8B', config: { ...qwen3, ...sized(4096, 12_288, [36, 32]), tie_word_embeddings: false } },
  {
    id: 'Qwen/Qwen2.5-14B-Instruct',
    config: { ...qwen25, ...sized(5120, 13_824, [48, 40]), tie_word_embeddings: false },
  },
  {
    id: 'Qwen/Qwen2.5-32B-Instruct',
    config: { ...qwen25, ...sized(5120, 27_648, [64, 40]), tie_word_embeddings: false },
  },
]
