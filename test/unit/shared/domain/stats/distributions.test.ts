import { normalTail, normalTailQuantile } from '@shared/domain/stats/normal'
import { tTail, tTailQuantile } from '@shared/domain/stats/studentT'
import { expect, test } from 'vitest'

const close = { absolute: 0, relative: 1e-9 }

// scipy 1.17.1: scipy.stats.norm.sf(x), norm.isf(p), t.sf(x, df), t.isf(p, df)
test('the normal tail keeps its digits where the series ends and far out', () => {
  const xs = [-2.5, 0, 0.3, 1.96, 2.999, 3.001, 6.5, 20, 37]
  expect(xs.map(normalTail)).toBeAllclose(
    [
      0.9937903346742238, 0.5, 0.3820885778110474, 0.024997895148220435, 0.0013543365337271057,
      0.0013454728250849653, 4.016000583859088e-11, 2.7536241186061556e-89, 5.7255712225239266e-300,
    ],
    close,
  )
})

test('normal quantiles', () => {
  expect([0.975, 0.1, 0.025, 1e-6, 1e-30, 1e-300].map(normalTailQuantile)).toBeAllclose(
    [
      -1.959963984540054, 1.2815515655446004, 1.9599639845400545, 4.753424308822899, 11.464024688443613,
      37.0470962993612,
    ],
    close,
  )
  expect(normalTailQuantile(0.5)).toBeCloseTo(0, 12)
  expect(normalTailQuantile(0)).toBe(Infinity)
})

test.each([
  [0, 3, 0.5],
  [1, 1, 0.25],
  [-1.3, 4, 0.868274201764388],
  [2.1083, 197, 0.018134587719806958],
  [12.7, 1, 0.025012163844672083],
  [6, 10, 6.605443017739279e-5],
  [4.5, 99_999, 3.401495919970239e-6],
  [30, 5, 3.8593243102480265e-7],
])('tail of t = %f with %i degrees of freedom', (t, df, expected) => {
  expect([tTail(t, df)]).toBeAllclose([expected], close)
})

test.each([
  [0.025, 1, 12.706204736174705],
  [0.025, 2, 4.302652729749464],
  [0.025, 197, 1.9720790337785026],
  [0.2, 9, 0.8834038596855341],
  [0.025, 99_999, 1.9599877077718448],
  [1e-9, 12, 15.894813362266058],
])('t quantile at %f with %i degrees of freedom', (p, df, expected) => {
  expect([tTailQuantile(p, df)]).toBeAllclose([expected], close)
})
