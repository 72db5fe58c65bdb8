import { expect, test } from 'vitest'
import { parseRecipe, resolvePaths } from '@main/services/recipeFile'

const complaint = (text: string): string => {
  try {
    parseRecipe(text, 'r.yaml')
  } catch (e) {
    return e instanceof Error ? e.message : String(e)
  }
  return 'accepted'
}
const model = 'model: { path: ./m }\n'

test.each([
  [
    `${model}train:\n  method: sft\n  data: [{ file: a.jsonl }]\n  learning_rate: 1\n`,
    '"r.yaml" line 5: "learning_rate" is not a key of "train": did you mean "learningRate"?',
  ],
  [
    `${model}train:\n  method: sft\n  adapter: { kind: lora, ranks: 8 }\n  data: [{ file: a }]\n`,
    '"r.yaml" line 4: "ranks" is not a key of "train.adapter": did you mean "rank"?',
  ],
  [
    `${model}train:\n  method: sft\n  data:\n    - file: a\n    - flie: b\n`,
    '"r.yaml" line 6: "flie" is not a key of "train.data.1": did you mean "file"?',
  ],
  [`modell: { path: m }\n`, '"r.yaml" line 1: "modell" is not a key of a recipe: did you mean "model"?'],
  [
    `${model}xyzzy: 1\n`,
    '"r.yaml" line 2: "xyzzy" is not a key of a recipe: known keys are name, model, adapter, provider, train, evaluate, report, release.',
  ],
  [
    `${model}train:\n  method: sft\n  data: [{ file: a }]\n  epochs: many\n`,
    '"r.yaml" line 5: "train.epochs" is wrong, expected number, received string.',
  ],
  [
    `model: { id: a/b, endpoint: { url: 'http://h/v1', name: m } }\n`,
    '"r.yaml" line 1: "model" is wrong, give exactly one of "id", "path" and "endpoint".',
  ],
  [
    `model: { path: m\n`,
    /^"r\.yaml" line 2, column 1 is not valid YAML, since .+ a bracket is still open: .+\.$/,
  ],
  [`model: *nowhere\n`, /^"r\.yaml" is not valid YAML, since a value that begins with "\*" .+\.$/],
  ['just words', '"r.yaml" is not a recipe: it must be YAML with a "model" section.'],
  ['', '"r.yaml" is not a recipe: it must be YAML with a "model" section.'],
  ['\u0000\u0001\u0002', /^"r\.yaml"/],
])('a wrong recipe is refused in one sentence with place and remedy: %j', (text, expected) => {
  expect(complaint(text)).toMatch(expected)
})

test('defaults are filled in', () => {
  expect(parseRecipe(`${model}train: { method: sft, data: [{ file: a }] }\n`).train).toMatchObject({
    adapter: { rank: 8, alpha: 16 },
    schedule: 'cosine',
    seed: 42,
  })
})

test("the recipe.yaml of a run folder is a recipe: its run and lock sections don't disturb", () => {
  expect(parseRecipe(`${model}run: { kind: train }\nlock: { node: v24 }\n`)).toEqual({
    model: { path: './m' },
  })
})

test('relative paths start at the recipe, absolute ones stay', () => {
  const text = `model: { path: ../m }\nadapter: /a\ntrain: { method: sft, data: [{ file: d.jsonl }] }\n`
  const resolved = resolvePaths(parseRecipe(`${text}evaluate: { benchmarks: [c3], data: data }\n`), '/home/r')
  expect([resolved.model.path, resolved.adapter, resolved.train?.data, resolved.evaluate?.data]).toEqual([
    '/home/m',
    '/a',
    [{ file: '/home/r/d.jsonl' }],
    '/home/r/data',
  ])
})

test('the folder of a model that has an id counts where it is, and the id everywhere', () => {
  const text = `model: { id: a/b, revision: v1, path: ../m }\nevaluate: { benchmarks: [c3] }\n`
  expect(resolvePaths(parseRecipe(text), '/home/r').model).toEqual({
    id: 'a/b',
    revision: 'v1',
    path: '/home/m',
  })
})
