import { linearScale, rulerTicks, type Scale } from '@shared/domain/chart'
import type { Ruler } from '../document'
import { drawWhisker } from './gauge'
import type { Element, Sheet } from './Sheet'
import { colour, contentWidth, page, style, toneColour } from './theme'

const rowHeight = 22
const labelWidth = 176
const textWidth = 96
const label = { ...style.small, tone: 'plain' } as const

export const rulerHeight = (ruler: Ruler): number => ruler.rows.length * rowHeight + 52

/** Estimates hanging from a ruler: whiskers for intervals, dots for values, the graduation above them. */
export function drawRuler(sheet: Sheet, parent: Element, ruler: Ruler): void {
  sheet.ensure(rulerHeight(ruler))
  const top = sheet.y
  const scale = linearScale(ruler.domain, [page.left + labelWidth, page.right - textWidth - 10])
  const element = sheet.element(parent, 'Figure', { alt: `${ruler.unit}. ${ruler.alt}` })
  sheet.content(element, 'Figure', () => {
    const unit = sheet.lines(ruler.unit, style.small, { width: contentWidth, most: 1 })
    sheet.draw(unit, { ...style.small, tone: 'muted' }, { x: page.left, y: top })
    drawGraduation(sheet, ruler, { scale, y: top + 34 })
    ruler.rows.forEach((row, i) => {
      const y = top + 48 + i * rowHeight
      const name = sheet.lines(row.label, label, { width: labelWidth - 14, most: 1 })
      sheet.draw(name, label, { x: page.left, y: y - label.leading / 2 })
      const ink = toneColour[row.tone]
      const [lo, hi] = [scale.to(row.interval[0]), scale.to(row.interval[1])]
      drawWhisker(sheet.doc, { lo, hi, y, cap: 3 }, ink)
      sheet.doc.circle(scale.to(row.value), y, 3).fill(ink)
      const text = sheet.lines(row.text, label, { width: textWidth, most: 1 })
      const place = { x: page.right - textWidth, y: y - label.leading / 2 }
      sheet.draw(text, { ...label, bold: true, tone: row.tone }, place)
    })
  })
  element.end()
  sheet.y = top + rulerHeight(ruler)
}

/** The edge with its marks, numbers above the long ones, and the origin drawn through all rows. */
function drawGraduation(
  sheet: Sheet,
  ruler: Ruler,
  { scale, y }: { readonly scale: Scale; readonly y: number },
): void {
  const { doc } = sheet
  const [left, right] = scale.range
  doc.moveTo(left, y).lineTo(right, y).lineWidth(0.8).stroke(colour.ink)
  for (const tick of rulerTicks(ruler.domain, 6)) {
    const x = scale.to(tick.value)
    doc
      .moveTo(x, y)
      .lineTo(x, y - (tick.major ? 6 : 3.5))
      .lineWidth(tick.major ? 0.8 : 0.5)
      .stroke(colour.ink)
    if (!tick.major) continue
    const signed = ruler.domain[0] < 0 && tick.value > 0 ? `+${tick.value}` : String(tick.value)
    const number = sheet.lines(signed.replace('-', '−'), style.axis)
    sheet.draw(number, style.axis, { x: x - 20, y: y - 17, width: 40, align: 'centre' })
  }
  const origin = scale.to(ruler.origin)
  const bottom = y + ruler.rows.length * rowHeight + 6
  doc.moveTo(origin, y).lineTo(origin, bottom).lineWidth(0.6).stroke(colour.muted)
}
