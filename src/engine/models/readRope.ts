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
  /** Long contexts have factors of their own, which this engine does not use. */
  short_factor: z.array(number).optional(),
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

/** What the rest of config.json and its family say. */
interface Known {
  /** `max_position_embeddings`. */
  readonly context: number
  readonly headDim: number
  /** As in `families`. */
  readonly rotaryShare?: number
  readonly originalContext?: number
}

/**
 * The rotary embedding of a parsed config.json and how much of each head it turns. Keys and defaults: Transformers'
 * modeling_rope_utils.py.
 */
export function readRope(json: unknown, known: Known): { rope: RopeSpec; rotaryDim: number } {
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.path.join('.') ?? 'rope_scaling')
  const c = parsed.data
  const s = c.rope_parameters ?? c.rope_scaling ?? {}
  const share = s.partial_rotary_factor ?? c.partial_rotary_factor ?? known.rotaryShare ?? 1
  if (share !== 1 && known.rotaryShare === undefined)
    throw unsupported(`a rotary embedding on ${share} of each head`)
  const rotaryDim = Math.floor(known.headDim * share)
  if (rotaryDim % 2 !== 0 || rotaryDim > known.headDim) throw invalid('partial_rotary_factor')
  const theta = s.rope_theta ?? c.rope_theta ?? 10_000
  const originalContext =
    s.original_max_position_embeddings ??
    c.original_max_position_embeddings ??
    known.originalContext ??
    known.context
  const at = { theta, originalContext, context: known.context, rotaryDim }
  return { rope: readScaling(s, at), rotaryDim }
}

interface Base {
  readonly theta: number
  readonly originalContext: number
  readonly context: number
  readonly rotaryDim: number
}

function readScaling(s: Scaling, at: Base): RopeSpec {
  const { theta, originalContext } = at
  const kind = s.rope_type ?? s.type ?? 'default'
  // dynamic scaling changes nothing within max_position_embeddings, and longer inputs are not taken
  if (kind === 'default' || kind === 'dynamic') return { kind: 'default', theta }
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
  if (kind === 'yarn') return readYarn(s, at)
  if (kind === 'longrope' || kind === 'su') return readLongRope(s, at)
  throw unsupported(`the rotary scaling "${kind}"`)
}

/** Ding et al. 2024 (LongRoPE); its attention factor is √(1 + ln(stretch)/ln(original context)). */
function readLongRope(s: Scaling, { theta, originalContext, context, rotaryDim }: Base): RopeSpec {
  const factors = s.short_factor
  if (factors?.length !== rotaryDim / 2) throw invalid('short_factor')
  const stretch = s.factor ?? context / originalContext
  const computed = stretch <= 1 ? 1 : Math.sqrt(1 + Math.log(stretch) / Math.log(originalContext))
  return {
    kind: 'longrope',
    theta,
    factors,
    originalContext,
    attentionFactor: s.attention_factor ?? computed,
  }
}

function readYarn(s: Scaling, at: Base): RopeSpec {
  if (s.truncate === false) throw unsupported('yarn without truncation')
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
    `The model uses ${what}, which is not supported: use one with default, linear, llama3, yarn or longrope scaling.`,
  )
