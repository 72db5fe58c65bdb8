import { expect, test } from 'vitest'
import { respondentOf } from '@engine/lm/respondent'
import { dialogue } from '@engine/solvers/dialogue'
import type { Answer } from '@engine/solvers/types'
import { FakeModel } from '../../../helpers/fakeModel'

const options = {
  ...{ use: 'dialogue' as const, turns: 'further', maxTokens: 50, stop: [] },
  ...{ attempts: 1, temperature: 0, topP: 1 },
}
const ask = (id: string, further: readonly string[]) => {
  const first = { messages: [{ role: 'user' as const, content: `${id}先问` }] }
  const sample = { id, subset: 's', fields: {}, options: [], gold: null, target: [], extra: { further } }
  return { sample, attempt: 0, input: first, first, prompt: '', dropped: 0, cut: false }
}

test('each turn is asked after the replies so far, without their thoughts; the last reply is the answer', async () => {
  const model = new FakeModel({
    reply: (prompt) => `<think>想</think>答${(prompt.match(/\[user\]/g) ?? []).length}`,
  })
  const answers = new Map<number, Answer>()
  await dialogue.solve([ask('甲', ['再问', '三问']), ask('乙', [])], {
    ...{ model: respondentOf(model), options, seed: 1, signal: new AbortController().signal },
    wanted: () => true,
    onAnswer: (i, answer) => answers.set(i, answer),
    onError: (_, e) => {
      throw e
    },
  })
  expect(model.calls.at(-1)![0]).toBe(
    '[user]甲先问[end][assistant]答1[end][user]再问[end][assistant]答2[end][user]三问[end][assistant]',
  )
  expect(answers.get(0)).toMatchObject({ output: '<think>想</think>答3', finish: 'stop' })
  expect(answers.get(0)!.turns).toHaveLength(3)
  expect(answers.get(1)).toMatchObject({ output: '<think>想</think>答1' })
})
