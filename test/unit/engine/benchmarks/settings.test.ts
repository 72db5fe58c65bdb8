import { expect, test } from 'vitest'
import { findCard } from '@shared/benchmarks'
import { evaluateSpec } from '@shared/domain/recipe'
import { askSample, thinksFirst } from '@engine/benchmarks/prompt'
import { byGeneration, withSettings } from '@engine/benchmarks/settings'
import { respondentOf } from '@engine/lm/respondent'
import { samplingOf } from '@engine/solvers/generate'
import { compileChatTemplate } from '@engine/tokenizers/chatTemplate'
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

test('a thinking budget adds to the reply and bounds the thought; attempts reach cards that generate and leave likelihoods alone', () => {
  const settings = spec({ thinkingBudget: 1000, attempts: 4, temperature: 0.6 })
  expect(withSettings(findCard('cmath'), settings).solve).toMatchObject({
    ...{ maxTokens: 1512, thoughtTokens: 1000, attempts: 4, temperature: 0.6 },
  })
  expect(withSettings(findCard('ceval'), settings).solve).toEqual(findCard('ceval').solve)
})

test('a template that offers both lets a model think where it has tokens to, and only there', () => {
  const source =
    "{% if enable_thinking %}<think>{% else %}<think></think>{% endif %}{{ messages[-1]['content'] }}"
  const render = compileChatTemplate(source, {})
  const asked = (thinkingBudget?: number): string => {
    const card = withSettings(findCard('cmath'), spec({ thinkingBudget }))
    const thinks = thinksFirst(card)
    return render([{ role: 'user', content: '题' }], { addGenerationPrompt: true, thinks })
  }
  expect([asked(500), asked(0), asked()]).toEqual(['<think>题', '<think></think>题', '<think></think>题'])
})

test.each([
  [100_000, 1512, 1000], // all of it
  [2048, 1024, 512], // half of the context for the reply, of which the answer keeps what the card allows
  [600, 300, 150], // too short for both: half and half
])(
  'with a context of %s a reply has %s tokens, of which %s may be thoughts',
  (contextLength, most, thoughts) => {
    const { solve } = withSettings(findCard('cmath'), spec({ thinkingBudget: 1000 }))
    const model = respondentOf(new FakeModel({ contextLength }))
    if (solve.use !== 'generate') throw new Error('cmath generates')
    expect(samplingOf([], { model, options: solve, seed: 0 })).toMatchObject({
      ...{ maxTokens: most, thoughtTokens: thoughts },
    })
  },
)

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
