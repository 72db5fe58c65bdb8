import { linearScale } from '@shared/domain/chart'
import type { Gauge } from '../document'
import { colour, toneColour } from './theme'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A bar from the origin to the value with the interval as a whisker over it. */
export function drawGauge(doc: PDFKit.PDFDocument, gauge: Gauge, box: Box): void {
  const scale = linearScale(gauge.domain, [box.x, box.x + box.width])
  const middle = box.y + box.height / 2
  const [origin, value] = [scale.to(gauge.origin), scale.to(gauge.value)]
  const ink = toneColour[gauge.tone]
  doc.rect(box.x, middle - 2.5, box.width, 5).fill(colour.panel)
  doc.save().opacity(0.45)
  doc.rect(Math.min(origin, value), middle - 2.5, Math.abs(value - origin), 5).fill(ink)
  doc.restore()
  doc
    .moveTo(origin, box.y + 2)
    .lineTo(origin, box.y + box.height - 2)
    .lineWidth(0.6)
    .stroke(colour.muted)
  drawWhisker(
    doc,
    { lo: scale.to(gauge.interval[0]), hi: scale.to(gauge.interval[1]), y: middle, cap: 2.2 },
    ink,
  )
  doc.circle(value, middle, 1.9).fill(ink)
}

export function drawWhisker(
  doc: PDFKit.PDFDocument,
  { lo, hi, y, cap }: { readonly lo: number; readonly hi: number; readonly y: number; readonly cap: number },
  ink: string,
): void {
  doc.lineWidth(1).strokeColor(ink)
  doc.moveTo(lo, y).lineTo(hi, y)
  doc.moveTo(lo, y - cap).lineTo(lo, y + cap)
  doc.moveTo(hi, y - cap).lineTo(hi, y + cap)
  doc.stroke()
}
