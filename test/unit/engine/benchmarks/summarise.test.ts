import { expect, test } from 'vitest'
import { findCard } from '@shared/benchmarks'
import { summarise } from '@engine/benchmarks/summarise'
import { benchmarkData } from '../../../helpers/benchmarkData'
import { samplesOf } from '../../../helpers/evaluations'

const asking = { shots: 0, seed: 1 }

// by hand: (1 + 0.5) / 2, 1/4, and (1 + 0.5 + 1/4) / 3 over subjects; over questions they would be 5/8, 1/4 and 6/12
test('C-Eval’s categories are means over their subjects; a subject counts in each that it is in', () => {
  const answers = {
    advanced_mathematics: 'rrrr', // STEM and Hard
    computer_network: 'rwrw', // STEM
    law: 'rwww', // Humanities
  }
  const records = Object.entries(answers).flatMap(([subset, letters]) => samplesOf(subset, letters))
  const sizes = { advanced_mathematics: 4, computer_network: 4, law: 4 }
  const result = summarise(benchmarkData(findCard('ceval'), sizes), records, asking)
  expect(result.groups?.map((g) => [g.group, g.label, g.subsets, g.n, g.score])).toEqual([
    ['STEM', '理工', 2, 8, 0.75],
    ['Humanities', '人文学科', 1, 4, 0.25],
    ['Hard', '困难（C-Eval Hard）', 1, 4, 1],
  ])
  expect(result.score).toBeCloseTo(1.75 / 3, 12)
  expect(result.sampled).toBeUndefined()
})

test('a benchmark without categories has none', () => {
  const result = summarise(benchmarkData(findCard('ocnli'), { gov: 2 }), samplesOf('gov', 'rw'), asking)
  expect(result).not.toHaveProperty('groups')
})

test('half of a small genre does not outweigh a tenth of a large one: the score is the full set’s, n of N beside it', () => {
  const records = [...samplesOf('gov', 'rrrr'), ...samplesOf('lit', 'wwwr')]
  const result = summarise(benchmarkData(findCard('ocnli'), { gov: 8, lit: 40 }), records, asking)
  // by hand: (8 · 1 + 40 · 1/4) / 48
  expect(result.score).toBeCloseTo(0.375, 12)
  expect(result).toMatchObject({ n: 8, sampled: { questions: 8, of: 48 } })
  const [low, high] = result.sampled?.ci95 ?? [1, 0]
  expect(low).toBeGreaterThan(result.ci95[0])
  expect(high).toBeLessThan(result.ci95[1])
  expect(result.metrics['accuracy']).toEqual({ score: result.score, ci95: result.ci95 })
})

test('without leaked questions subsets weigh by what is left of them, as in the score', () => {
  const records = [...samplesOf('gov', 'rrrr'), ...samplesOf('lit', 'wwwr')]
  const data = benchmarkData(findCard('ocnli'), { gov: 8, lit: 40 })
  const { clean } = summarise(data, records, { ...asking, leaked: ['gov-0'] })
  // by hand: (7 · 1 + 40 · 1/4) / 47; the answers alone would give 4/7
  expect(clean?.score).toBeCloseTo(17 / 47, 12)
  expect(clean).toMatchObject({ n: 7, excluded: ['gov-0'] })
})

test('of a set with a subject that was not asked, nothing is said about the full score', () => {
  const records = samplesOf('gov', 'rrrw')
  const result = summarise(benchmarkData(findCard('ocnli'), { gov: 8, lit: 40 }), records, asking)
  expect(result).toMatchObject({ score: 0.75, sampled: { questions: 4, of: 48, ci95: null } })
})
