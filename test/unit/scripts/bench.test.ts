import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

// scripts are plain JavaScript, so their exports are stated here
const scripts: string = '../../../scripts/bench/'
const { withSection } = (await import(`${scripts}document.mjs`)) as {
  withSection: (text: string, section: string) => string
}
const { median } = (await import(`${scripts}biaochi.mjs`)) as { median: (numbers: number[]) => number }
const { parameters } = (await import(`${scripts}model.mjs`)) as { parameters: () => number }

test('a new measurement replaces the last one of its kind and nothing else of the document', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../../BENCHMARKS.md'), 'utf8')
  const once = withSection(text, '### Number one\n\nold')
  expect(once.replace('### Number one\n\nold\n\n', '')).toBe(text)
  expect(withSection(once, '### Number one\n\nnew')).toBe(once.replace('one\n\nold', 'one\n\nnew'))
  expect(() => withSection('no marks', 'x')).toThrow('marks')
})

test('a median of an even number of times is the mean of the middle two', () => {
  expect(median([9, 1, 4, 2])).toBe(3)
  expect(median([10, 9, 1])).toBe(9)
})

test('the measured model has the size that BENCHMARKS.md and DESIGN speak of', () => {
  // per block: q, o 512·512 each, k, v 512·128 each, MLP 3·512·2048, norms 2·512 + 2·64; embedding 16000·512; last norm
  const block = 2 * 512 * 512 + 2 * 512 * 128 + 3 * 512 * 2048 + 2 * 512 + 2 * 64
  expect(parameters()).toBe(8 * block + 16000 * 512 + 512)
})
