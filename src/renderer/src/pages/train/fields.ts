import { adapterTargets, languages, providers, reportFormats } from '@shared/domain/recipe'
import { leakageActions } from '@shared/domain/leakage'
import { type MethodOptions, methodOptions, pairwiseLosses, trainMethods } from '@shared/domain/trainMethod'
import type { Dictionary } from '@shared/i18n/dictionary'
import { type Change, type Path, valueAt } from './recipeText'

export type FieldName = keyof Dictionary['train']['fields']
type ChoiceTexts = Dictionary['train']['choices']

export type Widget =
  | { readonly kind: 'number' }
  | { readonly kind: 'text' }
  | { readonly kind: 'switch' }
  /** One line each. */
  | { readonly kind: 'lines' }
  /** `texts`: the words of the choices; the values themselves where absent. */
  | {
      readonly kind: 'choice'
      readonly values: readonly (string | boolean)[]
      readonly texts: keyof ChoiceTexts
    }
  | { readonly kind: 'many'; readonly values: readonly string[] }
  | { readonly kind: 'benchmarks'; readonly single?: true }

export const groups = ['adapter', 'amount', 'rate', 'own', 'checks', 'keeping', 'after'] as const
export type Group = (typeof groups)[number]

interface Field {
  /** Its key in the recipe. */
  readonly path: Path
  readonly group: Group
  readonly widget: Widget
  /** Shown at once; the others on demand. */
  readonly main?: true
  /** Whether it means something for what the recipe has so far. */
  readonly applies?: (recipe: object) => boolean
  /** What else a change of it changes. */
  readonly with?: (value: unknown, recipe: object) => readonly Change[]
}

const number = { kind: 'number' } as const
const train = (...path: string[]): Path => ['train', ...path]
const at = (recipe: object, ...path: string[]): unknown => valueAt(recipe, ['train', ...path])
const adapterIs =
  (...kinds: readonly string[]) =>
  (recipe: object): boolean => {
    const kind = at(recipe, 'adapter', 'kind') ?? 'lora'
    return kinds.some((one) => one === kind)
  }
const lowRank = adapterIs('lora', 'dora')
const methodHas =
  (option: keyof MethodOptions) =>
  (recipe: object): boolean => {
    const method = trainMethods.find((name) => name === at(recipe, 'method'))
    return method !== undefined && Object.hasOwn(methodOptions(method, {}), option)
  }
const isMeasured = (recipe: object): boolean => at(recipe, 'validation') !== undefined
const isWatched = (recipe: object): boolean => at(recipe, 'earlyStop') !== undefined
const isEvaluated = (recipe: object): boolean => valueAt(recipe, ['evaluate', 'benchmarks']) !== undefined
const out = (...paths: readonly Path[]): Change[] => paths.map((path) => ({ path, value: undefined }))
/** Without anything to measure the loss on, nothing can follow from it. */
const unmeasured = (value: unknown, recipe: object): Change[] =>
  value !== undefined || at(recipe, 'earlyStop', 'benchmark') !== undefined
    ? []
    : out(train('keepBest'), train('earlyStop'))

/** Every field of the form: its key, how it is entered, and where it belongs. Help, label and choices are in the dictionary. */
export const fields: { readonly [F in FieldName]: Field } = {
  rank: { path: train('adapter', 'rank'), group: 'adapter', widget: number, main: true, applies: lowRank },
  alpha: { path: train('adapter', 'alpha'), group: 'adapter', widget: number, main: true, applies: lowRank },
  targets: {
    ...{ path: train('adapter', 'targets'), group: 'adapter', applies: lowRank },
    widget: { kind: 'many', values: adapterTargets },
  },
  rankStabilized: {
    ...{ path: train('adapter', 'rankStabilized'), group: 'adapter', applies: lowRank },
    widget: { kind: 'switch' },
  },
  plusRatio: { path: train('adapter', 'plusRatio'), group: 'adapter', widget: number, applies: lowRank },
  doubleQuantize: {
    ...{ path: train('adapter', 'doubleQuantize'), group: 'adapter' },
    widget: { kind: 'choice', values: [true, false], texts: 'doubleQuantize' },
    applies: (recipe) => at(recipe, 'adapter', 'quantize') !== undefined,
  },
  epochs: { path: train('epochs'), group: 'amount', widget: number, main: true },
  maxSteps: { path: train('maxSteps'), group: 'amount', widget: number, main: true },
  batchSize: { path: train('batchSize'), group: 'amount', widget: number, main: true },
  accumulate: { path: train('accumulate'), group: 'amount', widget: number, main: true },
  maxLength: { path: train('maxLength'), group: 'amount', widget: number, main: true },
  packing: {
    ...{ path: train('packing'), group: 'amount', applies: methodHas('packing') },
    widget: { kind: 'switch' },
  },
  learningRate: { path: train('learningRate'), group: 'rate', widget: number, main: true },
  schedule: {
    ...{ path: train('schedule'), group: 'rate' },
    widget: { kind: 'choice', values: ['constant', 'linear', 'cosine'], texts: 'schedule' },
  },
  warmupRatio: { path: train('warmupRatio'), group: 'rate', widget: number },
  weightDecay: { path: train('weightDecay'), group: 'rate', widget: number },
  maxGradNorm: { path: train('maxGradNorm'), group: 'rate', widget: number },
  loss: {
    ...{ path: train('loss'), group: 'own', applies: methodHas('loss') },
    widget: { kind: 'choice', values: pairwiseLosses, texts: 'loss' },
  },
  beta: { path: train('beta'), group: 'own', widget: number, main: true, applies: methodHas('beta') },
  labelSmoothing: {
    ...{ path: train('labelSmoothing'), group: 'own', widget: number },
    applies: methodHas('labelSmoothing'),
  },
  gamma: { path: train('gamma'), group: 'own', widget: number, applies: methodHas('gamma') },
  nllWeight: { path: train('nllWeight'), group: 'own', widget: number, applies: methodHas('nllWeight') },
  desirableWeight: {
    ...{ path: train('desirableWeight'), group: 'own', widget: number },
    applies: methodHas('desirableWeight'),
  },
  undesirableWeight: {
    ...{ path: train('undesirableWeight'), group: 'own', widget: number },
    applies: methodHas('undesirableWeight'),
  },
  validationFraction: {
    ...{ path: train('validation', 'fraction'), group: 'checks', widget: number, main: true },
    with: (value, recipe) => [
      ...(value === undefined ? [] : out(train('validation', 'file'))),
      ...unmeasured(value ?? at(recipe, 'validation', 'file'), recipe),
    ],
  },
  validationFile: {
    ...{ path: train('validation', 'file'), group: 'checks', widget: { kind: 'text' } },
    with: (value, recipe) => [
      ...(value === undefined ? [] : out(train('validation', 'fraction'))),
      ...unmeasured(value ?? at(recipe, 'validation', 'fraction'), recipe),
    ],
  },
  evaluateEvery: { path: train('evaluateEvery'), group: 'checks', widget: number, applies: isMeasured },
  keepBest: {
    ...{ path: train('keepBest'), group: 'checks', widget: { kind: 'switch' }, main: true },
    applies: isMeasured,
  },
  patience: {
    ...{ path: train('earlyStop', 'patience'), group: 'checks', widget: number, applies: isMeasured },
    with: (value) => (value === undefined ? out(train('earlyStop')) : []),
  },
  minDelta: { path: train('earlyStop', 'minDelta'), group: 'checks', widget: number, applies: isWatched },
  watchBenchmark: {
    ...{ path: train('earlyStop', 'benchmark'), group: 'checks', applies: isWatched },
    widget: { kind: 'benchmarks', single: true },
  },
  prompts: {
    ...{ path: train('samples', 'prompts'), group: 'checks', widget: { kind: 'lines' } },
    with: (value) => (value === undefined ? out(train('samples')) : []),
  },
  maxTokens: {
    ...{ path: train('samples', 'maxTokens'), group: 'checks', widget: number },
    applies: (recipe) => at(recipe, 'samples', 'prompts') !== undefined,
  },
  checkpointEvery: { path: train('checkpointEvery'), group: 'keeping', widget: number },
  keepLast: { path: train('keepLast'), group: 'keeping', widget: number },
  checkpointing: {
    ...{ path: train('checkpointing'), group: 'keeping' },
    widget: { kind: 'choice', values: ['auto', true, false], texts: 'checkpointing' },
  },
  memoryLimit: { path: train('memoryLimit'), group: 'keeping', widget: number },
  provider: {
    ...{ path: ['provider'], group: 'keeping' },
    widget: { kind: 'choice', values: providers, texts: 'provider' },
  },
  seed: { path: train('seed'), group: 'keeping', widget: number },
  benchmarks: {
    ...{ path: ['evaluate', 'benchmarks'], group: 'after', widget: { kind: 'benchmarks' }, main: true },
    with: (value) => (value === undefined ? out(['evaluate'], ['report'], train('leakage')) : []),
  },
  limit: { path: ['evaluate', 'limit'], group: 'after', widget: number, main: true, applies: isEvaluated },
  leakage: {
    ...{ path: train('leakage'), group: 'after', applies: isEvaluated },
    widget: { kind: 'choice', values: leakageActions, texts: 'leakage' },
  },
  reportFormats: {
    ...{ path: ['report', 'formats'], group: 'after', main: true, applies: isEvaluated },
    widget: { kind: 'many', values: reportFormats },
    with: (value) => (value === undefined ? out(['report']) : []),
  },
  reportLanguages: {
    ...{ path: ['report', 'languages'], group: 'after' },
    widget: { kind: 'many', values: languages },
    applies: (recipe) => valueAt(recipe, ['report']) !== undefined,
  },
  name: { path: ['name'], group: 'after', widget: { kind: 'text' }, main: true },
}

/** The fields of a group that mean something for this recipe. */
export const fieldsOf = (group: Group, recipe: object): FieldName[] =>
  // the keys of a constant
  (Object.keys(fields) as FieldName[]).filter(
    (name) => fields[name].group === group && (fields[name].applies?.(recipe) ?? true),
  )

/** A field's new value with all that follows from it; an empty one takes the key out. */
export function changesOf(name: FieldName, value: unknown, recipe: object): Change[] {
  const { path, with: others } = fields[name]
  const given = value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value
  // first what gives way: a place that is emptied is taken out whole
  return [...(others?.(given, recipe) ?? []), { path, value: given }]
}
