import { tango } from '@shared/domain/stats/tango'
import { expect, test } from 'vitest'

// Tango's score statistic with q found by scipy.optimize.minimize_scalar on the likelihood and the bounds by brentq
// (scipy 1.17.1); (b, c, n): b pairs wrong → right, c pairs right → wrong.
test.each([
  [12, 5, 44, [-0.026178735735346435, 0.33646122584932225]],
  [60, 40, 500, [0.0008132897343910439, 0.0797617170129443]],
  [0, 0, 50, [-0.07134760319172133, 0.07134759913340093]],
  [20, 0, 20, [0.6777496863306942, 1]],
  [0, 8, 30, [-0.4444796221047358, -0.12288303796628663]],
  [1, 0, 1, [-0.5869013568064345, 1]],
  [3000, 2800, 11_582, [0.004381353961356619, 0.03014925177374305]],
] as const)('score interval of a right/wrong difference, %i up and %i down of %i', (b, c, n, expected) => {
  expect(tango(b, c, n)).toBeAllclose(expected, { absolute: 1e-7, relative: 0 })
})

test('no pairs: nothing is known', () => {
  expect(tango(0, 0, 0)).toEqual([-1, 1])
})
