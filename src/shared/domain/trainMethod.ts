import type { DataKind } from './tokens'

/** What training minimises, under the names of trl, ms-swift and LLaMA-Factory. */
export const trainMethods = ['sft', 'pretrain', 'dpo', 'kto', 'simpo', 'orpo', 'cpo'] as const
export type TrainMethod = (typeof trainMethods)[number]

/** The data that each method learns from. */
export const dataOf: { readonly [M in TrainMethod]: DataKind } = {
  sft: 'sft',
  pretrain: 'pretrain',
  dpo: 'dpo',
  kto: 'kto',
  simpo: 'dpo',
  orpo: 'dpo',
  cpo: 'dpo',
}

export const pairwiseLosses = ['sigmoid', 'hinge', 'ipo'] as const

/** Options that only some methods have. */
export interface MethodOptions {
  readonly packing: boolean
  readonly loss: (typeof pairwiseLosses)[number]
  readonly beta: number
  readonly labelSmoothing: number
  readonly gamma: number
  readonly nllWeight: number
  readonly desirableWeight: number
  readonly undesirableWeight: number
}

/** Each method's own options with their defaults: the papers', which for SimPO are ms-swift's too. */
const defaults = {
  sft: { packing: false },
  pretrain: {},
  dpo: { loss: 'sigmoid', beta: 0.1, labelSmoothing: 0 },
  kto: { beta: 0.1, desirableWeight: 1, undesirableWeight: 1 },
  simpo: { beta: 2, gamma: 1, labelSmoothing: 0, nllWeight: 0 },
  orpo: { beta: 0.1 },
  cpo: { loss: 'sigmoid', beta: 0.1, labelSmoothing: 0, nllWeight: 1 },
} satisfies { readonly [M in TrainMethod]: Partial<MethodOptions> }

type OptionsOf<M extends TrainMethod> = Pick<MethodOptions, keyof (typeof defaults)[M] & keyof MethodOptions>
/** As a recipe has them: absent, or given. */
export type GivenOptions = { readonly [K in keyof MethodOptions]?: MethodOptions[K] | undefined }

/** The options of a method, the given ones over its defaults. */
export function methodOptions<M extends TrainMethod>(method: M, given: GivenOptions): OptionsOf<M> {
  const own = Object.entries<unknown>(defaults[method]).map(([key, value]) => [
    key,
    entry(given, key) ?? value,
  ])
  return Object.fromEntries(own) as OptionsOf<M> // the keys of this method's defaults, each with its type
}

const entry = (given: GivenOptions, key: string): unknown =>
  new Map<string, unknown>(Object.entries(given)).get(key)

const names = [...new Set(Object.values(defaults).flatMap((own) => Object.keys(own)))]
const users = (option: string): string[] =>
  trainMethods.filter((method) => Object.hasOwn(defaults[method], option))

interface Misfit {
  readonly option: string
  /** The second half of a sentence. */
  readonly why: string
  /** The same for the dictionaries: which rule is broken, and what it speaks of. */
  readonly complaint: { readonly rule: RecipeRule; readonly about: string }
}

/** Rules of a recipe beyond the form of its values. */
export type RecipeRule =
  'oneModel' | 'oneValidation' | 'foreignOption' | 'unsmoothable' | 'ktoBatch' | 'needsValidation'

/** What of the given options contradicts the method, or each other. */
export function misfits(method: TrainMethod, given: GivenOptions): Misfit[] {
  const foreign = names
    .filter((option) => entry(given, option) !== undefined && !users(option).includes(method))
    .map((option) => ({
      option,
      why: `${method} has no such option: remove it, or use ${users(option).join(', ')}`,
      complaint: { rule: 'foreignOption' as const, about: users(option).join(', ') },
    }))
  const smoothed = (given.labelSmoothing ?? 0) > 0 && (given.loss ?? 'sigmoid') !== 'sigmoid'
  const unsmoothable = {
    option: 'labelSmoothing',
    why: `loss ${given.loss} has no label smoothing: remove it, or use sigmoid`,
    complaint: { rule: 'unsmoothable' as const, about: String(given.loss) },
  }
  return smoothed ? [...foreign, unsmoothable] : foreign
}
