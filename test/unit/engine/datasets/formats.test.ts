import { describe, expect, test } from 'vitest'
import { writeRow } from '@engine/datasets/dataRow'
import { recogniseRow } from '@engine/datasets/formats'
import { mapRow } from '@engine/datasets/mapRow'
import { toJudged, toPair } from '@engine/files/preferenceRow'
import { toMessages } from '@engine/files/trainingRow'

type Row = Record<string, unknown>
const user = (content: string): Row => ({ role: 'user', content })
const assistant = (content: string): Row => ({ role: 'assistant', content })
const system = (content: string): Row => ({ role: 'system', content })

function canonical(row: Row): unknown {
  const { mapping } = recogniseRow(row)
  return mapping && writeRow(mapRow(row, mapping))
}
const formatOf = (row: Row): string => {
  const { format, as } = recogniseRow(row)
  return `${format}/${as}`
}

// written by hand from the documentation of LLaMA-Factory, ms-swift and trl
const conversations: readonly [string, Row, readonly Row[]][] = [
  ['messages/sft', { messages: [user('q'), assistant('a')] }, [user('q'), assistant('a')]],
  [
    'messages/sft',
    { system: 's', messages: [{ role: 'user', content: [{ type: 'text', value: 'q' }, { type: 'text', text: '!' }] }, assistant('a')] }, // prettier-ignore
    [system('s'), user('q!'), assistant('a')],
  ],
  ['messages/sft', { messages: [user('q')], response: 'a' }, [user('q'), assistant('a')]],
  ['messages/sft', { messages: JSON.stringify([user('q'), assistant('a')]) }, [user('q'), assistant('a')]],
  [
    'sharegpt/sft',
    { system: 's', conversations: [{ from: 'human', value: 'q' }, { from: 'gpt', value: 'a' }] }, // prettier-ignore
    [system('s'), user('q'), assistant('a')],
  ],
  [
    'sharegpt/sft',
    { conversation: [{ human: 'q', assistant: 'a' }, { human: 'r', assistant: 'b' }] }, // prettier-ignore
    [user('q'), assistant('a'), user('r'), assistant('b')],
  ],
  ['alpaca/sft', { instruction: 'do', input: 'this', output: 'done' }, [user('do\nthis'), assistant('done')]],
  [
    'alpaca/sft',
    { instruction: 'do', input: '', output: 'done', history: [['p', 'o']], system: 's' },
    [system('s'), user('p'), assistant('o'), user('do'), assistant('done')],
  ],
  ['query-response/sft', { query: 'q', response: 'a', history: [] }, [user('q'), assistant('a')]],
  ['query-response/sft', { 问题: 'q', 答案: 'a' }, [user('q'), assistant('a')]],
  ['prompt-completion/sft', { prompt: [user('q')], completion: [assistant('a')] }, [user('q'), assistant('a')]], // prettier-ignore
  ['columns/sft', { '1': 'p', '2': 'q', '3': 'a' }, [user('p\nq'), assistant('a')]],
]

describe('conversations', () => {
  test.each(conversations)('%s %#', (format, row, messages) => {
    expect(formatOf(row)).toBe(format)
    expect(canonical(row)).toEqual({ messages })
  })

  test('tool calls keep their roles, their texts and their tools', () => {
    const row = {
      conversations: [
        { from: 'human', value: 'q' },
        { from: 'function_call', value: '{"name":"f"}' },
        { from: 'observation', value: '1' },
        { from: 'gpt', value: 'a' },
      ],
      tools: '[]',
    }
    const calls = [{ role: 'tool_call', content: '{"name":"f"}' }, { role: 'tool', content: '1' }] // prettier-ignore
    expect(canonical(row)).toEqual({ messages: [user('q'), ...calls, assistant('a')], tools: '[]' })
  })

  test('what a message or row says besides is kept', () => {
    const row = { id: 7, messages: [{ ...user('q'), loss_weight: 0 }, assistant('a')] }
    expect(canonical(row)).toEqual({ messages: [{ ...user('q'), loss_weight: 0 }, assistant('a')], id: 7 })
  })

  test('parts that are no text are written back as they were', () => {
    const parts = [{ type: 'image_url', image_url: { url: 'x.png' } }, { type: 'text', text: 'what?' }] // prettier-ignore
    const row = { messages: [{ role: 'user', content: parts }, assistant('a')] }
    expect(canonical(row)).toEqual(row)
  })
})

const prompt = { conversations: [{ from: 'human', value: 'q' }] }
const pairs: readonly [string, Row][] = [
  ['dpo-texts/dpo', { prompt: 'q', chosen: 'good', rejected: 'bad' }],
  ['dpo-texts/dpo', { ...prompt, chosen: 'good', rejected: 'bad' }],
  ['dpo-texts/dpo', { instruction: 'q', input: '', chosen: 'good', rejected: 'bad' }],
  ['dpo-texts/dpo', { query: 'q', response: 'good', rejected_response: 'bad' }],
  ['dpo-messages/dpo', { messages: [user('q'), assistant('good')], rejected_response: 'bad' }],
  ['dpo-sharegpt/dpo', { ...prompt, chosen: { from: 'gpt', value: 'good' }, rejected: { from: 'gpt', value: 'bad' } }], // prettier-ignore
  [
    'dpo-conversations/dpo',
    { prompt: [user('q')], chosen: [assistant('good')], rejected: [assistant('bad')] },
  ],
  ['dpo-conversations/dpo', { chosen: [user('q'), assistant('good')], rejected: [user('q'), assistant('bad')] }], // prettier-ignore
  ['dpo-conversations/dpo', { chosen_messages: [user('q'), assistant('good')], rejected_messages: [user('q'), assistant('bad')] }], // prettier-ignore
  ['dpo-conversations/dpo', { messages: [user('q'), assistant('good')], rejected_messages: [user('q'), assistant('bad')] }], // prettier-ignore
]

describe('preference pairs of every dialect become one form, which training reads as the same pair', () => {
  test.each(pairs)('%s %#', (format, row) => {
    expect(formatOf(row)).toBe(format)
    const written = canonical(row)
    expect(written).toEqual({ messages: [user('q'), assistant('good')], rejected_response: 'bad' })
    expect(toPair(written)).toEqual({
      chosen: [user('q'), assistant('good')],
      rejected: [user('q'), assistant('bad')],
    })
  })

  test('conversations that differ in more than the last answer stay whole', () => {
    const row = { chosen: [user('q'), assistant('good')], rejected: [user('r'), assistant('bad')] }
    expect(toPair(canonical(row))).toEqual(row)
  })
})

test.each([
  [{ messages: [user('q'), assistant('a')], label: false }],
  [{ instruction: 'q', output: 'a', kto_tag: 'False' }],
  [{ prompt: 'q', completion: 'a', label: 0 }],
])('a judged answer is read alike by training: %j', (row) => {
  expect(formatOf(row)).toBe('kto/kto')
  expect(toJudged(canonical(row))).toEqual({ messages: [user('q'), assistant('a')], desirable: false })
})

test.each([
  [{ text: '一' }, '一'],
  [{ author: '李白', paragraphs: ['床前明月光，', '疑是地上霜。'] }, '床前明月光，\n疑是地上霜。'],
  [{ title: '弟子規', content: [{ chapter: '總敘', paragraphs: ['甲', '乙'] }] }, '總敘\n甲\n乙'],
  [{ response: '甲' }, '甲'],
])('plain text: %j', (row, text) => {
  expect(formatOf(row)).toBe('text/pretrain')
  expect(canonical(row)).toMatchObject({ text })
})

test.each([
  [{ id: 1, question: 'q', A: '1', B: '2', answer: 'A' }],
  [{ sentence1: 'a', sentence2: 'b', label: '0' }],
  [{ task_id: 't', prompt: 'p', canonical_solution: 's', test: 't' }],
  [{ context: 'c', question: 'q', answers: [{ text: 'a' }] }],
])('a benchmark is not taken for training data: %j', (row) => {
  expect(formatOf(row)).toBe('benchmark/benchmark')
})

test('columns that say nothing are named', () => {
  expect(recogniseRow({ foo: 1, bar: 2 })).toMatchObject({ format: 'unknown', as: null, mapping: null, why: 'the columns "foo", "bar"' }) // prettier-ignore
})

test('a mapping reads columns under any names, with roles of its own', () => {
  const mapping = { as: 'sft', parts: { messages: ['turns'], system: ['persona'] }, roles: { Teacher: 'assistant' } } as const // prettier-ignore
  const row = { persona: 's', turns: [user('q'), { role: 'Teacher', content: 'a' }], level: 3 }
  const written = writeRow(mapRow(row, { ...mapping, parts: { messages: ['turns'], system: ['persona'] } }))
  expect(written).toEqual({ messages: [system('s'), user('q'), assistant('a')], level: 3 })
  expect(toMessages(written)).toEqual([system('s'), user('q'), assistant('a')])
})
