import { expect, test } from 'vitest'
import { planLines } from '@cli/progress'
import { resultsTable } from '@cli/results'
import { aResult } from '../../helpers/aResult'

test('categories stand below their benchmark; of a sample it says n of N and the interval of the full score', () => {
  const result = aResult('ceval', 0.5)
  const group = { ...result, group: 'STEM', label: '理工', subsets: 20, score: 0.25 }
  const sampled = { questions: 150, of: 1346, ci95: [0.42, 0.56] as [number, number] }
  const lines = resultsTable([{ ...result, groups: [group], sampled }]).split('\n')
  expect(lines[2]).toMatch(/^ {2}STEM +20 subsets +25\.0 /)
  expect(lines[3]).toBe('ceval: 150 of 1346 questions were asked; over all of them 50.0 ± 7.0 (42.0–56.0).')
})

test('a sample that left subsets out claims nothing about the full set', () => {
  const sampled = { questions: 4, of: 900, ci95: null }
  expect(
    resultsTable([{ ...aResult('x', 0.5), sampled }])
      .split('\n')
      .at(-1),
  ).toBe(
    'x: 4 of 900 questions were asked, and none of some subsets: nothing is said about the score over all of them.',
  )
})

test('what a time budget leaves is said before it is asked', () => {
  const benchmarks = [
    { benchmark: 'ceval', questions: 150, of: 1346, halfWidth: 0.0712 },
    { benchmark: 'cmath', questions: 600, of: 600, halfWidth: 0 },
  ]
  expect(planLines({ minutes: 40, seconds: 2000, benchmarks }).split('\n')).toEqual([
    'Within 40 minutes (33:20 for the questions below):',
    '  ceval: 150 of 1346 questions, ± 7.1 points at most',
    '  cmath: 600 of 600 questions, all',
  ])
})
