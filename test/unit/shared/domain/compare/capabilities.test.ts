import { expect, test } from 'vitest'
import type { Capability } from '@shared/benchmarks/capabilities'
import { capabilityScores } from '@shared/domain/compare/capabilities'
import { resultOf, samplesOf } from '../../../../helpers/evaluations'

const result = (benchmark: string, letters: string, fields: object = {}) =>
  resultOf(samplesOf('s', letters), { benchmark, ...fields })
const capabilityOf = (id: string): Capability | null =>
  (({ exam: 'knowledge', quiz: 'knowledge', sums: 'reasoning' }) as const)[id] ?? null

test('a benchmark that one run lacks, or has scored otherwise, moves no run on the map', () => {
  const [a, b] = capabilityScores(
    [
      [result('exam', 'rrww'), result('quiz', 'rrrr'), result('sums', 'rwww')],
      [result('exam', 'rrrw'), result('sums', 'rrww', { version: 2 })],
    ],
    capabilityOf,
  )
  expect(a).toMatchObject([{ capability: 'knowledge', benchmarks: 1, score: 0.5 }])
  expect(b).toMatchObject([{ capability: 'knowledge', benchmarks: 1, score: 0.75 }])
})

test('every benchmark counts once, and the interval is that of a mean of independent scores', () => {
  const fixed = (benchmark: string, score: number, half: number) =>
    result(benchmark, 'rw', { score, ci95: [score - half, score + half] })
  const [[only] = []] = capabilityScores([[fixed('exam', 0.4, 0.06), fixed('quiz', 0.8, 0.08)]], capabilityOf)
  // by hand: (0.4 + 0.8) / 2, and sqrt(0.06² + 0.08²) / 2 = 0.05
  expect(only?.score).toBeCloseTo(0.6, 12)
  expect(only?.ci95[0]).toBeCloseTo(0.55, 12)
  expect(only?.ci95[1]).toBeCloseTo(0.65, 12)
})

test('what belongs to none of the capabilities is on no axis', () => {
  expect(capabilityScores([[result('pictures', 'rw')]], capabilityOf)).toEqual([[]])
})
