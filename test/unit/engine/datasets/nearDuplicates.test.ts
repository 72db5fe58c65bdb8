import { expect, test } from 'vitest'
import { createRandom } from '@shared/util/random'
import { NearDuplicates } from '@engine/datasets/nearDuplicates'

const random = createRandom(11)
const sentence = (length: number): string =>
  Array.from({ length }, () => String.fromCharCode(0x4e00 + Math.floor(random.next() * 2000))).join('')
const shingles = (text: string): Set<string> =>
  new Set(Array.from({ length: text.length - 4 }, (_, i) => text.slice(i, i + 5)))
/** Jaccard similarity, counted. */
function similarity(a: string, b: string): number {
  const [left, right] = [shingles(a), shingles(b)]
  const both = [...left].filter((s) => right.has(s)).length
  return both / (left.size + right.size - both)
}
const edited = (text: string, edits: number): string => {
  const characters = [...text]
  for (let i = 0; i < edits; i++) characters[Math.floor(random.next() * characters.length)] = '某'
  return characters.join('')
}

test('copies with a few changes are found with about their true similarity, and nothing else is', () => {
  const near = new NearDuplicates()
  const originals = Array.from({ length: 300 }, (_, i) => sentence(120 + (i % 7) * 40))
  const copies = originals.slice(0, 100).map((text) => edited(text, 1))
  const all = [...originals, ...copies]
  all.forEach((text, i) => near.add(text, i + 1))
  const found = near.find(0.9)
  const truth = copies.map((copy, i) => similarity(originals[i]!, copy))
  expect(found.length).toBeGreaterThanOrEqual(85)
  for (const { row, like, similarity: estimate } of found) {
    expect(like).toBe(row - 300)
    // 64 values: a standard error of 0.03 at 0.95
    expect(Math.abs(estimate - truth[like - 1]!)).toBeLessThan(0.1)
  }
})

test('white space does not tell texts apart, and short texts are left alone', () => {
  const near = new NearDuplicates()
  const text = sentence(60)
  near.add(text, 1)
  near.add(`${text.slice(0, 30)}\n ${text.slice(30)}`, 2)
  near.add('好的，没问题。', 3)
  near.add('好的，没问题！', 4)
  expect(near.find(0.9)).toEqual([{ row: 2, like: 1, similarity: 1 }])
})
