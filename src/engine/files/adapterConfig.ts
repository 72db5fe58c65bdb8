import * as z from 'zod'
import { AppError } from '@shared/errors/appError'

/** What of an adapter_config.json decides how the weights are applied. */
export interface PeftConfig {
  readonly rank: number
  readonly alpha: number
  /** Of modules without a pattern of their own. */
  readonly scale: number
  /** Names of the layers as configured; a single regular expression where PEFT was given one. */
  readonly targets: readonly string[]
  /** The rows have trained lengths of their own. */
  readonly dora: boolean
  /** Rank and scale of one module, after rank_pattern and alpha_pattern. */
  scaleOf(module: string): { readonly rank: number; readonly scale: number }
  /** Whether the configuration says for certain that this module has weights. */
  isTarget(module: string): boolean
}

const schema = z.object({
  peft_type: z.string(),
  r: z.int().positive(),
  lora_alpha: z.number(),
  target_modules: z.union([z.array(z.string()), z.string()]).nullish(),
  exclude_modules: z.unknown().optional(),
  layers_to_transform: z.union([z.int(), z.array(z.int())]).nullish(),
  use_rslora: z.boolean().nullish(),
  use_dora: z.boolean().nullish(),
  rank_pattern: z.record(z.string(), z.int().positive()).nullish(),
  alpha_pattern: z.record(z.string(), z.number()).nullish(),
  bias: z.string().nullish(),
  init_lora_weights: z.union([z.boolean(), z.string()]).nullish(),
})
type Json = z.output<typeof schema>

/** Switches that change what an adapter does in ways other than a low-rank pair beside a linear layer. */
const refusedWhenSet = [
  'lora_bias',
  'fan_in_fan_out',
  'use_qalora',
  'use_bdlora',
  'modules_to_save',
  'trainable_token_indices',
  'target_parameters',
  'layer_replication',
  'alora_invocation_tokens',
] as const
/** Initialisations that leave the model's own weights alone; the others (PiSSA, OLoRA, …) change them. */
const plainInitialisations: readonly unknown[] = [
  true,
  false,
  null,
  undefined,
  'gaussian',
  'eva',
  'orthogonal',
]

/** Source of keys and their meaning: peft/tuners/lora/config.py. `path` is for the messages. */
export function parseAdapterConfig(json: unknown, path: string): PeftConfig {
  const type = z.object({ peft_type: z.string() }).safeParse(json).data?.peft_type
  if (type !== undefined && type !== 'LORA') throw unsupported(path, `is of type ${type}`)
  const parsed = schema.safeParse(json)
  if (!parsed.success) {
    const key = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new AppError(
      'MODEL_INVALID',
      `adapter_config.json of "${path}" has no usable "${key}": download or train the adapter again.`,
    )
  }
  const c = parsed.data
  const switches = z.record(z.string(), z.unknown()).parse(json)
  const set = refusedWhenSet.find((key) => isSet(switches[key]))
  if (set !== undefined) throw unsupported(path, `uses ${set}`)
  if (c.bias != null && c.bias !== 'none') throw unsupported(path, 'has trained biases')
  if (!plainInitialisations.includes(c.init_lora_weights))
    throw unsupported(path, `was initialised with ${String(c.init_lora_weights)}, which changes the model`)
  return {
    rank: c.r,
    alpha: c.lora_alpha,
    scale: scaling(c, c.lora_alpha, c.r),
    targets: typeof c.target_modules === 'string' ? [c.target_modules] : (c.target_modules ?? []),
    dora: c.use_dora === true,
    scaleOf: (module) => scaleOf(c, module),
    isTarget: (module) => isTarget(c, module),
  }
}

const isSet = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value != null && value !== false

const scaling = (c: Json, alpha: number, rank: number): number =>
  alpha / (c.use_rslora === true ? Math.sqrt(rank) : rank)

function scaleOf(c: Json, module: string): { rank: number; scale: number } {
  const rank = matching(c.rank_pattern, module) ?? c.r
  return { rank, scale: scaling(c, matching(c.alpha_pattern, module) ?? c.lora_alpha, rank) }
}

/** Keys are regular expressions for the end of a module's path; the first that fits counts. */
function matching(patterns: Record<string, number> | null | undefined, module: string): number | undefined {
  return Object.entries(patterns ?? {}).find(([key]) => toPattern(key).test(module))?.[1]
}

function toPattern(key: string): RegExp {
  try {
    return new RegExp(`^(.*\\.)?(${key})$`)
  } catch (e) {
    const problem = `has the unreadable pattern "${key}"`
    throw new AppError(
      'MODEL_INVALID',
      `An adapter_config.json ${problem}: correct its rank_pattern or alpha_pattern.`,
      { cause: e },
    )
  }
}

function isTarget(c: Json, module: string): boolean {
  if (!Array.isArray(c.target_modules) || isSet(c.exclude_modules)) return false
  const only = c.layers_to_transform
  const layer = Number(/\.layers\.(\d+)\./.exec(module)?.[1])
  if (only != null && !(typeof only === 'number' ? [only] : only).includes(layer)) return false
  return c.target_modules.some((name) => module === name || module.endsWith(`.${name}`))
}

const unsupported = (path: string, what: string): AppError =>
  new AppError(
    'MODEL_UNSUPPORTED',
    `The adapter "${path}" ${what}, which is not supported: merge it with PEFT and use the merged model.`,
  )
