import { expect, test } from 'vitest'
import { heatColour, heatColours, stripsOf } from '@main/services/report/heatColours'
import { colour } from '@main/services/report/pdf/theme'

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (x: string, y: string): number => {
  const [low = 0, high = 0] = [luminance(x), luminance(y)].sort((m, n) => m - n)
  return (high + 0.05) / (low + 0.05)
}

test('a number in ink can be read on every shade', () => {
  for (const shade of heatColours) expect(contrast(shade, colour.ink)).toBeGreaterThan(4.5)
})

test('losses and gains have the two ends, no difference the middle', () => {
  expect([heatColour(-4), heatColour(0), heatColour(4)]).toEqual([
    heatColours[0],
    heatColours[4],
    heatColours[8],
  ])
})

test.each([
  [52, 1, [18, 18, 16]],
  [52, 2, [26, 26]],
  [52, 5, [52]],
  [5, 1, [5]],
  [0, 1, [0]],
])('%i subjects of %i models stand in strips of %j', (rows, columns, lengths) => {
  const map = {
    kind: 'heatMap' as const,
    rowTitle: '',
    columns: Array.from({ length: columns }, () => 'B'),
    rows: Array.from({ length: rows }, (_, i) => ({ label: String(i), cells: [] })),
  }
  const strips = stripsOf(map)
  expect(strips.map((strip) => strip.length)).toEqual(lengths)
  expect(strips.flat().map(({ label }) => label)).toEqual(map.rows.map(({ label }) => label))
})
