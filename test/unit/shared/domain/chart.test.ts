import { describe, expect, test } from 'vitest'
import {
  extent,
  linePath,
  linearScale,
  logScale,
  logTicks,
  nearestIndex,
  niceDomain,
  niceStep,
  rulerTicks,
  side,
  smooth,
  symmetricDomain,
  thin,
} from '@shared/domain/chart'

const points = (...ys: number[]) => ys.map((y, x) => ({ x, y }))

test('a scale maps both ways, also when the screen axis points down', () => {
  const y = linearScale([0, 4], [100, 0])
  expect([y.to(0), y.to(1), y.to(4)]).toEqual([100, 75, 0])
  expect(y.from(75)).toBe(1)
})

test('a constant series is drawn in the middle instead of at NaN', () => {
  expect(linearScale([2, 2], [0, 50]).to(2)).toBe(25)
})

test('extent ignores values that are not finite', () => {
  expect(extent([3, Number.NaN, -1, Infinity])).toEqual([-1, 3])
  expect(extent([Number.NaN])).toBeNull()
})

test.each([
  [10, 5, 2],
  [1, 5, 0.2],
  [0.7, 4, 0.2],
  [23, 4, 5],
  [100, 1, 100],
])('a span of %d in about %d parts has the step %d', (span, count, step) => {
  expect(niceStep(span, count)).toBeCloseTo(step, 12)
})

describe('ruler ticks', () => {
  test('major marks are round numbers inside the domain', () => {
    const major = rulerTicks([0.13, 1.02], 4).filter((t) => t.major)
    expect(major.map((t) => t.value)).toEqual([0.2, 0.4, 0.6, 0.8, 1])
  })
  test('minor marks divide a step evenly and never leave the domain', () => {
    const ticks = rulerTicks([0, 10], 2)
    expect(ticks.map((t) => t.value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(ticks.filter((t) => t.major).map((t) => t.value)).toEqual([0, 5, 10])
  })
  test('negative domains keep their zero major', () => {
    const ticks = rulerTicks([-0.1, 0.1], 4)
    expect(ticks.find((t) => t.value === 0)?.major).toBe(true)
    expect(ticks.every((t) => t.value >= -0.1 && t.value <= 0.1)).toBe(true)
  })
  test('a domain without width does not loop for ever', () => {
    expect(rulerTicks([3, 3], 5)).toEqual([{ value: 3, major: true }])
  })
})

test('a nice domain contains the values and ends on steps', () => {
  expect(niceDomain([0.9, 4.1], 4)).toEqual([0, 5])
  const [low, high] = niceDomain([2, 2], 4)
  expect(low < 2 && high > 2).toBe(true)
})

test('differences are drawn around a centred zero', () => {
  expect(symmetricDomain([0.03, -0.11], 0.05)).toEqual([-0.12, 0.12])
  expect(symmetricDomain([], 0.05)).toEqual([-0.05, 0.05])
})

test('smoothing starts at the first value and leaves a constant alone', () => {
  expect(smooth([4, 4, 4], 0.9)).toBeAllclose([4, 4, 4])
  // EMA with weight 0.5, corrected: (0.5·2)/0.5 = 2; (0.25·2 + 0.5·4)/0.75 = 10/3
  expect(smooth([2, 4], 0.5)).toBeAllclose([2, 10 / 3])
  expect(smooth([2, 4], 0)).toEqual([2, 4])
})

test('thinning keeps a single spike of ten thousand points', () => {
  const many = Array.from({ length: 10_000 }, (_, x) => ({ x, y: x === 6_543 ? 99 : 1 }))
  const kept = thin(many, 200)
  expect(kept.length).toBeLessThanOrEqual(400)
  expect(kept).toContainEqual({ x: 6_543, y: 99 })
  expect(kept.every((p, i) => i === 0 || p.x > (kept[i - 1]?.x ?? 0))).toBe(true)
})

test('a value that is not finite interrupts the line instead of spoiling the path', () => {
  const unit = linearScale([0, 1], [0, 1])
  expect(linePath(points(1, Number.NaN, 3, 4), unit, unit)).toBe('M0 1M2 3L3 4')
})

test.each([
  [-5, 0],
  [1.4, 1],
  [1.6, 2],
  [99, 3],
])('the point nearest to %d is number %d', (x, index) => {
  expect(nearestIndex(points(0, 0, 0, 0), x)).toBe(index)
})
test('nothing is nearest in an empty series', () => expect(nearestIndex([], 1)).toBe(-1))

test('an interval that touches zero is not evidence', () => {
  expect([side([0, 0.1]), side([0.01, 0.1]), side([-0.2, -0.1]), side([-0.1, 0.1])]).toEqual([
    'across',
    'above',
    'below',
    'across',
  ])
})

test('on a logarithmic axis equal factors are equally far apart, and a place gives its value back', () => {
  const scale = logScale([0.01, 100], [400, 0])
  expect([0.01, 0.1, 1, 10, 100].map((v) => Math.round(scale.to(v)))).toEqual([400, 300, 200, 100, 0])
  expect(scale.from(scale.to(0.37))).toBeCloseTo(0.37, 12)
})

test('logarithmic marks: powers of ten are major, with two and five where there are few', () => {
  const majors = (low: number, high: number) =>
    logTicks([low, high]).flatMap(({ value, major }) => (major ? [value] : []))
  expect(majors(0.02, 900)).toEqual([0.1, 1, 10, 100])
  expect(majors(0.3, 6)).toEqual([0.5, 1, 2, 5])
  expect(majors(1.2, 4)).toEqual([2, 3, 4])
  expect(logTicks([0.9, 3.5]).map(({ value }) => value)).toEqual([0.9, 1, 2, 3])
})
