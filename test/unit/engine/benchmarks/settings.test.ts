import { expect, test } from 'vitest'
import { findCard } from '@shared/benchmarks'
import { evaluateSpec } from '@shared/domain/recipe'
import { askSample } from '@engine/benchmarks/prompt'
import { byGeneration, withSettings } from '@engine/benchmarks/settings'
import { respondentOf } from '@engine/lm/respondent'
import { FakeModel } from '../../../helpers/fakeModel'

const spec = (settings: object) => evaluateSpec.parse({ benchmarks: ['cmath'], ...settings })
const promptOf = (settings: object): string => {
  const model = new FakeModel()
  const sample = { id: '1', subset: '1', fields: { question: '题' }, options: [], gold: null, target: ['1'] }
  const subset = { id: '1', label: '一年级', samples: [], examples: [] }
  const card = withSettings(findCard('cmath'), spec(settings))
  const { input } = askSample(sample, { card, subset, model: respondentOf(model), room: 1000 })
  return model.tokenizer.decode(input as number[]) // the model is in this process
}

test('template and system prompt of a run are what the model sees', () => {
  expect(promptOf({ system: '你是老师。' })).toMatch(/^\[system\]你是老师。\[end\]\[user\]题/)
  expect(promptOf({ template: 'off', system: '你是老师。' })).toMatch(/^你是老师。\n题.*\n$/s)
  expect(promptOf({ template: 'off' })).not.toContain('[user]')
})

test('a thinking budget adds to the reply; attempts reach cards that generate and leave likelihoods alone', () => {
  const settings = spec({ thinkingBudget: 1000, attempts: 4, temperature: 0.6 })
  expect(withSettings(findCard('cmath'), settings).solve).toMatchObject({
    ...{ maxTokens: 1512, attempts: 4, temperature: 0.6 },
  })
  expect(withSettings(findCard('ceval'), settings).solve).toEqual(findCard('ceval').solve)
})

test('without log-likelihoods a letter is read from a reply, a label by its name, everything else stays', () => {
  expect(byGeneration(findCard('ceval'))).toMatchObject({
    solve: { use: 'generate' },
    score: { use: 'letter' },
  })
  expect(byGeneration(findCard('ocnli'))).toMatchObject({
    solve: { use: 'generate' },
    score: { use: 'label' },
  })
  expect(byGeneration(findCard('cmath'))).toBe(findCard('cmath'))
})
