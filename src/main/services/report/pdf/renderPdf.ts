import PDFDocument from 'pdfkit'
import type { ReportDocument } from '../document'
import { drawBlock, drawSectionTitle } from './blocks'
import { drawContents, drawCover, type ContentsEntry } from './cover'
import { Sheet } from './Sheet'
import { colour, page, style } from './theme'

/**
 * The report as a tagged PDF with embedded, subset fonts. Dates and the file's id come from the document: the same
 * document gives the same bytes.
 */
export async function renderPdf(document: ReportDocument): Promise<Buffer> {
  const date = new Date(document.date)
  const doc = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: document.language === 'zh' ? 'zh-CN' : 'en',
    info: {
      Title: `${document.title} · ${document.subject}`,
      Author: document.brand,
      Creator: document.brand,
      CreationDate: date,
      ModDate: date,
    },
  })
  const bytes = collect(doc)
  const sheet = new Sheet(doc)
  const root = doc.struct('Document')
  doc.addStructure(root)
  sheet.addPage()
  drawCover(sheet, root, document)
  const cover = { pages: doc.bufferedPageRange().count, y: sheet.y }
  const entries: ContentsEntry[] = []
  sheet.addPage()
  for (const section of document.sections) {
    const element = sheet.element(root, 'Sect', { title: section.title })
    drawSectionTitle(sheet, element, section.title)
    doc.outline.addItem(section.title)
    entries.push({ title: section.title, page: doc.bufferedPageRange().count })
    for (const block of section.blocks) drawBlock(sheet, element, block)
    element.end()
  }
  if (sheet.fonts.missing.size > 0)
    drawBlock(sheet, root, {
      kind: 'paragraph',
      text: document.missingText(sheet.fonts.missing.size),
      tone: 'muted',
    })
  if (cover.pages === 1) {
    doc.switchToPage(0)
    sheet.y = cover.y
    drawContents(sheet, root, { title: document.contentsTitle, entries })
  }
  root.end()
  for (const { name, text, description } of document.attachments)
    doc.file(Buffer.from(text), {
      ...{ name, description, type: 'application/yaml', relationship: 'Supplement' },
      ...{ creationDate: date, modifiedDate: date },
    })
  drawMargins(sheet, document)
  doc.end()
  return bytes
}

/** Header and page number on every page but the cover, once the number of pages is known. */
function drawMargins(sheet: Sheet, document: ReportDocument): void {
  const { start, count } = sheet.doc.bufferedPageRange()
  const muted = { ...style.axis, tone: 'muted' } as const
  const width = page.right - page.left
  const subject = sheet.lines(document.subject, muted, { width: width * 0.7, most: 1 })
  const brand = sheet.lines(document.brand, muted)
  for (let i = 1; i < count; i++) {
    sheet.doc.switchToPage(start + i)
    sheet.artifact(() => {
      sheet.draw(brand, muted, { x: page.left, y: 36 })
      sheet.draw(subject, muted, { x: page.left, y: 36, width, align: 'right' })
      sheet.doc.moveTo(page.left, 50).lineTo(page.right, 50).lineWidth(0.5).stroke(colour.hairline)
      const number = sheet.lines(document.pageText(i + 1, count), muted)
      sheet.draw(number, muted, { x: page.left, y: page.height - 42, width, align: 'right' })
      sheet.draw(sheet.lines(document.dateText, muted), muted, { x: page.left, y: page.height - 42 })
    }, 'Pagination')
  }
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const parts: Buffer[] = []
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
  })
}
