import type { ConfigJson } from './configJson'
import type { Architecture, DecoderConfig } from './decoderConfig'

type Biases = Pick<DecoderConfig, 'qkvBias' | 'outBias' | 'mlpBias'>

/** How a family reads its config.json: what its configuration class assumes, and what no key says. */
interface Family {
  /** Without a key: as many as heads. */
  readonly kvHeads?: number
  /** Without a key: hidden size by heads. */
  readonly headDim?: number
  readonly context: number
  readonly normEpsilon: number
  readonly tied?: boolean
  /** Share of each head that the rotary embedding turns; families without an entry turn whole heads only. */
  readonly rotaryShare?: number
  /** The context that rotary factors start from, where the file does not say. */
  readonly originalContext?: number
  readonly biases: (c: ConfigJson) => Biases
  /** `sliding_window` where its key is missing (null = none), or Qwen's rule that a flag must turn it on. */
  readonly window?: number | null | 'flagged'
  readonly switches?: Partial<
    Pick<DecoderConfig, 'qkNorm' | 'interleaved' | 'branchNorms' | 'unitHead' | 'scales'>
  >
  readonly computed?: (c: ConfigJson) => Partial<Pick<DecoderConfig, 'scales' | 'unitHead'>>
  /** What else of the file this engine would compute wrongly; null = nothing. */
  readonly unsupported?: (c: ConfigJson) => string | null
}

const noBias = (): Biases => ({ qkvBias: false, outBias: false, mlpBias: false })
const byFlag = (c: ConfigJson): Biases => {
  const attention = c.attention_bias === true
  return { qkvBias: attention, outBias: attention, mlpBias: false }
}
const glm: Family = {
  kvHeads: 2,
  headDim: 128,
  context: 131_072,
  normEpsilon: 1.5625e-7,
  rotaryShare: 0.5,
  biases: (c) => ({ ...noBias(), qkvBias: c.attention_bias ?? true }),
  switches: { interleaved: true },
}

/** Source: the configuration classes of Transformers, or those beside the checkpoints. */
export const families: { readonly [K in Architecture]: Family } = {
  qwen2: {
    kvHeads: 32,
    context: 32_768,
    normEpsilon: 1e-6,
    biases: () => ({ ...noBias(), qkvBias: true }),
    window: 'flagged',
  },
  qwen3: {
    kvHeads: 32,
    headDim: 128,
    context: 32_768,
    normEpsilon: 1e-6,
    biases: byFlag,
    window: 'flagged',
    switches: { qkNorm: true },
  },
  llama: {
    context: 2_048,
    normEpsilon: 1e-6,
    biases: (c) => ({ ...byFlag(c), mlpBias: c.mlp_bias === true }),
  },
  mistral: { kvHeads: 8, context: 131_072, normEpsilon: 1e-6, biases: noBias, window: 4_096 },
  internlm2: {
    context: 2_048,
    normEpsilon: 1e-6,
    biases: ({ bias }) => ({ ...noBias(), qkvBias: bias ?? true, outBias: bias ?? true }),
  },
  internlm3: {
    context: 32_768,
    normEpsilon: 1e-6,
    biases: (c) => ({ qkvBias: c.qkv_bias === true, outBias: c.bias === true, mlpBias: c.bias === true }),
  },
  minicpm: {
    context: 2_048,
    normEpsilon: 1e-6,
    tied: true,
    biases: byFlag,
    computed: (c) => ({
      scales: {
        embedding: c.scale_emb,
        branch: c.scale_depth / Math.sqrt(c.num_hidden_layers),
        final: c.dim_model_base / c.hidden_size,
      },
    }),
    unsupported: (c) => (c.sparse_config == null ? null : 'sparse attention'),
  },
  baichuan: {
    context: 4_096,
    normEpsilon: 1e-6,
    biases: noBias,
    // the first Baichuan, which has 64,000 tokens, has a plain head
    computed: (c) => ({ unitHead: c.vocab_size !== 64_000 }),
    // the 13B models have ALiBi in place of a rotary embedding, which their files show only by what they leave out
    unsupported: (c) =>
      c.max_position_embeddings === undefined || c.hidden_size === 5_120 ? 'ALiBi attention (13B)' : null,
  },
  glm,
  glm4: { ...glm, switches: { interleaved: true, branchNorms: true } },
  phi3: {
    context: 4_096,
    normEpsilon: 1e-5,
    rotaryShare: 1,
    originalContext: 4_096,
    biases: noBias,
    window: null,
  },
}
