import { usualRate } from '@shared/domain/learningRate'
import type { AdapterSpec } from '@shared/domain/recipe'
import { dataOf, methodOptions, type TrainMethod, trainMethods } from '@shared/domain/trainMethod'
import type { DataKind } from '@shared/domain/tokens'
import { type Change, type Path, valueAt } from './recipeText'

/** What is trained: an adapter in one of its kinds, or the model itself. */
export const adapterKinds = ['lora', 'qlora', 'dora', 'full'] as const
export type AdapterKind = (typeof adapterKinds)[number]

const adapter: Path = ['train', 'adapter']
const learningRate: Path = ['train', 'learningRate']

/** What the recipe has so far; what it leaves out is its default. */
export function adapterKindOf(recipe: object): AdapterKind {
  const kind = valueAt(recipe, [...adapter, 'kind']) ?? ('lora' satisfies AdapterSpec['kind'])
  const quantized = kind === 'lora' && valueAt(recipe, [...adapter, 'quantize']) !== undefined
  return quantized ? 'qlora' : (adapterKinds.find((known) => known === kind) ?? 'lora')
}
export const methodOf = (recipe: object): TrainMethod =>
  trainMethods.find((name) => name === valueAt(recipe, ['train', 'method'])) ?? 'sft'

const quantize = (value: 'nf4' | undefined): Change[] => [
  { path: [...adapter, 'quantize'], value },
  ...(value === undefined ? [{ path: [...adapter, 'doubleQuantize'], value: undefined }] : []),
]

/** Another kind keeps the adapter's numbers; a model that is trained whole has none. */
const adapterChanges: { readonly [K in AdapterKind]: readonly Change[] } = {
  lora: [{ path: [...adapter, 'kind'], value: 'lora' }, ...quantize(undefined)],
  qlora: [{ path: [...adapter, 'kind'], value: 'lora' }, ...quantize('nf4')],
  dora: [{ path: [...adapter, 'kind'], value: 'dora' }, ...quantize(undefined)],
  full: [{ path: adapter, value: { kind: 'full' } }],
}

/** Another method takes the options along that it has, and its usual learning rate where none was chosen. */
export function methodChanges(recipe: object, method: TrainMethod): Change[] {
  const own: readonly string[] = Object.keys(methodOptions(method, {}))
  const foreign = allOptions.filter((option) => !own.includes(option))
  return [
    { path: ['train', 'method'], value: method },
    ...foreign.map((option) => ({ path: ['train', option], value: undefined })),
    ...rateChanges(recipe),
  ]
}
const allOptions = [...new Set(trainMethods.flatMap((method) => Object.keys(methodOptions(method, {}))))]

/** A rate of ours gives way to the usual one of another method or kind of adapter; one that somebody chose stays. */
const rateChanges = (recipe: object): Change[] =>
  hasRateOfIntent(recipe) ? [{ path: learningRate, value: undefined }] : []

/** The changes that make another kind of adapter of the recipe's. */
export const kindChanges = (recipe: object, kind: AdapterKind): Change[] => [
  ...adapterChanges[kind],
  ...rateChanges(recipe),
]

/** What somebody wants of a training. */
export const intents = ['style', 'facts', 'preferences'] as const
type Intent = (typeof intents)[number]

interface Preset {
  /** The data it takes, the first where none are known. */
  readonly methods: readonly TrainMethod[]
  readonly values: Readonly<Record<string, unknown>>
}

/** Shared by LLaMA-Factory's LoRA examples for SFT, pre-training, DPO and KTO; 8 samples a step are theirs and our default. */
const common = { epochs: 3, warmupRatio: 0.1, schedule: 'cosine' }
/** Rows that are set aside show when a training only learns by heart; then the best step is the result. */
const watched = { validation: { fraction: 0.1 }, keepBest: true }
/** A file of its own does the same. */
const isWatched = (recipe: object): boolean => valueAt(recipe, ['train', 'validation', 'file']) !== undefined

/**
 * Style: the same examples. Facts: a larger adapter with alpha twice its rank, since small ones learn little knowledge
 * (Biderman et al., LoRA Learns Less and Forgets Less, arXiv:2405.09673).
 */
const presets: { readonly [I in Intent]: Preset } = {
  style: {
    methods: ['sft'],
    values: { ...common, ...watched, learningRate: 1e-4, 'adapter.rank': 8, 'adapter.alpha': 16 },
  },
  facts: {
    methods: ['sft', 'pretrain'],
    values: { ...common, ...watched, learningRate: 1e-4, 'adapter.rank': 64, 'adapter.alpha': 128 },
  },
  preferences: {
    methods: ['dpo', 'kto'],
    values: {
      ...{ ...common, ...watched, learningRate: usualRate('dpo', 'lora'), beta: 0.1 },
      ...{ 'adapter.rank': 8, 'adapter.alpha': 16 },
    },
  },
}

/** The method that an intent takes with data of this kind. */
const methodFor = ({ methods }: Preset, data: DataKind | null): TrainMethod =>
  methods.find((method) => dataOf[method] === data) ?? methods[0] ?? 'sft'

/** The settings of an intent; the kind of adapter stays, a whole model gives way to one. */
export function intentChanges(recipe: object, intent: Intent, data: DataKind | null): Change[] {
  const preset = presets[intent]
  const whole = adapterKindOf(recipe) === 'full' ? adapterChanges.lora : []
  return [
    ...methodChanges(recipe, methodFor(preset, data)),
    ...whole,
    ...Object.entries(preset.values)
      .filter(([key]) => key !== 'validation' || !isWatched(recipe))
      .map(([key, value]) => ({ path: ['train', ...key.split('.')], value })),
  ]
}

/** Whose settings a recipe has, all of them. */
export const intentOf = (recipe: object): Intent | null =>
  intents.find((intent) => isOf(recipe, presets[intent], Object.keys(presets[intent].values))) ?? null

/** Whether an intent has written the rate: it stands beside its warm-up and schedule, which somebody who types a rate does not type. */
const hasRateOfIntent = (recipe: object): boolean =>
  intents.some((intent) => isOf(recipe, presets[intent], ['learningRate', 'warmupRatio', 'schedule']))

const isOf = (recipe: object, { methods, values }: Preset, keys: readonly string[]): boolean =>
  methods.includes(methodOf(recipe)) &&
  keys.every(
    (key) =>
      (key === 'validation' && isWatched(recipe)) ||
      JSON.stringify(valueAt(recipe, ['train', ...key.split('.')])) === JSON.stringify(values[key]),
  )

/** The beginning of a recipe with what an address has named. */
export function firstChanges({
  model,
  data,
  method,
}: {
  readonly model?: string
  readonly data?: string
  readonly method?: string
}): Change[] {
  const known = trainMethods.find((name) => name === method)
  return [
    ...(model ? [{ path: ['model'], value: modelRef(model) }] : []),
    ...(data ? [{ path: ['train', 'data'], value: [{ file: data }] }] : []),
    ...(known ? methodChanges({}, known) : []),
  ]
}

/** Folders are given whole: `/…`, `C:\…`; two words with a stroke between them are a hub's id. */
const looksLikeId = /^\w[\w.-]*\/[\w.-]+$/
export const modelRef = (text: string): { readonly id: string } | { readonly path: string } =>
  looksLikeId.test(text) ? { id: text } : { path: text }

export const blankRecipe = 'model: {}\ntrain:\n  method: sft\n  adapter: { kind: lora }\n  data: []\n'
