import { expect, test } from 'vitest'
import { splitThought } from '@shared/domain/thought'

test.each([
  ['一个回答', { thought: null, answer: '一个回答', isThinking: false }],
  ['<think>\n先想\n</think>\n\n再答', { thought: '先想', answer: '再答', isThinking: false }],
  ['先想</think>再答', { thought: '先想', answer: '再答', isThinking: false }], // opened by the template
  ['<think>还在想', { thought: '还在想', answer: '', isThinking: true }],
  ['<think>\n\n</think>\n\n不想', { thought: null, answer: '不想', isThinking: false }],
  ['a < b <think> 只是提到', { thought: null, answer: 'a < b <think> 只是提到', isThinking: false }],
])('%j', (text, parts) => {
  expect(splitThought(text)).toEqual(parts)
})
