import { expect, test } from 'vitest'
import type { ComparisonRow } from '@shared/domain/comparison'
import type { BenchmarkResult } from '@shared/domain/score'
import { checksOf } from '@renderer/pages/compare/checks'
import { createSuites } from '../../../helpers/fakeHost/samples'

const [{ results }] = createSuites()
const result: BenchmarkResult = results[0]!
const row = (onlyA: number): ComparisonRow => ({
  ...{
    benchmark: 'ceval',
    metric: 'accuracy',
    a: 0.4,
    b: 0.5,
    delta: 0.1,
    ci95: [0, 0.2],
    n: 10,
    onlyA,
    onlyB: 0,
  },
  ...{
    p: 0.01,
    pAdjusted: 0.01,
    verdict: 'better',
    fixed: 1,
    broken: 0,
    bothRight: 4,
    bothWrong: 5,
    subsets: [],
  },
})
const failing = (over: Partial<BenchmarkResult>, onlyA = 0): string[] =>
  checksOf(row(onlyA), result, { ...result, ...over }).flatMap((c) => (c.equal ? [] : [c.name]))

test.each<[Partial<BenchmarkResult>, number, string[]]>([
  [{}, 0, []],
  [{ shots: 0 }, 0, ['shots']],
  [{ dataDigest: 'sha256:other' }, 0, ['data']],
  [{ version: 2, metric: 'f1' }, 0, ['card', 'metric']],
  [{}, 3, ['samples']],
])('%j with %d questions only on one side fails %j', (over, onlyA, names) => {
  expect(failing(over, onlyA)).toEqual(names)
})
