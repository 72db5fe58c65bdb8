import { expect, test } from 'vitest'
import { ceval } from '@shared/benchmarks/catalogue/ceval'
import { demo } from '@shared/benchmarks/catalogue/demo'
import { benchmarkCard, type BenchmarkCardInput } from '@shared/benchmarks/schema'
import type { SubsetData } from '@engine/benchmarks/loadBenchmark'
import { askSample, renderPrefix } from '@engine/benchmarks/prompt'
import type { Sample } from '@engine/benchmarks/sample'
import { respondentOf } from '@engine/lm/respondent'
import { FakeModel } from '../../../helpers/fakeModel'

const sample = (id: string, question: string): Sample => ({
  id,
  subset: 'law',
  fields: { question },
  options: ['一', '二'],
  gold: 1,
  target: ['B'],
})
const subset: SubsetData = {
  id: 'law',
  label: '法学',
  samples: [],
  examples: [sample('x', '例一'), sample('y', '例二{options}')],
}
const asked = (
  card: BenchmarkCardInput,
  room: number,
  options: { chat?: boolean; question?: string } = {},
) => {
  const fake = new FakeModel({ chatTemplate: options.chat ?? true })
  const model = respondentOf(fake)
  const parsed = benchmarkCard.parse(card)
  const result = askSample(sample('q', options.question ?? '问'), { card: parsed, subset, model, room })
  const ids = result.input as number[] // the model is in this process
  return { ...result, ids, text: fake.tokenizer.decode(ids), prefix: renderPrefix(parsed, subset, model) }
}

const instruction = '以下是中国关于法学考试的单项选择题，请选出其中的正确答案。\n\n'
const first = '例一\nA. 一\nB. 二\n答案：B\n\n'
const second = '例二{options}\nA. 一\nB. 二\n答案：B\n\n' // braces in a question are its own
const question = '问\nA. 一\nB. 二\n答案：'

test('instruction, examples, question; the stored prefix and prompt make up the whole', () => {
  const { text, prompt, prefix, dropped, cut } = asked(ceval, 1000)
  expect(text).toBe(instruction + first + second + question)
  expect(prefix + prompt).toBe(text)
  expect([dropped, cut]).toEqual([0, false])
})

test('examples go before the question is touched, the first one first', () => {
  const room = (instruction + second + question).length
  expect(asked(ceval, room)).toMatchObject({ text: instruction + second + question, dropped: 1, cut: false })
  expect(asked(ceval, room - 1)).toMatchObject({ text: instruction + question, dropped: 2, cut: false })
})

test('a question that does not fit loses its middle and keeps its cue', () => {
  const { text, prompt, cut, ids } = asked(ceval, 41, { question: '很'.repeat(100) })
  expect(ids).toHaveLength(41)
  expect(cut).toBe(true)
  expect(text.startsWith('以下是中国关于法学')).toBe(true)
  expect(text.endsWith('A. 一\nB. 二\n答案：')).toBe(true)
  expect(prompt).toBe(text)
})

test('a context without room for anything is an error of the question', () => {
  expect(() => asked(ceval, 1)).toThrow('no room')
})

test('through the chat template examples are earlier turns', () => {
  const { text, prefix, prompt } = asked({ ...ceval, prompt: { ...ceval.prompt, via: 'chat' } }, 1000)
  const turn = (content: string): string => `[user]${content}[end]`
  const before =
    turn(`${instruction}例一\nA. 一\nB. 二\n答案：`) +
    '[assistant]B[end]' +
    turn('例二{options}\nA. 一\nB. 二\n答案：') +
    '[assistant]B[end]'
  expect(text).toBe(`${before}${turn(question)}[assistant]`)
  expect(prefix).toBe(`${before}[user]`)
  expect(prompt).toBe(question)
})

test('without a chat template the same question is asked as plain text, closed by a line break', () => {
  const { text } = asked({ ...demo, prompt: { ...demo.prompt, instruction: '' } }, 1000, { chat: false })
  expect(text.endsWith('问\nA. 一\nB. 二\n')).toBe(true)
})

test('a question that is among the examples is asked without itself, whatever the order of its options', () => {
  const card = benchmarkCard.parse(ceval)
  const model = respondentOf(new FakeModel())
  const asking = { card, subset, model, room: 1000 }
  const turned = { ...sample('q', '例 一'), options: ['二', '一'], gold: 0, target: ['A'] }
  const { input, dropped } = askSample(turned, asking)
  const text = new FakeModel().tokenizer.decode(input as number[])
  expect(text).toBe(`${instruction}${second}例 一\nA. 二\nB. 一\n答案：`)
  expect(dropped).toBe(1)
})
