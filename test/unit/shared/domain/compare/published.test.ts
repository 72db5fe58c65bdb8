import { compareRuns } from '@shared/domain/compare/compareRuns'
import type { ComparedRun } from '@shared/domain/compare/questions'
import type { SampleRecord } from '@shared/domain/score'
import { expect, test } from 'vitest'
import { comparedRun, sample } from '../../../../helpers/evaluations'

/**
 * How many of five answers to each of 198 questions were right. The scores of the published case (inspect_ai issue 4206:
 * GPQA Diamond, two models, 198 × 5; +5.9 points, paired t 95 % [0.4, 11.3], p = 0.0363; Welch [−2.1, 13.8],
 * p = 0.1486; means 67.6 % and 61.7 %) are not ours to ship: these were drawn at random and exchanged until their means,
 * p of scipy.stats.ttest_rel (0.03627) and of ttest_ind(equal_var=False) (0.14864) were the published ones.
 */
const better =
  '555053504005550105152505000555555545501505455545055331555054535551550554154502505324550552551545545250045554302500425451024551254325505501503555525555035542555535455525550243355053055505020400555023'
const worse =
  '255050303005553505503525010555555555550505555215525505555055535454111520345551405301551555550430305013213524500331105553103550553215510502125540225513045552505550555553550554254253041113001010545420'

const attempts = (counts: string, changed: Partial<SampleRecord> = {}): SampleRecord[] =>
  [...counts].flatMap((count, question) =>
    Array.from({ length: 5 }, (_, k) => ({
      ...sample({ id: String(question), verdict: k < Number(count) ? 'right' : 'wrong' }),
      ...(k > 0 ? { attempt: k } : {}),
      ...changed,
    })),
  )
const run = (id: string, samples: readonly SampleRecord[]): ComparedRun => comparedRun(id, [{ samples }])
const row = compareRuns(run('a', attempts(worse)), run('b', attempts(better))).rows[0]!

test('the published case: five answers to a question are one question, and pairs beat no pairs', () => {
  expect(row.n).toBe(198)
  expect([row.a, row.b].map((x) => (100 * x).toFixed(1))).toEqual(['61.7', '67.6'])
  expect([row.delta, ...row.ci95].map((x) => (100 * x).toFixed(1))).toEqual(['5.9', '0.4', '11.3'])
  expect(row.p.toFixed(3)).toBe('0.036')
  expect(row.unpaired?.p.toFixed(3)).toBe('0.149')
  expect(row.unpaired?.ci95.map((x) => (100 * x).toFixed(1))).toEqual(['-2.1', '13.8'])
  expect(row.verdict).toBe('better')
})

// 1.2 million random sign patterns in numpy: 0.0395 ± 0.0002
test('the permutation check sees the same', () => {
  expect(Math.abs(row.pPermutation - 0.0395)).toBeLessThan(0.001)
})

// (t.ppf(.975, 197) + t.ppf(.8, 197)) * d.std(ddof=1) / 198**0.5
test('with five points more or less these questions could have shown 7.8', () => {
  expect(row.detectable).toBeCloseTo(0.07823924284768803, 8)
})

test('counting every answer as a question would have been far too sure', () => {
  const alone = (counts: string) => attempts(counts).map((s, i) => ({ ...s, id: String(i) }))
  const naive = compareRuns(run('a', alone(worse)), run('b', alone(better))).rows[0]!
  expect(naive.n).toBe(990)
  expect(naive.p).toBeLessThan(row.p / 2)
})

test('a question of several answers is fixed when most of them are', () => {
  expect(row.fixed + row.broken + row.bothRight + row.bothWrong).toBe(198)
})
