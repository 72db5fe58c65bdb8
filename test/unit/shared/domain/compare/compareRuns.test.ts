import { compareRuns } from '@shared/domain/compare/compareRuns'
import { flips } from '@shared/domain/compare/flips'
import type { BenchmarkResult, SampleRecord } from '@shared/domain/score'
import { expect, test } from 'vitest'
import { comparedRun, sample, samplesOf } from '../../../../helpers/evaluations'

const close = { absolute: 1e-9, relative: 1e-9 }
const only = (
  [a, b]: readonly [readonly SampleRecord[], readonly SampleRecord[]],
  result: Partial<BenchmarkResult> = {},
) => {
  const { rows } = compareRuns(
    comparedRun('a', [{ samples: a, result }]),
    comparedRun('b', [{ samples: b, result }]),
  )
  if (!rows[0]) throw new Error('no row')
  return rows[0]
}

test('right/wrong: pairs by question, exact McNemar, counts of every kind', () => {
  // 8 up, 1 down of 12; scipy.stats.binomtest(1, 9).pvalue; Tango's interval as in stats.test.ts
  const row = only([samplesOf('s', 'wwwwwuutrrrw'), samplesOf('s', 'rrrrrrrrwrrw')])
  expect(row).toMatchObject({ a: 3 / 12, b: 10 / 12, n: 12, onlyA: 0, onlyB: 0 })
  expect(row).toMatchObject({ fixed: 8, broken: 1, bothRight: 2, bothWrong: 1, verdict: 'better' })
  expect(row.p).toBeCloseTo(0.0390625, 12)
  expect(row.ci95).toBeAllclose([0.10290698263366566, 0.8302003207701425], { absolute: 1e-7, relative: 0 })
})

test('macro card: the difference is a mean over subjects, not over questions', () => {
  // d = [np.subtract(b, a) for each subject]; m = np.mean([x.mean() for x in d])
  // v = sum(x.var(ddof=1) / len(x) for x in d) / len(d)**2; m ± 1.959963984540054 · √v
  const a = [
    ...samplesOf('law', 'wwwwwwwwrrrr'),
    ...samplesOf('art', 'wwwwwwrr'),
    ...samplesOf('math', 'wwrw'),
  ]
  const b = [
    ...samplesOf('law', 'rrrrrrrrrrrw'),
    ...samplesOf('art', 'rrrrrwrr'),
    ...samplesOf('math', 'wwrw'),
  ]
  const row = only([a, b], { average: 'macro' })
  expect([row.a, row.b, row.delta]).toBeAllclose([
    0.2777777777777778, 0.6805555555555555, 0.40277777777777785,
  ])
  expect(row.ci95).toBeAllclose([0.2290267063401283, 0.5765288492154274], close)
  expect(row.p).toBeCloseTo(0.0018310546875, 12) // binomtest(1, 14)
  expect(row.subsets.map((s) => [s.label, s.n, s.a, s.b])).toEqual([
    ['Subject law', 12, 4 / 12, 11 / 12],
    ['Subject art', 8, 2 / 8, 7 / 8],
    ['Subject math', 4, 1 / 4, 1 / 4],
  ])
})

test('a macro average that rises while more questions are lost than won is no evidence', () => {
  const up = Array.from({ length: 12 }, (_, i) => samplesOf(`up${i}`, 'ww'))
  const a = [...up.flat(), ...samplesOf('big', 'r'.repeat(60))]
  const b = [...up.flatMap((_, i) => samplesOf(`up${i}`, 'rr')), ...samplesOf('big', 'w'.repeat(60))]
  const row = only([a, b], { average: 'macro' })
  expect(row.p).toBeLessThan(0.001)
  expect(row.ci95[0]).toBeGreaterThan(0)
  expect(row.verdict).toBe('no evidence')
})

test('graded metric: paired bootstrap, and the verdict follows it', () => {
  const graded = (score: number, i: number, verdict: 'right' | 'wrong' = 'wrong') =>
    sample({ id: String(i), verdict, score })
  const a = Array.from({ length: 40 }, (_, i) => graded((i % 10) / 20, i))
  const b = Array.from({ length: 40 }, (_, i) => graded((i % 10) / 20 + 0.1 + (i % 3) / 10, i))
  const row = only([a, b])
  expect(row.delta).toBeCloseTo(0.1975, 12) // np.mean([0.1 + (i % 3) / 10 for i in range(40)])
  expect(row.p).toBeLessThan(0.001)
  expect(row).toMatchObject({ verdict: 'better', fixed: 0, broken: 0, bothWrong: 40 })
})

test('an error is no answer: such questions and those of one run only do not count as wrong', () => {
  const row = only([samplesOf('s', 'rrewr'), samplesOf('s', 'rerwrrr')])
  expect(row).toMatchObject({ n: 3, onlyA: 1, onlyB: 3, a: 2 / 3, b: 2 / 3, fixed: 0, broken: 0 })
})

test('the same id in two subjects is two questions', () => {
  const of = (subset: string, verdict: 'right' | 'wrong') => sample({ id: '1', subset, verdict })
  const row = only([
    [of('x', 'right'), of('y', 'wrong')],
    [of('y', 'right'), of('x', 'right')],
  ])
  expect(row).toMatchObject({ n: 2, fixed: 1, broken: 0, bothRight: 1 })
})

test('all flipped, none flipped, one question', () => {
  expect(only([samplesOf('s', 'wwwwwwwwww'), samplesOf('s', 'rrrrrrrrrr')])).toMatchObject({
    delta: 1,
    verdict: 'better',
  })
  expect(only([samplesOf('s', 'rrrrrrrrrr'), samplesOf('s', 'wwwwwwwwww')])).toMatchObject({
    delta: -1,
    verdict: 'worse',
  })
  expect(only([samplesOf('s', 'rwrw'), samplesOf('s', 'rwrw')])).toMatchObject({
    delta: 0,
    p: 1,
    verdict: 'no evidence',
  })
  expect(only([samplesOf('s', 'w'), samplesOf('s', 'r')])).toMatchObject({ p: 1, verdict: 'no evidence' })
})

test.each([
  ['card version', { version: 2 }],
  ['card version', { metric: 'other' }],
  ['data', { dataDigest: 'e'.repeat(64) }],
  ['shots', { shots: 5 }],
] as const)('a different %s forbids the comparison and says so', (reason, change) => {
  const samples = samplesOf('s', 'rrrrrrwwww')
  const scored = samples.map((s) => ({ ...s, scores: { accuracy: 1, other: 1 } }))
  const { rows } = compareRuns(
    comparedRun('a', [{ samples }]),
    comparedRun('b', [{ samples: scored, result: change }]),
  )
  expect(rows).toMatchObject([{ verdict: 'not comparable', reason, n: 0, p: 1, pAdjusted: 1, subsets: [] }])
})

test('two runs without a common question are not comparable', () => {
  expect(only([samplesOf('s', 'rr'), samplesOf('t', 'rr')])).toMatchObject({
    verdict: 'not comparable',
    reason: 'no common question',
  })
})

test('Holm counts the comparable rows only, and a card that one run lacks makes no row', () => {
  const card = (benchmark: string, letters: string, more: Partial<BenchmarkResult> = {}) => ({
    samples: samplesOf('s', letters),
    result: { benchmark, ...more },
  })
  const a = [card('x', 'wwwwwwwwwr'), card('y', 'wwwwwww'), card('z', 'ww'), card('gone', 'r')]
  const b = [card('x', 'rrrrrrrrrw'), card('y', 'rrrrrrr'), card('z', 'ww', { version: 2 }), card('new', 'r')]
  const { rows } = compareRuns(comparedRun('a', a), comparedRun('b', b))
  expect(rows.map((r) => r.benchmark)).toEqual(['x', 'y', 'z'])
  // binomtest(1, 10) and binomtest(0, 7); multipletests([0.021484375, 0.015625], method='holm')
  expect(rows.map((r) => r.p)).toBeAllclose([0.021484375, 0.015625, 1], close)
  expect(rows.map((r) => r.pAdjusted)).toBeAllclose([0.03125, 0.03125, 1], close)
})

test('flips lists one kind in file order', () => {
  const [a, b] = [samplesOf('s', 'wrwwr'), samplesOf('s', 'rwrwr')]
  const ids = (kind: Parameters<typeof flips>[2]) => flips(a, b, kind).map((p) => p.a.id)
  expect(ids('fixed')).toEqual(['s-0', 's-2'])
  expect(ids('broken')).toEqual(['s-1'])
  expect(ids('bothWrong')).toEqual(['s-3'])
  expect(ids('bothRight')).toEqual(['s-4'])
})
