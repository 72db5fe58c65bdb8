import { expect, test } from 'vitest'
import type { Sample } from '@engine/benchmarks/sample'
import { chooseByLogprob } from '@engine/solvers/chooseByLogprob'
import { respondentOf } from '@engine/lm/respondent'
import type { Answer } from '@engine/solvers/types'
import { FakeModel } from '../../../helpers/fakeModel'

const sample: Sample = {
  id: '1',
  subset: 's',
  fields: {},
  options: ['长长的甲', '乙'],
  gold: 0,
  target: ['A'],
}
/** One token per character: 长长的甲 has four. */
const logprobs: Record<string, number> = { A: -2, B: -3, 长长的甲: -4, 乙: -2 }

/** Without the question: 乙 is likely anyway. */
const alone: Record<string, number> = { A: -1, B: -1, 长长的甲: -9, 乙: -1 }

async function choose(
  continuation: 'letter' | 'text',
  normalise: 'none' | 'tokens' | 'characters' | 'unconditional',
) {
  const fake = new FakeModel({
    logprob: (prompt, text) => (prompt === '答案：' ? alone : logprobs)[text]!,
  })
  const model = respondentOf(fake)
  const options = { use: 'chooseByLogprob' as const, continuation, normalise, context: '答案：' }
  const answers: Answer[] = []
  const asked = [
    { sample, attempt: 0, input: [1, 2], first: { text: '' }, prompt: '', dropped: 0, cut: false },
  ]
  const { signal } = new AbortController()
  await chooseByLogprob.solve(asked, {
    model,
    options,
    seed: 0,
    signal,
    wanted: () => true,
    onAnswer: (_, a) => answers.push(a),
    onError: (_, e) => {
      throw e
    },
  })
  return { answer: answers[0], room: chooseByLogprob.room(sample, { model, options }) }
}

test.each([
  ['letter', 'none', { choice: 0, output: 'A', logprobs: [-2, -3] }, 1],
  ['text', 'none', { choice: 1, output: '乙', logprobs: [-4, -2] }, 4],
  ['text', 'tokens', { choice: 0, output: '长长的甲', logprobs: [-4, -2] }, 4], // -1 against -2 a token
  ['text', 'characters', { choice: 0, output: '长长的甲', logprobs: [-4, -2] }, 4],
  ['text', 'unconditional', { choice: 0, output: '长长的甲', logprobs: [-4, -2] }, 4], // gains 5 against -1
] as const)('by %s, divided by %s', async (continuation, normalise, expected, room) => {
  expect(await choose(continuation, normalise)).toEqual({ answer: { ...expected, finish: 'stop' }, room })
})
