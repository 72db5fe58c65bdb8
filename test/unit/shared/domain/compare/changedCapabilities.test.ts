import { expect, test } from 'vitest'
import { changedCapabilities } from '@shared/domain/compare/changedCapabilities'
import { compareRuns } from '@shared/domain/compare/compareRuns'
import { comparedRun, samplesOf } from '../../../../helpers/evaluations'

const card = (benchmark: string, letters: string, digest = 'd') => ({
  samples: samplesOf('all', letters),
  result: { benchmark, dataDigest: digest.repeat(64) },
})
const capabilities = { exam: 'knowledge', poems: 'knowledge', sums: 'reasoning', essay: null } as const
const capabilityOf = (benchmark: string) => capabilities[benchmark as keyof typeof capabilities] // those named below

test('what broke and what was gained is counted by capability over all benchmarks, the largest loss first', () => {
  const before = comparedRun('a', [
    card('sums', 'wwwr'),
    card('exam', 'rrrw'),
    card('poems', 'rrww'),
    card('essay', 'rr'),
  ])
  const after = comparedRun('b', [
    card('sums', 'rrwr'),
    card('exam', 'rwww'),
    card('poems', 'rrrw'),
    card('essay', 'rr', 'e'),
  ])
  const map = changedCapabilities(compareRuns(before, after), capabilityOf)
  // exam loses 2 of 4, poems gains 1 of 4: (−0.5 + 0.25) / 2; what stands on other data counts nowhere
  expect(
    map.map(({ capability, n, fixed, broken, mean, rows }) => [
      ...[capability, n, fixed, broken, mean.delta],
      rows.map(({ benchmark }) => benchmark),
    ]),
  ).toEqual([
    ['knowledge', 8, 1, 2, -0.125, ['exam', 'poems']],
    ['reasoning', 4, 2, 0, 0.5, ['sums']],
  ])
})

test('each subject has its own counts, which add up to the benchmark’s', () => {
  const suite = (law: string, maths: string) =>
    [
      { samples: [...samplesOf('law', law), ...samplesOf('maths', maths)], result: { benchmark: 'exam' } },
    ] as const
  const [row] = compareRuns(comparedRun('a', suite('rrw', 'wwr')), comparedRun('b', suite('rww', 'rrw'))).rows
  expect(row?.subsets.map(({ subset, fixed, broken }) => [subset, fixed, broken])).toEqual([
    ['law', 0, 1],
    ['maths', 2, 1],
  ])
  expect([row?.fixed, row?.broken]).toEqual([2, 2])
})
