import { shades } from '@shared/domain/subjectMap'
import type { HeatMap } from './document'

/**
 * From the largest loss to the largest gain: orange and blue, which every eye tells apart, mixed with paper at 75, 60, 40 and
 * 20 % so that a number in ink keeps a contrast of 4.9 on each.
 */
export const heatColours = [
  '#d77f59',
  '#dc9575',
  '#e3b29b',
  '#e9d0c0',
  '#f0ede6',
  '#c8d6da',
  '#a1becd',
  '#79a7c1',
  '#5c95b8',
] as const

export const heatColour = (strength: number): string => heatColours[strength + shades] ?? heatColours[shades]

/** Rows below which a map is not worth cutting into strips. */
const fewestRows = 6

/** Cuts the rows into strips that stand side by side, as many as a page has room for beside the names. */
export function stripsOf({ columns, rows }: HeatMap): HeatMap['rows'][] {
  const room = columns.length === 1 ? 3 : columns.length <= 3 ? 2 : 1
  const count = Math.max(1, Math.min(room, Math.floor(rows.length / fewestRows)))
  const each = Math.ceil(rows.length / count)
  return Array.from({ length: count }, (_, i) => rows.slice(i * each, (i + 1) * each))
}
