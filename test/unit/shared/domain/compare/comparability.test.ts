import { checksOf } from '@shared/domain/compare/comparability'
import type { BenchmarkResult } from '@shared/domain/score'
import { expect, test } from 'vitest'
import { resultOf, samplesOf } from '../../../../helpers/evaluations'

const conditions = { template: 'abc', decoding: 'greedy', precision: 'float32', provider: 'cpu' }
const result: BenchmarkResult = { ...resultOf(samplesOf('s', 'rrw')), shots: 5, conditions }
const differing = (over: Partial<BenchmarkResult>, onlyA = 0) =>
  checksOf({ a: result, b: { ...result, ...over } }, { onlyA, onlyB: 0 }).flatMap((c) =>
    c.state === 'different' ? [`${c.name}: ${c.effect}`] : [],
  )

test.each<[Partial<BenchmarkResult>, number, string[]]>([
  [{}, 0, []],
  [{ shots: 0 }, 0, ['shots: forbids']],
  [{ dataDigest: `sha256:${'d'.repeat(63)}e` }, 0, ['data: forbids']],
  [{ version: 2, metric: 'f1' }, 0, ['card: forbids', 'metric: forbids']],
  [{ aggregate: 'macroF1' }, 0, ['metric: forbids']],
  [{}, 3, ['samples: common only']],
  [
    { conditions: { ...conditions, template: 'x', provider: 'webgpu' } },
    0,
    ['template: confounds', 'provider: last digits'],
  ],
])('%j with %d questions only on one side makes strips %j', (over, onlyA, strips) => {
  expect(differing(over, onlyA)).toEqual(strips)
})

test('what one side has not recorded is unknown, neither equal nor different', () => {
  const bare: BenchmarkResult = { ...resultOf(samplesOf('s', 'rrw')), shots: 5 }
  const unknown = checksOf({ a: result, b: bare }, { onlyA: 0, onlyB: 0 }).filter(
    (c) => c.state === 'unknown',
  )
  expect(unknown.map((c) => c.name)).toEqual(['template', 'decoding', 'precision', 'provider'])
})
