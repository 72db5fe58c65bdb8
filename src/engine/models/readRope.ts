import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import type { RopeSpec } from './decoderConfig'

const number = z.number().positive()
const scaling = z.object({
  rope_theta: number.optional(),
  /** Transformers 4 wrote `type` before it wrote `rope_type`. */
  rope_type: z.string().optional(),
  type: z.string().optional(),
  factor: number.nullish(),
  original_max_position_embeddings: number.nullish(),
  low_freq_factor: number.optional(),
  high_freq_factor: number.optional(),
  beta_fast: number.nullish(),
  beta_slow: number.nullish(),
  attention_factor: number.nullish(),
  mscale: z.number().nullish(),
  mscale_all_dim: z.number().nullish(),
  truncate: z.boolean().optional(),
  partial_rotary_factor: number.optional(),
})
type Scaling = z.output<typeof scaling>

const schema = z.object({
  rope_theta: number.nullish(),
  rope_scaling: scaling.nullish(),
  /** Transformers 5: theta and scaling in one object. */
  rope_parameters: scaling.nullish(),
  original_max_position_embeddings: number.nullish(),
  partial_rotary_factor: number.nullish(),
})

/**
 * The rotary embedding of a parsed config.json whose `max_position_embeddings` is `context`. Keys and defaults:
 * Transformers' modeling_rope_utils.py.
 */
export function readRope(json: unknown, context: number): RopeSpec {
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.path.join('.') ?? 'rope_scaling')
  const c = parsed.data
  const s = c.rope_parameters ?? c.rope_scaling ?? {}
  const partial = s.partial_rotary_factor ?? c.partial_rotary_factor ?? 1
  if (partial !== 1) throw unsupported(`a rotary embedding on ${partial} of each head`)
  if (s.truncate === false) throw unsupported('yarn without truncation')
  const theta = s.rope_theta ?? c.rope_theta ?? 10_000
  const originalContext = s.original_max_position_embeddings ?? c.original_max_position_embeddings ?? context
  const kind = s.rope_type ?? s.type ?? 'default'
  if (kind === 'default') return { kind, theta }
  if (kind === 'linear') return { kind, theta, factor: needed(s, 'factor') }
  if (kind === 'llama3')
    return {
      kind,
      theta,
      factor: needed(s, 'factor'),
      lowFreqFactor: needed(s, 'low_freq_factor'),
      highFreqFactor: needed(s, 'high_freq_factor'),
      originalContext,
    }
  if (kind === 'yarn') return readYarn(s, { theta, originalContext, context })
  throw unsupported(`the rotary scaling "${kind}"`)
}

function readYarn(s: Scaling, at: { theta: number; originalContext: number; context: number }): RopeSpec {
  const factor = s.factor ?? at.context / at.originalContext
  return {
    kind: 'yarn',
    theta: at.theta,
    factor,
    originalContext: at.originalContext,
    betaFast: s.beta_fast ?? 32,
    betaSlow: s.beta_slow ?? 1,
    attentionFactor: s.attention_factor ?? yarnAttention(factor, s),
  }
}

/** 0.1·ln(factor) + 1 (Peng et al. 2023, section 3.4), or the quotient of the two `mscale` variants of it. */
function yarnAttention(factor: number, s: Scaling): number {
  const at = (scale: number): number => (factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1)
  return s.mscale && s.mscale_all_dim ? at(s.mscale) / at(s.mscale_all_dim) : at(1)
}

function needed(s: Scaling, key: 'factor' | 'low_freq_factor' | 'high_freq_factor'): number {
  const value = s[key]
  if (value == null) throw invalid(key)
  return value
}

const invalid = (key: string): AppError =>
  new AppError(
    'MODEL_INVALID',
    `config.json of the model has no usable "${key}" for its rotary embedding: download it again.`,
  )

const unsupported = (what: string): AppError =>
  new AppError(
    'MODEL_UNSUPPORTED',
    `The model uses ${what}, which is not supported: use one with default, linear, llama3 or yarn scaling.`,
  )
