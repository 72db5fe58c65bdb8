import { expect, test } from 'vitest'
import { allot } from '@shared/domain/timeBudget'

const subset = (of: number, each: number, more: object = {}) => ({
  ...{ id: 'x', of, most: of, asked: 0, opening: 0, each },
  ...more,
})
const micro = (benchmark: string, ...subsets: ReturnType<typeof subset>[]) => ({
  ...{ benchmark, average: 'micro' as const },
  subsets,
})
const macro = (benchmark: string, ...subsets: ReturnType<typeof subset>[]) => ({
  ...{ benchmark, average: 'macro' as const },
  subsets,
})
const questions = (...asked: Parameters<typeof allot>) =>
  allot(...asked).benchmarks.map((one) => one.questions)

test('subsets get questions by their weight in the score: by size, or all alike', () => {
  expect(questions([micro('a', subset(900, 1), subset(300, 1))], 400)).toEqual([[300, 100]])
  expect(questions([macro('a', subset(900, 1), subset(300, 1))], 400)).toEqual([[200, 200]])
})

// Cochran's n ∝ 1/√cost: with costs of 1 and 9, three of the first for one of the second, 3 · 1 + 1 · 9 = 12 seconds
test('a question that takes nine times as long is asked a third as often', () => {
  expect(questions([micro('fast', subset(1000, 1)), micro('slow', subset(1000, 9))], 1200)).toEqual([
    [300],
    [100],
  ])
})

test('what a small set leaves goes to the others, and never more than there is or may be asked', () => {
  expect(questions([micro('a', subset(10, 1)), micro('b', subset(500, 1))], 100)).toEqual([[10], [90]])
  expect(questions([micro('a', subset(10, 1)), micro('b', subset(500, 1, { most: 20 }))], 900)).toEqual([
    [10],
    [20],
  ])
})

test('what stands before the questions of a subset costs once, and what was asked already costs nothing', () => {
  const one = { opening: 40 }
  const { benchmarks, seconds } = allot([macro('a', subset(100, 1, one), subset(100, 1, one))], 200)
  expect([benchmarks[0]?.questions, seconds]).toEqual([[60, 60], 200])
  const tried = allot([micro('a', subset(100, 1, { asked: 30 }))], 20)
  expect([tried.benchmarks[0]?.questions, tried.seconds]).toEqual([[50], 20])
})

test('two of every subset are asked at least; where they do not fit, the seconds say so', () => {
  const { benchmarks, seconds } = allot([macro('a', subset(50, 3), subset(50, 3), subset(1, 3))], 10)
  expect([benchmarks[0]?.questions, seconds]).toEqual([[2, 2, 1], 15])
})

test('time for everything asks everything, of which nothing is left in doubt', () => {
  const { benchmarks } = allot([macro('a', subset(50, 1), subset(70, 1))], 1e6)
  expect(benchmarks).toEqual([{ benchmark: 'a', questions: [50, 70], halfWidth: 0 }])
})

// by hand: 0.25/100 · (1 − 100/1000) = 0.00225, n = 0.25/0.00225 = 111.1; Wilson's half-width z/(1 + z²/n)·√(0.25/n + z²/4n²)
test('the half-width is stated for the full set', () => {
  expect(allot([micro('a', subset(1000, 1))], 100).benchmarks[0]?.halfWidth).toBeCloseTo(0.0914, 4)
})
