import type { Block, Fact } from '../document'
import { drawHeatMap } from './heatMap'
import { drawLineChart } from './lineChart'
import { drawQuestion } from './question'
import { drawRuler } from './ruler'
import type { Element, Sheet } from './Sheet'
import { drawTable } from './table'
import { colour, contentWidth, page, style } from './theme'

/** Draws one block of a section below what is there, on as many pages as it needs. */
export function drawBlock(sheet: Sheet, parent: Element, block: Block): void {
  switch (block.kind) {
    case 'heading':
      return drawHeading(sheet, parent, block)
    case 'paragraph': {
      const text = {
        ...(block.tone === 'muted' ? style.small : style.body),
        tone: block.tone ?? 'plain',
      } as const
      // A small line introduces what follows and does not stay behind alone.
      if (block.tone === 'muted') sheet.ensure(4 * text.leading)
      sheet.flow(parent, 'P', { lines: sheet.lines(block.text, text), style: text })
      sheet.y += 6
      return
    }
    case 'facts':
      return drawFacts(sheet, parent, block.items)
    case 'code':
      return drawCode(sheet, parent, block.text)
    case 'table':
      return drawTable(sheet, parent, block)
    case 'ruler':
      return drawRuler(sheet, parent, block)
    case 'lineChart':
      return drawLineChart(sheet, parent, block)
    case 'heatMap':
      return drawHeatMap(sheet, parent, block)
    case 'question':
      return drawQuestion(sheet, parent, block)
  }
}

/** A section begins on a new page unless a good part of this one is free. */
export function drawSectionTitle(sheet: Sheet, parent: Element, title: string): void {
  if (sheet.y > page.top) sheet.y += 22
  if (sheet.y > page.top + 0.62 * (page.bottom - page.top)) sheet.addPage()
  const top = sheet.y
  sheet.artifact(() => sheet.doc.rect(page.left, top + 4, 4, 18).fill(colour.accent))
  const element = sheet.element(parent, 'H1')
  const lines = sheet.lines(title, style.section, { width: contentWidth - 16 })
  sheet.content(element, 'H1', () => sheet.draw(lines, style.section, { x: page.left + 14, y: top }))
  element.end()
  sheet.y = top + lines.length * style.section.leading + 8
}

function drawHeading(
  sheet: Sheet,
  parent: Element,
  { text, minor }: Extract<Block, { kind: 'heading' }>,
): void {
  const font = minor ? style.minor : style.heading
  sheet.y += minor ? 4 : 8
  sheet.ensure(font.leading + (minor ? 150 : 90))
  sheet.flow(parent, minor ? 'H3' : 'H2', { lines: sheet.lines(text, font), style: font })
  sheet.y += 3
}

const labelWidth = 104
/** Up to this height a list of facts is not torn between pages. */
const keptTogether = 200

/** Labels on the left, values beside them; a long value is continued on the next page. */
function drawFacts(sheet: Sheet, parent: Element, items: readonly Fact[]): void {
  const value = style.small
  const rows = items.map((item) => {
    const label = sheet.lines(item.label, value, { width: labelWidth - 10 })
    const lines = sheet.lines(item.value, value, { width: contentWidth - labelWidth })
    return { label, lines, height: Math.max(label.length, lines.length) * value.leading }
  })
  const whole = rows.reduce((sum, row) => sum + row.height + 2, 0)
  if (whole <= keptTogether) sheet.ensure(whole)
  const table = sheet.element(parent, 'Table')
  for (const { label, lines, height } of rows) {
    sheet.ensure(height)
    const row = sheet.element(table, 'TR')
    const head = sheet.element(row, 'TH', { scope: 'Row' })
    const y = sheet.y
    sheet.content(head, 'TH', () => sheet.draw(label, { ...value, tone: 'muted' }, { x: page.left, y }))
    const cell = sheet.element(row, 'TD')
    sheet.content(cell, 'TD', () => sheet.draw(lines, value, { x: page.left + labelWidth, y }))
    row.end()
    sheet.y += height + 2
  }
  table.end()
  sheet.y += 8
}

const inset = 8

function drawCode(sheet: Sheet, parent: Element, text: string): void {
  const { leading } = style.code
  const lines = sheet.lines(text, style.code, { width: contentWidth - 2 * inset })
  const element = sheet.element(parent, 'Code')
  for (let i = 0; i < lines.length;) {
    sheet.ensure(Math.min(lines.length, 3) * leading + 2 * inset)
    const room = Math.max(1, Math.floor((page.bottom - sheet.y - 2 * inset) / leading))
    const part = lines.slice(i, i + room)
    const height = part.length * leading + 2 * inset
    const y = sheet.y
    sheet.artifact(() => sheet.doc.roundedRect(page.left, y, contentWidth, height, 3).fill(colour.panel))
    sheet.content(element, 'Code', () => sheet.draw(part, style.code, { x: page.left + inset, y: y + inset }))
    sheet.y += height + 6
    i += part.length
  }
  element.end()
  sheet.y += 4
}
