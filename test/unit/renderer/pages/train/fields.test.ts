import { expect, test } from 'vitest'
import { trainMethods } from '@shared/domain/trainMethod'
import { parse } from 'yaml'
import { defaultAt, factsAt } from '@renderer/pages/train/fieldFacts'
import { changesOf, fields, fieldsOf, type FieldName, groups } from '@renderer/pages/train/fields'
import {
  adapterKindOf,
  adapterKinds,
  blankRecipe,
  firstChanges,
  intentChanges,
  intentOf,
  intents,
  kindChanges,
  methodChanges,
  modelRef,
} from '@renderer/pages/train/methodChanges'
import { type Change, changeRecipe, readRecipe } from '@renderer/pages/train/recipeText'

const filled = changeRecipe(blankRecipe, firstChanges({ model: '/m', data: '/d.jsonl' }))
const valueOf = (text: string): object => readRecipe(text, 'en').value
const after = (text: string, changes: readonly Change[]): string => changeRecipe(text, changes)
const complaints = (text: string) => readRecipe(text, 'en').complaints

/** Something that the field could hold. */
const samples: { readonly [F in FieldName]?: unknown } = {
  ...{ targets: ['q_proj'], rankStabilized: true, doubleQuantize: false, packing: true, schedule: 'linear' },
  ...{ loss: 'ipo', validationFile: '/v.jsonl', validationFraction: 0.2, keepBest: true, prompts: ['你好'] },
  ...{ watchBenchmark: 'ceval', checkpointing: true, provider: 'auto', leakage: 'exclude', name: '唐诗' },
  ...{ benchmarks: ['ceval'], reportFormats: ['pdf'], reportLanguages: ['zh'], warmupRatio: 0.1 },
  labelSmoothing: 0.1,
}
/** Recipes in which every field applies somewhere. */
const recipes = [
  ...trainMethods.map((method) => after(filled, methodChanges(valueOf(filled), method))),
  after(filled, kindChanges(valueOf(filled), 'qlora')),
].map((text) =>
  after(text, [
    { path: ['train', 'validation'], value: { fraction: 0.1 } },
    { path: ['train', 'earlyStop'], value: { patience: 2 } },
    { path: ['train', 'samples'], value: { prompts: ['hello'] } },
    { path: ['evaluate'], value: { benchmarks: ['ceval'] } },
    { path: ['report'], value: { formats: ['pdf'] } },
  ]),
)

test('every field of the form writes a key that the recipe knows, and can be emptied again', () => {
  const met = new Set<FieldName>()
  for (const text of recipes) {
    for (const name of groups.flatMap((group) => fieldsOf(group, valueOf(text)))) {
      if (met.has(name)) continue
      met.add(name)
      const written = after(text, changesOf(name, samples[name] ?? 2, valueOf(text)))
      expect(complaints(written), `${name} in ${written}`).toEqual([])
      const emptied = after(written, changesOf(name, '', valueOf(written)))
      expect(complaints(emptied), `${name} emptied: ${emptied}`).toEqual([])
    }
  }
  expect([...met].sort()).toEqual(Object.keys(fields).sort())
})

test('ranges and defaults are those of the schema', () => {
  expect(factsAt(['train', 'adapter', 'rank'])).toEqual({ type: 'integer', above: 0 })
  expect(factsAt(['train', 'labelSmoothing'])).toEqual({ type: 'number', atLeast: 0, atMost: 0.5 })
  expect(factsAt(['train', 'validation', 'fraction'])).toEqual({ type: 'number', above: 0, below: 1 })
  expect(factsAt(['train', 'method'])).toEqual({ type: 'other' })
  // docs/training.md: by method and kind; trl's defaults of the methods
  expect(defaultAt({}, ['train', 'learningRate'])).toBe(2e-4)
  expect(defaultAt({ train: { adapter: { kind: 'full' } } }, ['train', 'learningRate'])).toBe(1e-5)
  expect(defaultAt({ train: { method: 'dpo' } }, ['train', 'learningRate'])).toBe(5e-6)
  expect(defaultAt({ train: { method: 'simpo' } }, ['train', 'beta'])).toBe(2)
  expect(defaultAt({ train: { method: 'dpo' } }, ['train', 'beta'])).toBe(0.1)
})

test('a method takes only its own options along, and a rate that somebody chose', () => {
  const dpo = after(filled, methodChanges(valueOf(filled), 'dpo'))
  expect(parse(dpo)).toMatchObject({ train: { method: 'dpo' } })
  const soft = after(dpo, [{ path: ['train', 'labelSmoothing'], value: 0.1 }])
  const kto = after(soft, methodChanges(valueOf(soft), 'kto'))
  expect(parse(kto)).not.toHaveProperty('train.labelSmoothing')
  // 1e-4 is what two intents write, too: here somebody typed it
  for (const rate of [1e-6, 1e-4]) {
    const own = after(filled, [{ path: ['train', 'learningRate'], value: rate }])
    for (const changes of [methodChanges(valueOf(own), 'dpo'), kindChanges(valueOf(own), 'qlora')])
      expect(parse(after(own, changes))).toMatchObject({ train: { learningRate: rate } })
  }
})

test.each(adapterKinds)('the kind %s is what the recipe then says, from any other', (kind) => {
  for (const before of adapterKinds) {
    const first = after(filled, kindChanges(valueOf(filled), before))
    const text = after(first, kindChanges(valueOf(first), kind))
    expect(adapterKindOf(valueOf(text))).toBe(kind)
    expect(complaints(text)).toEqual([])
  }
})

test.each(intents)('the intent %s makes a recipe that runs and is known again', (intent) => {
  const text = after(filled, intentChanges(valueOf(filled), intent, null))
  expect(complaints(text)).toEqual([])
  expect(intentOf(valueOf(text))).toBe(intent)
  const changed = after(text, changesOf('epochs', 7, valueOf(text)))
  expect(intentOf(valueOf(changed))).toBeNull()
})

test('a rate that an intent brought gives way to another kind or method; a validation file of its own stays', () => {
  const facts = after(filled, [
    ...changesOf('validationFile', '/v.jsonl', valueOf(filled)),
    ...intentChanges(valueOf(filled), 'facts', null),
  ])
  expect(parse(facts)).toMatchObject({ train: { learningRate: 1e-4 } })
  const whole = after(facts, kindChanges(valueOf(facts), 'full'))
  expect(parse(whole)).not.toHaveProperty('train.learningRate')
  const dpo = after(facts, methodChanges(valueOf(facts), 'dpo'))
  expect(parse(dpo)).not.toHaveProperty('train.learningRate')

  const own = after(filled, changesOf('validationFile', '/v.jsonl', valueOf(filled)))
  const style = after(own, intentChanges(valueOf(own), 'style', null))
  expect(parse(style)).toMatchObject({ train: { validation: { file: '/v.jsonl' }, keepBest: true } })
  expect(intentOf(valueOf(style))).toBe('style')
})

test('an intent takes the method that the data are for', () => {
  const method = (intent: 'facts' | 'preferences', data: 'pretrain' | 'sft' | 'kto' | 'dpo') =>
    (parse(after(filled, intentChanges(valueOf(filled), intent, data))) as { train: { method: string } })
      .train.method
  expect([method('facts', 'pretrain'), method('facts', 'sft')]).toEqual(['pretrain', 'sft'])
  expect([method('preferences', 'kto'), method('preferences', 'dpo')]).toEqual(['kto', 'dpo'])
})

test.each([
  ['Qwen/Qwen3-0.6B', { id: 'Qwen/Qwen3-0.6B' }],
  ['/models/qwen', { path: '/models/qwen' }],
  ['D:\\models\\qwen', { path: 'D:\\models\\qwen' }],
  ['/a', { path: '/a' }],
])('%s is taken for what it is', (text, ref) => {
  expect(modelRef(text)).toEqual(ref)
})
