import { expect, test } from 'vitest'
import { ThinCurve } from '@shared/domain/thinCurve'
import { createRandom } from '@shared/util/random'

test('a short curve is kept as it is, and what is no number leaves no point', () => {
  const curve = new ThinCurve(4)
  const points = [3, 1, 2, 5].map((y, x) => ({ x, y }))
  for (const point of points) curve.add(point.x, point.y)
  curve.add(9, NaN)
  expect(curve.points()).toEqual(points)
})

test('a long curve takes bounded room, keeps both extremes and every stretch’s mean, and its last step', () => {
  const random = createRandom(3)
  const values = Array.from({ length: 100_000 }, () => random.next())
  values[41_234] = 9
  values[77_001] = -9
  const curve = new ThinCurve(100)
  values.forEach((y, x) => curve.add(x, y))
  const points = curve.points()
  expect(points.length).toBeLessThanOrEqual(200)
  expect(points.length).toBeGreaterThan(50)
  expect(points).toContainEqual({ x: 41_234, y: 9, mean: expect.any(Number) })
  expect(points).toContainEqual({ x: 77_001, y: -9, mean: expect.any(Number) })
  expect(points.map(({ x }) => x)).toEqual(points.map(({ x }) => x).sort((a, b) => a - b))
  // 2,048 even numbers in a row average 0.5 ± 3 · 0.29 / √1,024
  const means = points.filter(({ y }) => Math.abs(y) < 2).map(({ mean }) => mean ?? 0)
  for (const mean of means) expect(Math.abs(mean - 0.5)).toBeLessThan(0.03)
})
