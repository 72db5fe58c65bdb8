/**
 * What the one decoder family needs to know of a model, read from any dialect of config.json.
 * Source of the facts: Transformers' modelling files of Qwen2, Qwen3, Llama and Mistral.
 */
export interface DecoderConfig {
  readonly architecture: 'qwen2' | 'qwen3' | 'llama' | 'mistral'
  readonly layers: number
  readonly hidden: number
  readonly intermediate: number
  readonly heads: number
  /** Key/value heads; each serves heads/kvHeads query heads. */
  readonly kvHeads: number
  readonly headDim: number
  readonly vocab: number
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
}

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
)
