import { causeOf, changesOf, flips } from '@shared/domain/compare/flips'
import { pairQuestions, questionsOf } from '@shared/domain/compare/questions'
import type { SampleRecord } from '@shared/domain/score'
import { expect, test } from 'vitest'
import { sample, samplesOf } from '../../../../helpers/evaluations'

const answer = (fields: Partial<SampleRecord>): SampleRecord =>
  sample({ id: 'q', verdict: 'wrong', ...fields })
const right = answer({ verdict: 'right', extracted: 'B', target: ['B'], output: '答案是B' })

test.each<[string, Partial<SampleRecord>]>([
  ['wrong', { extracted: 'C', output: '答案是C' }],
  ['format', { extracted: '（Ｂ）', output: '（Ｂ）' }],
  ['unparsed', { verdict: 'unparsed', extracted: null, output: '我不知道' }],
  ['unparsed', { verdict: 'unparsed', extracted: null, output: 'ABCD 都对' }],
  ['format', { verdict: 'unparsed', extracted: null, output: '分析：A 不对。\n我选 B' }],
  ['truncated', { verdict: 'truncated', extracted: null, output: 'B' }],
  ['error', { verdict: 'error', extracted: null, output: '' }],
])('%s: an answer is told from another by what is the matter with it, %j', (cause, fields) => {
  expect(causeOf(answer({ target: ['B'], ...fields }), right)).toBe(cause)
})

test('an answer in another notation is a change of format, not a loss of knowledge', () => {
  const twelve = answer({ verdict: 'right', extracted: '12', target: ['12'] })
  expect(causeOf(answer({ extracted: '\\boxed{12}', target: ['12'] }), twelve)).toBe('format')
  expect(causeOf(answer({ extracted: '13', target: ['12'] }), twelve)).toBe('wrong')
})

test('fixed is counted by what was the matter before, broken by what is now', () => {
  const [a, b] = [samplesOf('s', 'wutrrrrw'), samplesOf('s', 'rrrwutrw')]
  const unread = (list: SampleRecord[]) =>
    list.map((s) => ({
      ...s,
      ...(s.verdict === 'unparsed' ? { extracted: null, output: '?' } : {}),
      ...(s.verdict === 'wrong' ? { extracted: 'Z' } : {}),
    }))
  const changes = changesOf(pairQuestions(questionsOf(unread(a)), questionsOf(unread(b))))
  const none = { wrong: 0, format: 0, unparsed: 0, truncated: 0, error: 0 }
  expect(changes).toEqual({
    fixed: { ...none, wrong: 1, unparsed: 1, truncated: 1 },
    broken: { ...none, wrong: 1, unparsed: 1, truncated: 1 },
    bothWrong: { ...none, wrong: 1 },
  })
})

test('of several attempts, the reader sees one that shows why the question changed', () => {
  const of = (verdicts: string): SampleRecord[] =>
    samplesOf('s', verdicts).map((s, i) => ({ ...s, id: 'q', ...(i > 0 ? { attempt: i } : {}) }))
  const [pair] = flips(of('rww'), of('wrr'), 'fixed')
  expect([pair?.a.attempt, pair?.b.attempt]).toEqual([1, 1])
})

test('rotations of one question count together, and only if all are right', () => {
  const rotations = (verdicts: string) =>
    samplesOf('s', verdicts).map((s, i) => ({ ...s, group: `q${Math.floor(i / 4)}` }))
  expect(flips(rotations('rrrrrrrw'), rotations('rrrwrrrr'), 'broken').map((p) => p.b.group)).toEqual(['q0'])
  expect(flips(rotations('rrrrrrrw'), rotations('rrrwrrrr'), 'fixed').map((p) => p.b.group)).toEqual(['q1'])
})
