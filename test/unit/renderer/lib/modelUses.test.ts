import { expect, test } from 'vitest'
import { wordsOn } from '@renderer/lib/modelUses'

const gib = 2 ** 30
const yes = { possible: true, why: null }
const no = (why: string) => ({ possible: false, why })
const outlook = {
  parameters: 400_000_000,
  evaluation: yes,
  training: { lora: yes, qlora: no('Its matrices cannot be cut into blocks of 64.'), full: no('too large') },
  memory: {
    tokens: 512,
    machine: 16 * gib,
    evaluate: 2 * gib,
    lora: 3.1 * gib,
    qlora: 2 * gib,
    full: 28 * gib,
  },
}
const speed = { provider: 'cpu' as const, parameters: 40_000_000, trained: 1_000, scored: 4_000 }

test('a use says what it takes in memory and time, in the language of the window', () => {
  // 100 rows × 256 tokens at 100 tokens a second: 4 min 16 s
  expect(wordsOn(outlook, 'lora', { language: 'zh', speed })).toEqual({
    possible: true,
    words: '约需 3.1 GiB 内存 · 每 100 行约 4分钟 16秒',
  })
  expect(wordsOn(outlook, 'evaluate', { language: 'en', speed }).words).toMatch(/2\.0 GiB.*1000.*11m\b/)
})

test('what is not possible says how much is missing, or why; without a measurement no time is told', () => {
  expect(wordsOn(outlook, 'full', { language: 'zh', speed }).words).toBe(
    '至少需要 28.0 GiB 内存，本机共 16.0 GiB',
  )
  expect(wordsOn(outlook, 'qlora', { language: 'zh', speed })).toEqual({
    possible: false,
    words: 'Its matrices cannot be cut into blocks of 64.',
  })
  expect(wordsOn(outlook, 'lora', { language: 'en', speed: null }).words).toBe('about 3.1 GiB of memory')
})
