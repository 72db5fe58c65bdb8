import { conditionsOf } from '@engine/benchmarks/conditions'
import type { Prompt, Respondent } from '@engine/lm/types'
import { findCard } from '@shared/benchmarks'
import { expect, test } from 'vitest'

const chat = (turn: string, weightFormat: Respondent['weightFormat'] = 'float32') => ({
  chats: turn !== '',
  isElsewhere: false,
  weightFormat,
  show: (prompt: Prompt) =>
    'text' in prompt ? prompt.text : prompt.messages.map((m) => `${turn}${m.content}`).join(''),
})
const card = findCard('cmath') // asked as chat

test('two templates are told apart, and plain text has its name', () => {
  const of = (model: ReturnType<typeof chat>) => conditionsOf(card, { provider: 'cpu', model }).template
  expect(of(chat('<user>'))).toBe(of(chat('<user>')))
  expect(of(chat('<user>'))).not.toBe(of(chat('[INST]')))
  expect(of(chat(''))).toBe('text')
})

test('decoding and provider are in words; of a server nothing is claimed that is not known', () => {
  const { decoding, provider } = conditionsOf(card, { provider: 'webgpu', model: chat('') })
  expect(provider).toBe('webgpu')
  expect(decoding).toMatch(/^use "generate", maxTokens \d+/)
  expect(conditionsOf(card, { provider: 'cpu', model: chat('', 'nf4') }).precision).toBe('nf4')
  const server = conditionsOf(card, { provider: 'cpu', model: { ...chat('<user>'), isElsewhere: true } })
  expect(server).toEqual({ decoding, provider: 'endpoint' })
})
