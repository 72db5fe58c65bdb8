import { expect, test } from 'vitest'
import { expandRecipe } from '@main/services/expandRecipe'
import { recipe as schema } from '@shared/domain/recipe'

const model = { path: '/models/tiny' }
const train = { method: 'sft', data: [{ file: '/d.jsonl' }] }
const evaluate = { benchmarks: ['c3'] }
const plan = (recipe: object) => expandRecipe(schema.parse({ model, ...recipe }))

test('train, measure the base, measure the tuned model after the training, report after both', () => {
  expect(plan({ train, evaluate, report: {} })).toEqual([
    { kind: 'train', title: 'tiny', after: null },
    { kind: 'evaluate', title: 'tiny · base', target: 'base', after: null },
    { kind: 'evaluate', title: 'tiny · tuned', target: 'tuned', after: 0 },
    { kind: 'report', title: 'tiny', after: 2, runs: [1, 2] },
  ])
})

test('without training the base is measured; with an adapter, the adapter', () => {
  expect(plan({ evaluate })).toEqual([
    { kind: 'evaluate', title: 'tiny · base', target: 'base', after: null },
  ])
  expect(plan({ evaluate, adapter: '/a' })).toEqual([
    { kind: 'evaluate', title: 'tiny · tuned', target: 'tuned', after: null },
  ])
})

test('the baseline comes first however the recipe lists the two', () => {
  const runs = plan({ evaluate: { ...evaluate, compare: ['tuned', 'base'] }, adapter: '/a', name: 'n' })
  expect(runs.map((r) => r.title)).toEqual(['n · base', 'n · tuned'])
})

test.each([
  [{}, 'asks for nothing'],
  [{ train, report: {} }, 'report of nothing'],
  [{ train, adapter: '/a' }, 'both "train" and "adapter"'],
  [{ evaluate: { ...evaluate, compare: ['tuned'] } }, 'has no tuned model'],
])('sections that contradict each other are refused: %j', (recipe, words) => {
  expect(() => plan(recipe)).toThrow(words)
})

test('a release comes last, after the tuned model’s scores; of a base model there is none', () => {
  const release = { output: '/r', gate: [{ benchmark: 'c3', atLeast: 0.5 }] }
  expect(plan({ train, evaluate, report: {}, release }).at(-1)).toEqual({
    ...{ kind: 'release', title: 'tiny', after: 0, runs: [2] },
  })
  expect(plan({ evaluate, adapter: '/a', release }).at(-1)).toMatchObject({ after: null, runs: [0] })
  expect(plan({ train, evaluate, release: { gate: release.gate } })).toHaveLength(3)
  expect(() => plan({ evaluate, release })).toThrow('"release" of nothing')
  expect(() => plan({ train, evaluate: { ...evaluate, compare: ['base'] }, release })).toThrow('add "tuned"')
})
