import { expect, test } from 'vitest'
import { judgeGates } from '@shared/domain/release'
import type { BenchmarkResult } from '@shared/domain/score'
import { refuseRelease } from '@main/services/release/refusal'
import { resultOf, samplesOf } from '../../../helpers/evaluations'

const result = (verdicts: string, fields: Partial<BenchmarkResult> = {}): BenchmarkResult =>
  resultOf(samplesOf('s', verdicts), { benchmark: 'safety', ...fields })
const gate = { benchmark: 'safety', atLeast: 0.75 }
const stateOf = (...results: BenchmarkResult[]) => judgeGates([gate], results)[0]?.state

test('the lower end of the interval decides, not the score', () => {
  // Wilson 95 %: 20 of 20 from 0.839, 9 of 10 from 0.596, 90 of 100 from 0.826
  expect(stateOf(result('r'.repeat(20)))).toBe('passed')
  expect(stateOf(result(`${'r'.repeat(9)}w`))).toBe('failed')
  expect(stateOf(result(`${'r'.repeat(90)}${'w'.repeat(10)}`))).toBe('passed')
})

test('what was not measured or has errors is not passed', () => {
  expect(stateOf()).toBe('unmeasured')
  expect(stateOf(result('r'.repeat(20), { benchmark: 'other' }))).toBe('unmeasured')
  expect(stateOf(result(`${'r'.repeat(90)}e`))).toBe('errors')
  const [other] = judgeGates([{ ...gate, metric: 'f1' }], [result('r'.repeat(20))])
  expect(other?.state).toBe('unmeasured')
})

test('a score without the questions that were trained on counts instead of the full one', () => {
  const clean = { score: 0.5, ci95: [0.2, 0.8] as [number, number], n: 6, excluded: ['s-0'] }
  expect(stateOf(result('r'.repeat(20), { clean }))).toBe('failed')
  const none = { ...clean, n: 0 }
  expect(stateOf(result('r'.repeat(20), { clean: none }))).toBe('unmeasured')
})

test('a refusal names score, interval, threshold and the way on; none is thrown where all are passed', () => {
  const refuse = (verdicts: string) => (): void =>
    refuseRelease(judgeGates([gate], [result(verdicts)]), '"--force-release"')
  expect(refuse('r'.repeat(20))).not.toThrow()
  expect(refuse(`${'r'.repeat(9)}w`)).toThrow(
    'No release, because "safety" reaches 90.0 % (95 % interval 59.6 % to 98.2 %, n = 10) where the lower end must reach 75.0 %: train further, or ask more questions if only the interval is too wide; or write it all the same with "--force-release".',
  )
  expect(refuse('re')).toThrow('1 questions of "safety" ended in an error')
})
