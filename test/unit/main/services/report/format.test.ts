import { expect, test } from 'vitest'
import {
  dateText,
  durationText,
  percent,
  percentInterval,
  points,
  pointsInterval,
  pText,
  shorten,
} from '@main/services/report/format'

test('a difference always shows its sign, and a difference that rounds to nothing has none', () => {
  expect([0.1234, -0.1234, 0.0004, -0.0004, 0].map(points)).toEqual(['+12.3', '−12.3', '0.0', '0.0', '0.0'])
  expect(pointsInterval([-0.02, 0.0811])).toBe('[−2.0, +8.1]')
})

test('scores are percentages with one decimal', () => {
  expect(percent(0.56049)).toBe('56.0%')
  expect(percentInterval([0, 1])).toBe('[0.0, 100.0]')
})

test('a p value is never shown as zero', () => {
  expect([0, 0.0009, 0.001, 0.04951, 1].map(pText)).toEqual(['< 0.001', '< 0.001', '0.001', '0.050', '1.000'])
})

test('a time names its offset, so that it means the same everywhere', () => {
  const at = Date.UTC(2026, 4, 9, 7, 5)
  expect(dateText(at, 'Asia/Shanghai')).toBe('2026-05-09 15:05 UTC+8')
  expect(dateText(at, 'UTC')).toBe('2026-05-09 07:05 UTC')
})

test('durations are words of the report’s language', () => {
  expect(durationText(290_000, 'zh')).toBe('4 分 50 秒')
  expect(durationText(7_260_000, 'en')).toBe('2 h 1 min')
})

test('a long text loses its middle, says how much, and tears no character', () => {
  const cut = (left: number): string => `<${left}>`
  expect(shorten('0123456789', 10, cut)).toBe('0123456789')
  expect(shorten('0123456789ab', 10, cut)).toBe('012345<2>89ab')
  expect(shorten('𠮷𠮷𠮷𠮷', 2, cut)).toBe('𠮷𠮷<2>')
})
