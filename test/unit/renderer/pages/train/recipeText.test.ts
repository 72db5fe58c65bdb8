import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { dictionaries } from '@shared/i18n/dictionary'
import { wrong } from '@renderer/pages/train/findings'
import { blankRecipe } from '@renderer/pages/train/methodChanges'
import { changeRecipe, readRecipe, wrongIn } from '@renderer/pages/train/recipeText'

const whole = `# 唐诗
model: { path: /m } # 小模型
train:
  method: sft
  data:
    - file: /a.jsonl
  learningRate: 2e-4 # 试过 1e-3，太大
`
const told = (text: string, language: 'zh' | 'en'): string[] =>
  wrongIn(readRecipe(text, language)).map((complaint) => wrong(complaint, dictionaries[language]).text)

test('a change of the form touches its own key: comments, order and numbers as they were typed stay', () => {
  const changed = changeRecipe(whole, [{ path: ['train', 'epochs'], value: 3 }])
  expect(changed).toBe(`${whole}  epochs: 3\n`)
  expect(changeRecipe(changed, [{ path: ['train', 'epochs'], value: undefined }])).toBe(whole)
  const slower = changeRecipe(whole, [{ path: ['train', 'learningRate'], value: 1e-4 }])
  expect(slower).toBe(whole.replace('2e-4', '1e-4'))
})

test('a key goes into sections that are not there yet, and takes them along when it goes', () => {
  const path = ['train', 'validation', 'fraction']
  const held = changeRecipe(blankRecipe, [{ path, value: 0.1 }])
  expect(parse(held)).toMatchObject({ train: { validation: { fraction: 0.1 } } })
  expect(changeRecipe(held, [{ path, value: undefined }])).toBe(blankRecipe)
  expect(parse(changeRecipe('model: x\n', [{ path: ['model', 'path'], value: '/m' }]))).toEqual({
    model: { path: '/m' },
  })
  const added = changeRecipe(blankRecipe, [{ path: ['train', 'data', 0], value: { file: '/a' } }])
  expect(parse(added)).toMatchObject({ train: { data: [{ file: '/a' }] } })
})

test.each([
  'model: { path: /m\ntrain: oops',
  'model: *nowhere\n', // the parser finds out only when it is turned into values
])('what is no YAML is left as it was typed, whatever the form wants to write: %s', (broken) => {
  expect(changeRecipe(broken, [{ path: ['name'], value: 'x' }])).toBe(broken)
  expect(readRecipe(broken, 'zh')).toMatchObject({ isYaml: false, recipe: null })
  expect(told(broken, 'en')[0]).toMatch(/^Line \d+: not valid YAML/)
})

test('what the parser of YAML says is told at its line, in Chinese', () => {
  expect(told('model: { path: /m }\ntrain:\n\tmethod: sft\n', 'zh')[0]).toBe(
    '第 3 行：不是有效的 YAML，因为用了制表符缩进：请改用空格',
  )
  expect(told('model: { path: /m }\nname: *nowhere\n', 'zh')[0]).toMatch(
    /^第 2 行：不是有效的 YAML，因为.+“\*”/,
  )
})

test.each([
  [
    'train.learning_rate',
    'learning_rate: 1',
    'Line 8: there is no key “learning_rate”: did you mean “learningRate”?',
  ],
  [
    'train.rank',
    'adapter: { kind: lora, rank: many }',
    /^Line 8: “train\.adapter\.rank” is wrong: .+ expected number/,
  ],
  [
    'train.beta',
    'beta: 0.1',
    'Line 8: “train.beta” is wrong: this method has no such option: remove it, or use dpo, kto, simpo, orpo, cpo',
  ],
  [
    'train.keepBest',
    'keepBest: true',
    /^Line 3: “train” is wrong: ending early and taking the best step need data/,
  ],
])('%s: what is wrong is said at its line, in words', (_, line, expected) => {
  expect(told(`${whole}  ${line}\n`, 'en')[0]).toMatch(expected)
})

test('the same is said in Chinese, the schema’s own complaints included', () => {
  const [unknown] = told(`${whole}  learning_rate: 1\n`, 'zh')
  expect(unknown).toBe('第 8 行：没有「learning_rate」这个键，是不是「learningRate」？')
  const all = [
    `${whole}  epochs: many\n`,
    `${whole}  epochs: -1\n`,
    `${whole}  beta: 0.1\n`,
    `${whole}  keepBest: true\n`,
    whole.replace('sft', 'ktoo'),
  ].flatMap((text) => told(text, 'zh'))
  expect(all).toHaveLength(5)
  for (const text of all) expect(text).not.toMatch(/expected|Invalid|remove it|need/)
})

test('what a later step of the wizard asks for is not wrong yet, and a misspelt key beside it is', () => {
  expect(readRecipe(blankRecipe, 'zh').recipe).toBeNull()
  expect(told(blankRecipe, 'zh')).toEqual([])
  expect(told('', 'zh')).toEqual([])
  expect(told(`${blankRecipe}modle: 1\n`, 'zh')).toHaveLength(1)
  expect(told(`${blankRecipe}  samples: { maxTokens: 3 }\n`, 'en')[0]).toContain('train.samples.prompts')
})

test("a run's own recipe is read as it lies in its folder", () => {
  expect(readRecipe(`${whole}run: { kind: train }\nlock: {}\n`, 'en').recipe?.train?.learningRate).toBe(2e-4)
})
