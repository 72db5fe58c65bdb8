import type { WeightFormat } from '@shared/domain/recipe'

/**
 * What the one decoder family needs to know of a model, read from any dialect of config.json.
 * Source of the facts: Transformers' modelling files, for baichuan, internlm2 and minicpm those beside the checkpoints.
 */
export interface DecoderConfig {
  readonly architecture: Architecture
  readonly layers: number
  readonly hidden: number
  readonly intermediate: number
  readonly heads: number
  /** Key/value heads; each serves heads/kvHeads query heads. */
  readonly kvHeads: number
  readonly headDim: number
  readonly vocab: number
  /** How the checkpoint stores the matrices of its blocks' linear layers; null = as numbers. */
  readonly quantization: WeightFormat | null
  readonly normEpsilon: number
  /** The output projection is the embedding matrix. */
  readonly tied: boolean
  readonly qkvBias: boolean
  readonly outBias: boolean
  readonly mlpBias: boolean
  /** RMSNorm over headDim on queries and keys, before the rotary embedding. */
  readonly qkNorm: boolean
  readonly contextLength: number
  /** Keys further back than this are masked; null = all are visible. */
  readonly slidingWindow: number | null
  readonly rope: RopeSpec
  /** Dimensions of each head that the rotary embedding turns, from the first on. */
  readonly rotaryDim: number
  /** Its pairs lie side by side, (2i, 2i + 1), not half of `rotaryDim` apart. */
  readonly interleaved: boolean
  /** RMSNorm over what attention and MLP add to the residual stream. */
  readonly branchNorms: boolean
  /** Factors on the embeddings, on what attention and MLP add, and on what the vocabulary projection reads. */
  readonly scales: { readonly embedding: number; readonly branch: number; readonly final: number }
  /** The rows of the output projection are divided by their length. */
  readonly unitHead: boolean
}

/** As `model_type` of config.json says it. */
export type Architecture =
  | 'qwen2'
  | 'qwen3'
  | 'llama'
  | 'mistral'
  | 'internlm2'
  | 'internlm3'
  | 'minicpm'
  | 'baichuan'
  | 'glm'
  | 'glm4'
  | 'phi3'

export type RopeSpec = { readonly theta: number } & (
  | { readonly kind: 'default' }
  | { readonly kind: 'linear'; readonly factor: number }
  | {
      readonly kind: 'llama3'
      readonly factor: number
      readonly lowFreqFactor: number
      readonly highFreqFactor: number
      readonly originalContext: number
    }
  | {
      readonly kind: 'yarn'
      readonly factor: number
      readonly originalContext: number
      readonly betaFast: number
      readonly betaSlow: number
      readonly attentionFactor: number
    }
  | {
      readonly kind: 'longrope'
      /** Divides the frequency of each pair of dimensions, within the context that the model was first trained on. */
      readonly factors: readonly number[]
      readonly originalContext: number
      readonly attentionFactor: number
    }
)
