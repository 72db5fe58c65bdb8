import { expect, test } from 'vitest'
import { largestFor, rowsTakeMs } from '@shared/domain/machine'
import type { ModelOutlook } from '@shared/domain/modelInfo'

const speed = { provider: 'cpu' as const, parameters: 40_000_000, trained: 1_000, scored: 4_000 }

test('ten times the parameters take ten times as long', () => {
  // 100 rows of 256 tokens at 1,000 / 10 tokens a second
  expect(rowsTakeMs(speed, { parameters: 400_000_000, rows: 100, work: 'trained' })).toBe(256_000)
  expect(rowsTakeMs(speed, { parameters: 400_000_000, rows: 100, work: 'scored' })).toBe(64_000)
})

test('the largest model that fits is told, and none where not even the smallest does', () => {
  const step = (id: string, lora: boolean) => ({
    id,
    // only these fields are asked for
    outlook: { training: { lora: { possible: lora, why: null } } } as ModelOutlook,
  })
  expect(largestFor({ ladder: [step('a', true), step('b', true), step('c', false)] }, 'lora')?.id).toBe('b')
  expect(largestFor({ ladder: [step('a', false)] }, 'lora')).toBeUndefined()
})
