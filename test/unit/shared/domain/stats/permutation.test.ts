import { mcnemarExact } from '@shared/domain/stats/mcnemar'
import { signFlipP } from '@shared/domain/stats/permutation'
import { expect, test } from 'vitest'

const fifths = [3, -2, 5, 1, 1, -1, 2, 4, -3, 2, 1, -1, 5, 2, -2, 1, 3, -1, 2, 1].map((x) => x / 5)
const continuous = [
  -0.1006, -0.2573, 0.0655, 0.2661, 0.4808, 0.1729, -0.0258, -0.0954, 0.3646, 0.6304, 0.2218, -0.23, -0.1475,
  0.62, 0.2009, -0.3796, 0.1149, -0.209, -0.0488, -0.0064, -0.074, 0.306, 0.1211, -0.0368, 0.2629, 0.389,
  -0.3529, 0.063, -0.1542, 0.0881,
]

// Exact: the distribution of the signed sum by convolution in numpy 2.4.6. The last by 60 million random patterns.
test('few pairs are counted out', () => {
  expect(signFlipP(fifths.slice(0, 12))).toBeCloseTo(0.21826171875, 12)
})
test.each([
  ['means of five attempts', fifths, 0.046356201171875, 0.0005],
  [
    'right and wrong',
    [...Array<number>(60).fill(1), ...Array<number>(40).fill(-1)],
    0.05688793364098089,
    0.0002,
  ],
  ['graded', continuous, 0.1317286, 0.001],
] as const)('many pairs by the saddlepoint: %s', (_, d, expected, within) => {
  expect(Math.abs(signFlipP(d) - expected)).toBeLessThan(within)
})

test('with right and wrong only it is the exact McNemar test', () => {
  for (const [up, down] of [
    [3, 1],
    [9, 4],
    [300, 240],
    [40, 8],
  ] as const) {
    const flips = [...Array<number>(up).fill(1), ...Array<number>(down).fill(-1), 0, 0, 0]
    const exact = mcnemarExact(up, down)
    expect(Math.abs(signFlipP(flips) / exact - 1)).toBeLessThan(0.005)
  }
})

test('no pair, none that differs, all one way', () => {
  expect(signFlipP([])).toBe(1)
  expect(signFlipP([0, 0])).toBe(1)
  expect(signFlipP([0.1, 0.2, 0.3])).toBe(0.25)
  expect(signFlipP(Array<number>(40).fill(0.1))).toBe(2 ** -39)
})
