import { expect, test } from 'vitest'
import { watchThought } from '@engine/lm/thoughts'
import { FakeModel } from '../../../helpers/fakeModel'

const { tokenizer } = new FakeModel() // a token per character

/** What stands there after a model that wants to say `says` was watched, at most 60 tokens of it. */
function written(says: string, { prompt = '问', most }: { prompt?: string; most: number }): string {
  const watch = watchThought(tokenizer.encode(prompt), { most, tokenizer })
  const wanted = tokenizer.encode(says)
  const ids: number[] = []
  while (ids.length < 60) {
    const id = watch.forced() ?? wanted.shift()
    if (id === undefined) break
    ids.push(id)
    watch.grown(ids)
  }
  return tokenizer.decode(ids)
}

test.each([
  [
    'a thought that is too long is closed, and the model goes on',
    '<think>' + '想'.repeat(20),
    12,
    '<think>想想想想想\n</think>\n\n',
  ],
  ['a short thought is left alone', '<think>想</think>答案是B', 20, '<think>想</think>答案是B'],
  ['a reply without a thought is left alone', '答案是B，因为很长很长很长', 3, '答案是B，因为很长很长很长'],
  ['a mark in the middle of a reply opens nothing', '标签<think>是什么意思呢', 4, '标签<think>是什么意思呢'],
  ['after blank lines a thought is one too', '\n\n<think>想想想想', 10, '\n\n<think>想\n</think>\n\n'],
])('%s', (_, says, most, expected) => {
  const text = written(says, { most })
  expect(text.startsWith(expected) && (text === expected || expected.endsWith('\n\n'))).toBe(true)
})

test('a thought that the prompt opens counts from the reply’s first token; with 0 the model answers at once', () => {
  const prompt = '[assistant]<think>\n'
  expect(written('想想想想', { prompt, most: 2 })).toMatch(/^想想\n<\/think>\n\n想想$/)
  expect(written('答', { prompt, most: 0 })).toBe('\n</think>\n\n答')
  expect(written('答', { prompt: '<think>旧</think>新问题', most: 0 })).toBe('答')
})
