import type { Fact, ReportDocument } from '../document'
import { drawRuler, rulerHeight } from './ruler'
import type { Element, Sheet } from './Sheet'
import { colour, contentWidth, page, style, type TextStyle } from './theme'

/** The first page: brand and date, the verdict as the largest sentence, its numbers on a ruler, what was measured. */
export function drawCover(sheet: Sheet, root: Element, document: ReportDocument): void {
  const section = sheet.element(root, 'Sect')
  sheet.artifact(() => drawEdge(sheet.doc))
  sheet.y = 84
  const put = (text: string, as: TextStyle): void =>
    sheet.flow(section, 'P', { lines: sheet.lines(text, as), style: as })
  put(document.brand, { ...style.heading, tone: 'accent' })
  sheet.y += 60
  const title = sheet.lines(document.title, style.title)
  sheet.flow(section, 'H1', { lines: title, style: style.title })
  sheet.y += 2
  put(`${document.subject} · ${document.dateText}`, { ...style.body, tone: 'muted' })
  sheet.y += 34
  put(document.headline, style.headline)
  sheet.y += 6
  for (const detail of document.details) put(detail, style.body)
  sheet.y += 16
  if (document.ruler && sheet.y + rulerHeight(document.ruler) <= page.bottom)
    drawRuler(sheet, section, document.ruler)
  sheet.y += 10
  for (const fact of document.facts) drawRun(sheet, section, fact)
  section.end()
}

export interface ContentsEntry {
  readonly title: string
  readonly page: number
}

/** The contents, at the foot of the cover if there is room; sections are also the PDF's bookmarks. */
export function drawContents(
  sheet: Sheet,
  root: Element,
  { title, entries }: { readonly title: string; readonly entries: readonly ContentsEntry[] },
): void {
  const { leading } = style.small
  let y = page.bottom - (entries.length + 1) * (leading + 3)
  if (y < sheet.y + 20) return
  const list = sheet.element(root, 'TOC')
  const width = contentWidth - letterWidth
  const heading = { ...style.small, bold: true, tone: 'accent' } as const
  sheet.content(list, 'TOC', () => sheet.draw(sheet.lines(title, heading), heading, { x: page.left, y }))
  for (const entry of entries) {
    const item = sheet.element(list, 'TOCI')
    const place = { x: page.left + letterWidth, y, width }
    sheet.content(item, 'TOCI', () => {
      sheet.draw(sheet.lines(entry.title, style.small), style.small, place)
      sheet.draw(sheet.lines(String(entry.page), style.small), style.small, { ...place, align: 'right' })
    })
    y += leading + 3
    sheet.artifact(() => {
      sheet.doc
        .moveTo(place.x, y - 2)
        .lineTo(page.right, y - 2)
        .lineWidth(0.4)
        .stroke(colour.hairline)
    })
  }
  list.end()
}

/** A ruler's edge along the top of the page. */
function drawEdge(doc: PDFKit.PDFDocument): void {
  doc.rect(0, 0, page.width, 6).fill(colour.accent)
  for (let i = 0; i * 7.2 < page.width; i++) {
    const length = i % 10 === 0 ? 18 : i % 5 === 0 ? 13 : 8
    doc
      .moveTo(i * 7.2, 6)
      .lineTo(i * 7.2, 6 + length)
      .lineWidth(0.6)
      .stroke(colour.accent)
  }
}

const letterWidth = 96

function drawRun(sheet: Sheet, parent: Element, fact: Fact): void {
  const lines = sheet.lines(fact.value, style.small, { width: contentWidth - letterWidth, most: 6 })
  sheet.ensure(lines.length * style.small.leading + 10)
  const { y } = sheet
  sheet.artifact(() => {
    sheet.doc.moveTo(page.left, y).lineTo(page.right, y).lineWidth(0.5).stroke(colour.hairline)
  })
  const element = sheet.element(parent, 'P')
  const label = sheet.lines(fact.label, { ...style.small, bold: true }, { width: letterWidth })
  sheet.content(element, 'P', () => {
    sheet.draw(label, { ...style.small, bold: true, tone: 'accent' }, { x: page.left, y: y + 5 })
    sheet.draw(lines, style.small, { x: page.left + letterWidth, y: y + 5 })
  })
  element.end()
  sheet.y = y + lines.length * style.small.leading + 12
}
