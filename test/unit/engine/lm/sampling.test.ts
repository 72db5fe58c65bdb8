import { expect, test } from 'vitest'
import { createRandom } from '@shared/util/random'
import { type SampleOptions, sampleToken } from '@engine/lm/sampling'

const defaults: SampleOptions = {
  temperature: 1,
  topP: 1,
  topK: 0,
  repetitionPenalty: 1,
  vocab: 100,
  seen: [],
  random: () => 0.5,
}
const logits = (...p: number[]) => Float32Array.from(p, Math.log)
/** Shares of the ids in many draws. */
function shares(values: Float32Array, options: Partial<SampleOptions>, n = 20_000): number[] {
  const random = createRandom(7)
  const counts = new Array<number>(values.length).fill(0)
  for (let i = 0; i < n; i++)
    counts[sampleToken(values, { ...defaults, ...options, random: () => random.next() })]! += 1 / n
  return counts
}
const near = { absolute: 0.012 }

test('greedy takes the first of equal maxima and asks for no random number', () => {
  const random = () => {
    throw new Error('asked')
  }
  expect(sampleToken(new Float32Array([1, 3, 3, 2]), { ...defaults, temperature: 0, random })).toBe(1)
})

test('padding of the vocabulary is never sampled, not even greedily', () => {
  const values = new Float32Array([0, 1, 50])
  expect(sampleToken(values, { ...defaults, temperature: 0, vocab: 2 })).toBe(1)
  expect(shares(values, { vocab: 2 })[2]).toBe(0)
})

test('without cuts every token comes up with its probability', () => {
  expect(shares(logits(0.1, 0.2, 0.3, 0.4), {})).toBeAllclose([0.1, 0.2, 0.3, 0.4], near)
})

test('temperature sharpens: p^(1/t), renormalised', () => {
  const squared = [0.01, 0.04, 0.09, 0.16].map((p) => p / 0.3)
  expect(shares(logits(0.1, 0.2, 0.3, 0.4), { temperature: 0.5 })).toBeAllclose(squared, near)
})

test('top-k keeps the k best and whatever equals the last of them', () => {
  expect(shares(logits(0.1, 0.2, 0.3, 0.4), { topK: 2 })).toBeAllclose([0, 0, 3 / 7, 4 / 7], near)
  expect(shares(logits(0.2, 0.2, 0.2, 0.4), { topK: 2 })).toBeAllclose([0.2, 0.2, 0.2, 0.4], near)
})

test('top-p keeps the token that crosses the limit', () => {
  // 0.4 + 0.3 = 0.7 reaches 0.6 only with the second token; at exactly 0.4 the first alone suffices
  expect(shares(logits(0.1, 0.2, 0.3, 0.4), { topP: 0.6 })).toBeAllclose([0, 0, 3 / 7, 4 / 7], near)
  expect(shares(logits(0.1, 0.2, 0.3, 0.4), { topP: 0.35 })).toEqual([0, 0, 0, expect.closeTo(1)])
  expect(shares(logits(0.1, 0.2, 0.3, 0.4), { topP: 1e-9 })).toEqual([0, 0, 0, expect.closeTo(1)])
})

test('top-p counts what top-k left, not the whole vocabulary', () => {
  // after top-k 3 the probabilities are 4/9, 3/9, 2/9: 0.7 needs two of them
  expect(shares(logits(0.1, 0.2, 0.3, 0.4), { topK: 3, topP: 0.7 })).toBeAllclose([0, 0, 3 / 7, 4 / 7], near)
})

test('the repetition penalty lowers scores of either sign, once per id', () => {
  const values = new Float32Array([2, 1.5, -1, -1.5])
  const greedy = (seen: number[], vocab = 100) =>
    sampleToken(values, { ...defaults, temperature: 0, repetitionPenalty: 1.5, seen, vocab })
  expect(greedy([0])).toBe(1)
  expect(greedy([1, 1, 1])).toBe(0)
  expect(
    sampleToken(new Float32Array([-1, -1.2]), {
      ...defaults,
      temperature: 0,
      repetitionPenalty: 1.5,
      seen: [0],
    }),
  ).toBe(1)
})

test('the last token is reachable and rounding never runs past the end', () => {
  const almostOne = () => 1 - 2 ** -32
  expect(sampleToken(new Float32Array([0, 0, 0]), { ...defaults, random: almostOne })).toBe(2)
  expect(sampleToken(new Float32Array([0, 0, -1000]), { ...defaults, random: almostOne })).toBe(1)
  expect(sampleToken(new Float32Array([0, 0, 0]), { ...defaults, random: () => 0 })).toBe(0)
})

test('logits that are not numbers are an error, not token 0', () => {
  expect(() => sampleToken(new Float32Array([NaN, NaN]), defaults)).toThrow('not finite')
})
