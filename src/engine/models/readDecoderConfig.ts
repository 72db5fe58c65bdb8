import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import type { DecoderConfig } from './decoderConfig'
import { readRope } from './readRope'

type Architecture = DecoderConfig['architecture']

/** What Transformers' configuration classes assume where a config.json says nothing. */
const defaults: { readonly [K in Architecture]: { kvHeads?: number; headDim?: number; context: number } } = {
  qwen2: { kvHeads: 32, context: 32_768 },
  qwen3: { kvHeads: 32, headDim: 128, context: 32_768 },
  llama: { context: 2_048 },
  mistral: { kvHeads: 8, context: 131_072 },
}
const mistralWindow = 4_096
const qwenWindow = { size: 4_096, firstLayer: 28 }

const count = z.int().positive()
const flag = z.boolean().nullish()
const schema = z.object({
  hidden_size: count,
  intermediate_size: count,
  num_hidden_layers: count,
  num_attention_heads: count,
  num_key_value_heads: count.nullish(),
  head_dim: count.nullish(),
  vocab_size: count,
  rms_norm_eps: z.number().positive().default(1e-6),
  hidden_act: z.string().default('silu'),
  max_position_embeddings: count.optional(),
  tie_word_embeddings: flag,
  attention_bias: flag,
  mlp_bias: flag,
  sliding_window: count.nullish(),
  use_sliding_window: flag,
  max_window_layers: z.int().min(0).nullish(),
  layer_types: z.array(z.string()).nullish(),
  quantization_config: z.unknown().optional(),
  /** MLX's name for the same. */
  quantization: z.unknown().optional(),
})
type Json = z.output<typeof schema>

/**
 * The configuration of a model from its parsed config.json, in the dialect of Transformers 4 or 5. Throws
 * MODEL_UNSUPPORTED for what this engine cannot compute exactly and MODEL_INVALID for a broken file.
 */
export function readDecoderConfig(json: unknown): DecoderConfig {
  const architecture = readArchitecture(json)
  const parsed = schema.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const problem = `"${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'not readable'}`
    throw new AppError('MODEL_INVALID', `config.json of the model has a wrong ${problem}: download it again.`)
  }
  const c = parsed.data
  refuse(c.hidden_act !== 'silu', `the activation "${c.hidden_act}"`, 'silu')
  refuse(
    c.quantization_config != null || c.quantization != null,
    'quantised weights',
    'the original float32, bfloat16 or float16 weights',
  )
  const context = c.max_position_embeddings ?? defaults[architecture].context
  const heads = c.num_attention_heads
  const kvHeads = readKvHeads(architecture, c)
  const headDim = c.head_dim ?? defaults[architecture].headDim ?? c.hidden_size / heads
  if (heads % kvHeads !== 0 || !Number.isInteger(headDim) || headDim % 2 !== 0)
    throw new AppError(
      'MODEL_INVALID',
      `config.json of the model has ${heads} heads, ${kvHeads} key/value heads and hidden size ${c.hidden_size}, which do not divide: download it again.`,
    )
  const rope = readRope(json, context)
  const contextLength = rope.kind === 'yarn' ? Math.max(context, rope.factor * rope.originalContext) : context
  return {
    architecture,
    layers: c.num_hidden_layers,
    hidden: c.hidden_size,
    intermediate: c.intermediate_size,
    heads,
    kvHeads,
    headDim,
    vocab: c.vocab_size,
    normEpsilon: c.rms_norm_eps,
    tied: c.tie_word_embeddings ?? false,
    ...readBiases(architecture, c),
    qkNorm: architecture === 'qwen3',
    contextLength,
    slidingWindow: readWindow(architecture, c, contextLength),
    rope,
  }
}

function readArchitecture(json: unknown): Architecture {
  const known = z.object({ model_type: z.string() }).safeParse(json)
  if (!known.success)
    throw new AppError('MODEL_INVALID', 'config.json of the model has no "model_type": download it again.')
  const type = known.data.model_type
  if (isArchitecture(type)) return type
  throw unsupported(`the architecture "${type}"`, Object.keys(defaults).join(', '))
}

const isArchitecture = (type: string): type is Architecture => Object.hasOwn(defaults, type)

/** null in the file means "as many as heads"; a missing key means the class's default. */
function readKvHeads(architecture: Architecture, c: Json): number {
  if (c.num_key_value_heads === null) return c.num_attention_heads
  return c.num_key_value_heads ?? defaults[architecture].kvHeads ?? c.num_attention_heads
}

function readBiases(architecture: Architecture, c: Json) {
  const attention = (architecture === 'llama' || architecture === 'qwen3') && c.attention_bias === true
  return {
    qkvBias: architecture === 'qwen2' || attention,
    outBias: attention,
    mlpBias: architecture === 'llama' && c.mlp_bias === true,
  }
}

/** A window that is never shorter than the context is none. */
function readWindow(architecture: Architecture, c: Json, contextLength: number): number | null {
  const size = architecture === 'mistral' ? mistralSize(c) : architecture === 'llama' ? null : qwenSize(c)
  if (size === null || size >= contextLength) return null
  const sliding = architecture === 'mistral' ? c.num_hidden_layers : slidingLayers(c)
  refuse(
    sliding > 0 && sliding < c.num_hidden_layers,
    `a sliding window in ${sliding} of ${c.num_hidden_layers} layers`,
    'the same attention in all layers (set "use_sliding_window" to false for prompts within the window)',
  )
  return sliding === 0 ? null : size
}

const mistralSize = (c: Json): number | null =>
  c.sliding_window === undefined ? mistralWindow : c.sliding_window

/** Qwen's files name a window that is not in use unless they say so. */
const qwenSize = (c: Json): number | null =>
  c.use_sliding_window !== true ? null : c.sliding_window === undefined ? qwenWindow.size : c.sliding_window

function slidingLayers(c: Json): number {
  if (c.layer_types) return c.layer_types.filter((type) => type === 'sliding_attention').length
  return Math.max(0, c.num_hidden_layers - (c.max_window_layers ?? qwenWindow.firstLayer))
}

function refuse(condition: boolean, found: string, supported: string): void {
  if (condition) throw unsupported(found, supported)
}

const unsupported = (found: string, supported: string): AppError =>
  new AppError(
    'MODEL_UNSUPPORTED',
    `The model uses ${found}, which is not supported: use one with ${supported}.`,
  )
