import { compareMany, compareRuns } from '@shared/domain/compare/compareRuns'
import { forgettingMap } from '@shared/domain/compare/forgetting'
import { letters, rankRuns } from '@shared/domain/compare/ranking'
import { meanOfDifferences } from '@shared/domain/stats/propagate'
import { expect, test } from 'vitest'
import { comparedRun, samplesOf, resultOf } from '../../../../helpers/evaluations'

const close = { absolute: 1e-9, relative: 1e-9 }
const card = (benchmark: string, verdicts: string) => ({
  samples: samplesOf('s', verdicts),
  result: { benchmark },
})

test('the more runs are tried against a baseline, the more it takes', () => {
  const a = comparedRun('a', [card('x', 'wwwwwwww')])
  const b = comparedRun('b', [card('x', 'rrrrrrrr')]) // exact p = 2/2⁸ = 0.0078125
  const others = Array.from({ length: 7 }, (_, i) => comparedRun(`c${i}`, [card('x', 'wwwwwwww')]))
  const [alone, among] = [compareRuns(a, b).rows[0], compareMany(a, [b, ...others])[0]?.rows[0]]
  expect([alone?.pAdjusted ?? NaN, among?.pAdjusted ?? NaN]).toBeAllclose([0.0078125, 0.0625], close)
  expect([alone?.verdict, among?.verdict]).toEqual(['better', 'no evidence'])
})

test('a subject claims within a benchmark that has a verdict, elsewhere it needs much more', () => {
  const subjects = (one: string, other: string) => [...samplesOf('one', one), ...samplesOf('other', other)]
  const rowOf = (a: ReturnType<typeof subjects>, b: ReturnType<typeof subjects>) =>
    compareRuns(comparedRun('a', [{ samples: a }]), comparedRun('b', [{ samples: b }])).rows[0]
  const up = (n: number): [string, string] => ['w'.repeat(n), 'r'.repeat(n)]
  const same = 'rwrwrwrw'
  const claimed = rowOf(subjects(up(8)[0], same), subjects(up(8)[1], same))
  expect(claimed?.subsets.map((s) => s.pAdjusted)).toBeAllclose([0.015625, 1], close)
  expect(claimed?.subsets.map((s) => s.verdict)).toEqual(['better', 'no evidence'])
  // one subject up, another down: no verdict on the whole, and 8 questions are not enough for either
  const [down, lost] = ['r'.repeat(8), 'w'.repeat(8)]
  const opposed = rowOf(subjects(up(8)[0], down), subjects(up(8)[1], lost))
  expect(opposed?.verdict).toBe('no evidence')
  expect(opposed?.subsets.map((s) => s.verdict)).toEqual(['no evidence', 'no evidence'])
  const [more, gone] = ['r'.repeat(12), 'w'.repeat(12)] // 2 · 2/2¹² < 0.005
  const strongly = rowOf(subjects(up(12)[0], more), subjects(up(12)[1], gone))
  expect(strongly?.subsets.map((s) => s.verdict)).toEqual(['better', 'worse'])
})

test('questions that may have been trained on make a second column without them', () => {
  const [a, b] = [comparedRun('a', [card('x', 'wwwwwwwwrw')]), comparedRun('b', [card('x', 'rrrrrrrrrw')])]
  const excluded = new Map([['x', new Set(['s-0', 's-1', 's-2', 's-3', 's-4', 's-5'])]])
  const [row] = compareRuns(a, b, { excluded }).rows
  expect(row).toMatchObject({ n: 10, delta: 0.8, verdict: 'better' })
  expect(row?.clean).toMatchObject({ excluded: 6, n: 4, a: 0.25, b: 0.75, delta: 0.5, p: 0.5 })
  expect(compareRuns(a, b).rows[0]?.clean).toBeNull()
  // a result that names them itself
  const clean = {
    excluded: [...(excluded.get('x') ?? [])],
    score: 0.75,
    ci95: [0, 1] as [number, number],
    n: 4,
  }
  const tuned = comparedRun('b', [{ ...card('x', 'rrrrrrrrrw'), result: { benchmark: 'x', clean } }])
  expect(compareRuns(a, tuned).rows[0]?.clean).toMatchObject({ excluded: 6, n: 4, a: 0.25, b: 0.75 })
})

test('dimensions weigh benchmarks alike, and the suite comes last', () => {
  const a = comparedRun('a', [card('x', 'wwww'), card('y', 'wrwrwrwr'), card('z', 'rr')])
  const b = comparedRun('b', [card('x', 'rrww'), card('y', 'rrwrwrwr'), card('z', 'ww')])
  const { dimensions } = compareRuns(a, b, { dimensionOf: (id) => (id === 'z' ? 'math' : 'reading') })
  expect(dimensions.map((d) => [d.dimension, d.benchmarks, d.delta])).toEqual([
    ['reading', 2, (0.5 + 0.125) / 2],
    ['math', 1, -1],
    [null, 3, (0.5 + 0.125 - 1) / 3],
  ])
})

// Zou and Donner's formula in numpy: d - sqrt(sum((di - li)**2)) / k, d + sqrt(sum((ui - di)**2)) / k
test('an interval of a mean keeps the lopsidedness of its parts', () => {
  const { delta, ci95 } = meanOfDifferences([
    { delta: 0.1, ci95: [-0.02, 0.16] },
    { delta: -0.04, ci95: [-0.1, 0.1] },
  ])
  expect(delta).toBeCloseTo(0.03, 12)
  expect(ci95).toBeAllclose([0.03 - Math.hypot(0.12, 0.06) / 2, 0.03 + Math.hypot(0.06, 0.14) / 2], close)
  expect(meanOfDifferences([])).toEqual({ delta: 0, ci95: [-1, 1] })
})

// by hand: two share a letter exactly if they do not differ
test.each([
  [1, [], ['a']],
  [3, [], ['a', 'a', 'a']],
  [
    3,
    [
      [0, 1],
      [0, 2],
      [1, 2],
    ],
    ['a', 'b', 'c'],
  ],
  [3, [[0, 2]], ['a', 'ab', 'b']],
  [
    4,
    [
      [0, 2],
      [0, 3],
      [1, 3],
    ],
    ['a', 'ab', 'bc', 'c'],
  ],
] as const)('letters of %i runs of which %j differ', (count, differing, expected) => {
  expect(letters(count, differing)).toEqual(expected)
})

test('ranking: best first, over the common questions, with groups that cannot be told apart', () => {
  const rankings = rankRuns([
    comparedRun('low', [card('x', `${'w'.repeat(20)}rr`)]),
    comparedRun('high', [card('x', `${'r'.repeat(20)}rr`)]),
    comparedRun('near', [card('x', `w${'r'.repeat(19)}r`)]),
    comparedRun('other data', [{ ...card('x', 'rr'), result: { benchmark: 'x', dataDigest: 'e' } }]),
  ])
  expect(rankings).toEqual([
    {
      ...{ benchmark: 'x', n: 21 },
      entries: [
        { run: 'high', score: 1, groups: 'a' },
        { run: 'near', score: 20 / 21, groups: 'a' },
        { run: 'low', score: 1 / 21, groups: 'b' },
      ],
    },
  ])
})

test('a sample that tells no two runs apart ranks nobody; one that tells some apart ranks as ever', () => {
  const sampled = { benchmark: 'x', sampled: { questions: 22, of: 400, ci95: null } }
  const run = (id: string, letters: string) =>
    comparedRun(id, [{ samples: samplesOf('s', letters), result: sampled }])
  const [lower, upper] = [run('lower', `${'r'.repeat(20)}ww`), run('upper', 'r'.repeat(22))]
  expect(rankRuns([lower, upper])).toEqual([
    {
      ...{ benchmark: 'x', n: 22, of: 400, refused: true },
      entries: [
        { run: 'lower', score: 20 / 22, groups: 'a' },
        { run: 'upper', score: 1, groups: 'a' },
      ],
    },
  ])
  const [clear] = rankRuns([lower, upper, run('low', 'w'.repeat(22))])
  expect(clear).toMatchObject({ of: 400, entries: [{ run: 'upper' }, { run: 'lower' }, { run: 'low' }] })
  expect(clear).not.toHaveProperty('refused')
})

test('two samples of a set are compared over the questions they share, and the set’s size is said', () => {
  const of = (letters: string, from: number) => ({
    samples: samplesOf('s', letters).slice(from),
    result: { benchmark: 'x', sampled: { questions: letters.length - from, of: 900, ci95: null } },
  })
  const [row] = compareRuns(comparedRun('a', [of('rrwwrr', 0)]), comparedRun('b', [of('rrrrrr', 3)])).rows
  expect(row).toMatchObject({ n: 3, onlyA: 3, onlyB: 0, of: 900, verdict: 'no evidence' })
})

// d = 0.9·mean(big) + 0.1·mean(small); v = 0.81·var(big)/10 + 0.01·var(small)/10; d ± 1.96·√v; p = erfc(d/√v/√2): NumPy
test('in a sample a subset counts in the difference as it counts in the two scores, whatever was asked of it', () => {
  const of = (id: string, big: string, small: string) => {
    const samples = [...samplesOf('big', big), ...samplesOf('small', small)]
    const subsets = resultOf(samples).subsets.map((s) => ({ ...s, of: s.subset === 'big' ? 900 : 100 }))
    const sampled = { questions: 20, of: 1000, ci95: null }
    return comparedRun(id, [{ samples, result: { benchmark: 'x', subsets, sampled } }])
  }
  const runs = [of('a', 'rrrrrwwwww', 'r'.repeat(10)), of('b', 'rrrrrrrwww', 'rrrrrwwwww')] as const
  const [row] = compareRuns(...runs).rows
  // over the twenty questions alike the other run would be ahead, by 0.75 to 0.6
  expect([row!.a, row!.b, row!.delta]).toBeAllclose([0.55, 0.68, 0.13])
  expect(row!.ci95).toBeAllclose([-0.1074533194390693, 0.36745331943906934])
  expect(row!.p).toBeCloseTo(0.28325617733122727, 9)
  expect(rankRuns(runs)[0]?.entries.map(({ score }) => score)).toBeAllclose([0.55, 0.68])
})

test('forgetting: what was known before, what was won and lost again', () => {
  const of = (id: string, math: string, history: string) =>
    comparedRun(id, [{ samples: [...samplesOf('math', math), ...samplesOf('history', history)] }])
  const rows = forgettingMap({
    base: of('base', 'wwww', 'rrrr'),
    best: of('best', 'rrww', 'rrrr'),
    last: of('last', 'rwwr', 'wwrr'),
  })
  expect(rows.map((r) => [r.subset, r.base, r.best, r.last, r.learned, r.forgotten, r.lostAgain])).toEqual([
    ['history', 1, 1, 0.5, 0, 2, 0],
    ['math', 0, 0.5, 0.5, 2, 0, 1],
  ])
  expect(rows[0]).toMatchObject({ n: 4, fromBase: { delta: -0.5, p: 0.5 }, fromBest: { delta: -0.5 } })
})
