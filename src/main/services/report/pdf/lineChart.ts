import { linearScale, linePath, rulerTicks } from '@shared/domain/chart'
import type { LineChart } from '../document'
import type { Element, Sheet } from './Sheet'
import { colour, page, style, toneColour } from './theme'

const height = 210
const frame = { left: page.left + 34, right: page.right - 4, top: 24, bottom: height - 30 } as const

/** Curves over two graduated axes, with their names above. */
export function drawLineChart(sheet: Sheet, parent: Element, chart: LineChart): void {
  sheet.ensure(height)
  const top = sheet.y
  const x = linearScale(chart.xDomain, [frame.left, frame.right])
  const y = linearScale(chart.yDomain, [top + frame.bottom, top + frame.top])
  const element = sheet.element(parent, 'Figure', { alt: chart.alt })
  const axis = { ...style.axis, tone: 'muted' } as const
  sheet.content(element, 'Figure', () => {
    const { doc } = sheet
    for (const tick of rulerTicks(chart.yDomain, 5).filter((t) => t.major)) {
      const at = y.to(tick.value)
      doc.moveTo(frame.left, at).lineTo(frame.right, at).lineWidth(0.5).stroke(colour.hairline)
      const number = sheet.lines(String(tick.value), axis)
      sheet.draw(number, axis, { x: page.left, y: at - 5, width: 28, align: 'right' })
    }
    for (const tick of rulerTicks(chart.xDomain, 8)) {
      const at = x.to(tick.value)
      const bottom = y.range[0]
      doc
        .moveTo(at, bottom)
        .lineTo(at, bottom + (tick.major ? 5 : 3))
        .lineWidth(0.5)
        .stroke(colour.muted)
      if (!tick.major) continue
      const number = sheet.lines(String(tick.value), axis)
      sheet.draw(number, axis, { x: at - 20, y: bottom + 6, width: 40, align: 'centre' })
    }
    const title = sheet.lines(chart.xTitle, axis)
    sheet.draw(title, axis, {
      x: frame.left,
      y: top + height - 13,
      width: frame.right - frame.left,
      align: 'right',
    })
    sheet.draw(sheet.lines(chart.yTitle, axis), axis, { x: page.left, y: top + 4 })
    drawLegend(sheet, chart, top)
    for (const line of chart.lines) {
      doc.save().opacity(line.strong ? 1 : 0.55)
      doc
        .path(linePath(line.points, x, y))
        .lineJoin('round')
        .lineWidth(line.strong ? 1.6 : 0.7)
        .stroke(toneColour[line.tone])
      doc.restore()
    }
  })
  element.end()
  sheet.y = top + height + 8
}

function drawLegend(sheet: Sheet, chart: LineChart, top: number): void {
  let right: number = frame.right
  for (const line of [...chart.lines].reverse()) {
    const text = sheet.lines(line.label, style.axis)
    const width = text[0]?.reduce((sum, piece) => sum + piece.width, 0) ?? 0
    sheet.draw(text, style.axis, { x: right - width, y: top + 4 })
    const [from, to, y] = [right - width - 22, right - width - 5, top + 9]
    sheet.doc
      .moveTo(from, y)
      .lineTo(to, y)
      .lineWidth(line.strong ? 1.6 : 0.7)
      .stroke(toneColour[line.tone])
    right = from - 14
  }
}
