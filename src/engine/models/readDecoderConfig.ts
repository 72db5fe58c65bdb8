import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import { type ConfigJson, configJson } from './configJson'
import type { Architecture, DecoderConfig, RopeSpec } from './decoderConfig'
import { families } from './families'
import { readRope } from './readRope'

/** The first layers that Qwen leaves without a window, and its size, where the file does not say. */
const qwenWindow = { size: 4_096, firstLayer: 28 }

/**
 * The configuration of a model from its parsed config.json, in the dialect of Transformers 4 or 5. Throws
 * MODEL_UNSUPPORTED for what this engine cannot compute exactly and MODEL_INVALID for a broken file.
 */
export function readDecoderConfig(json: unknown): DecoderConfig {
  const architecture = readArchitecture(json)
  const family = families[architecture]
  const c = parse(json)
  refuseUnsupported(architecture, c)
  const heads = c.num_attention_heads
  // null in the file means "as many as heads"; a missing key means the class's default
  const kvHeads =
    c.num_key_value_heads === undefined ? (family.kvHeads ?? heads) : (c.num_key_value_heads ?? heads)
  const headDim = c.head_dim ?? family.headDim ?? c.hidden_size / heads
  if (heads % kvHeads !== 0 || !Number.isInteger(headDim) || headDim % 2 !== 0)
    throw new AppError(
      'MODEL_INVALID',
      `config.json of the model has ${heads} heads, ${kvHeads} key/value heads and hidden size ${c.hidden_size}, which do not divide: download it again.`,
    )
  const context = c.max_position_embeddings ?? family.context
  const { rope, rotaryDim } = readRope(json, { ...family, context, headDim })
  const contextLength = usableContext(rope, context)
  return {
    architecture,
    layers: c.num_hidden_layers,
    hidden: c.hidden_size,
    intermediate: c.intermediate_size,
    heads,
    kvHeads,
    headDim,
    vocab: c.vocab_size,
    quantization: readQuantization(c),
    normEpsilon: c.rms_norm_eps ?? family.normEpsilon,
    tied: c.tie_word_embeddings ?? family.tied ?? false,
    ...family.biases(c),
    contextLength,
    slidingWindow: readWindow(architecture, c, contextLength),
    rope,
    rotaryDim,
    qkNorm: false,
    interleaved: false,
    branchNorms: false,
    unitHead: false,
    scales: { embedding: 1, branch: 1, final: 1 },
    ...family.switches,
    ...family.computed?.(c),
  }
}

function parse(json: unknown): ConfigJson {
  const parsed = configJson.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const problem = `"${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'not readable'}`
  throw new AppError('MODEL_INVALID', `config.json of the model has a wrong ${problem}: download it again.`)
}

function refuseUnsupported(architecture: Architecture, c: ConfigJson): void {
  refuse(c.hidden_act !== 'silu', `the activation "${c.hidden_act}"`, 'silu')
  const unknown = c.quantization != null || (c.quantization_config != null && readQuantization(c) === null)
  refuse(
    unknown,
    'quantised weights',
    'the original float32, bfloat16 or float16 weights, or with NF4 of bitsandbytes',
  )
  refuse((c.num_experts ?? 0) > 0, 'a mixture of experts', 'one MLP per layer')
  const other = families[architecture].unsupported?.(c) ?? null
  refuse(other !== null, String(other), `what other ${architecture} models compute`)
}

const readQuantization = ({ quantization_config: config }: ConfigJson): 'nf4' | null =>
  config?.quant_method === 'bitsandbytes' && config.bnb_4bit_quant_type === 'nf4' ? 'nf4' : null

const experts = z.looseObject({})
const expertKeys = ['num_experts', 'num_local_experts', 'n_routed_experts', 'moe_intermediate_size']

function readArchitecture(json: unknown): Architecture {
  const known = z.object({ model_type: z.string() }).safeParse(json)
  if (!known.success)
    throw new AppError('MODEL_INVALID', 'config.json of the model has no "model_type": download it again.')
  const type = known.data.model_type
  if (isArchitecture(type)) return type
  const keys = Object.keys(experts.parse(json))
  const kind = expertKeys.some((key) => keys.includes(key)) ? ', a mixture of experts' : ''
  throw unsupported(`the architecture "${type}"${kind}`, Object.keys(families).join(', '))
}

const isArchitecture = (type: string): type is Architecture => Object.hasOwn(families, type)

/** Yarn stretches the context that the file names. LongRoPE's long factors would change the tokens already seen. */
function usableContext(rope: RopeSpec, context: number): number {
  if (rope.kind === 'yarn') return Math.max(context, rope.factor * rope.originalContext)
  return rope.kind === 'longrope' ? Math.min(context, rope.originalContext) : context
}

/** A window that is never shorter than the context is none. */
function readWindow(architecture: Architecture, c: ConfigJson, contextLength: number): number | null {
  const rule = families[architecture].window
  if (rule === undefined) return null
  const size = rule === 'flagged' ? qwenSize(c) : c.sliding_window === undefined ? rule : c.sliding_window
  if (size === null || size >= contextLength) return null
  const sliding = rule === 'flagged' ? slidingLayers(c) : c.num_hidden_layers
  refuse(
    sliding > 0 && sliding < c.num_hidden_layers,
    `a sliding window in ${sliding} of ${c.num_hidden_layers} layers`,
    'the same attention in all layers (set "use_sliding_window" to false for prompts within the window)',
  )
  return sliding === 0 ? null : size
}

/** Qwen's files name a window that is not in use unless they say so. */
const qwenSize = (c: ConfigJson): number | null =>
  c.use_sliding_window !== true ? null : c.sliding_window === undefined ? qwenWindow.size : c.sliding_window

function slidingLayers(c: ConfigJson): number {
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
