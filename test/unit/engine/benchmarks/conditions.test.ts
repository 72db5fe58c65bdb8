import { conditionsOf } from '@engine/benchmarks/conditions'
import type { Tokenizer } from '@engine/lm/types'
import { findCard } from '@shared/benchmarks'
import { expect, test } from 'vitest'

const chat = (turn: string): Tokenizer => ({
  ...{ size: 1, eosIds: [], hasChatTemplate: turn !== '', prefix: [] },
  encode: () => [],
  decode: () => '',
  renderChat: (messages) => messages.map((m) => `${turn}${m.content}`).join(''),
})
const card = findCard('cmath') // asked as chat

test('two templates are told apart, and plain text has its name', () => {
  const of = (tokenizer: Tokenizer) => conditionsOf(card, { provider: 'cpu', tokenizer }).template
  expect(of(chat('<user>'))).toBe(of(chat('<user>')))
  expect(of(chat('<user>'))).not.toBe(of(chat('[INST]')))
  expect(of(chat(''))).toBe('text')
})

test('decoding and provider are in words', () => {
  const { decoding, provider } = conditionsOf(card, { provider: 'webgpu', tokenizer: chat('') })
  expect(provider).toBe('webgpu')
  expect(decoding).toMatch(/^use "generate", maxTokens \d+/)
})
