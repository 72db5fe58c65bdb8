import { isGauge, plainText, type Cell, type Column, type Table } from '../document'
import type { Line } from './breakLines'
import { drawGauge } from './gauge'
import type { Element, Sheet } from './Sheet'
import { colour, contentWidth, page, style } from './theme'

const text = style.table
const head = { ...style.table, bold: true, tone: 'muted' } as const
const gap = 9
const pad = 4
/** A cell that would fill a page is cut; the other formats have it whole. */
const mostLines = 8

interface Track extends Column {
  readonly x: number
  readonly inner: number
}

/** Rows with hairlines between them. A row is never torn; the header is repeated on every page. */
export function drawTable(sheet: Sheet, parent: Element, table: Table): void {
  const tracks = layOut(table.columns)
  const titles = tracks.map((t) => sheet.lines(t.title, head, { width: t.inner, most: 3 }))
  const rows = table.rows.map((cells) => tracks.map((track, i) => cellLines(sheet, track, cells[i] ?? '')))
  const first = rows[0] ? rowHeight(rows[0]) : 0
  sheet.ensure(rowHeight(titles) + first)
  const element = sheet.element(parent, 'Table')
  const header = sheet.element(element, 'TR')
  drawHeader(sheet, { tracks, titles }, header)
  rows.forEach((lines, i) => {
    const height = rowHeight(lines)
    if (sheet.ensure(height)) drawHeader(sheet, { tracks, titles }, null)
    drawRow(sheet, { tracks, lines, cells: table.rows[i] ?? [], height }, sheet.element(element, 'TR'))
  })
  element.end()
  sheet.y += 14
}

function layOut(columns: readonly Column[]): Track[] {
  const total = columns.reduce((sum, c) => sum + c.width, 0)
  let x: number = page.left
  return columns.map((column) => {
    const width = (column.width / total) * contentWidth
    const track = { ...column, x, inner: width - gap }
    x += width
    return column === columns.at(-1) ? { ...track, inner: width } : track
  })
}

const cellLines = (sheet: Sheet, track: Track, cell: Cell): readonly Line[] =>
  isGauge(cell) ? [] : sheet.lines(cell, text, { width: track.inner, most: mostLines })

const rowHeight = (cells: readonly (readonly Line[])[]): number =>
  Math.max(1, ...cells.map((lines) => lines.length)) * text.leading + 2 * pad

interface Header {
  readonly tracks: readonly Track[]
  readonly titles: readonly (readonly Line[])[]
}

/** With a row of the structure tree the first time; as an artifact when repeated. */
function drawHeader(sheet: Sheet, { tracks, titles }: Header, row: Element | null): void {
  const height = rowHeight(titles)
  const { y } = sheet
  tracks.forEach((track, i) => {
    const lines = titles[i] ?? []
    // Titles stand on the line that closes the header.
    const top = y + height - pad - lines.length * text.leading
    const place = { x: track.x, y: top, width: track.inner, align: track.align }
    if (!row) return sheet.artifact(() => sheet.draw(lines, head, place), 'Pagination')
    const cell = sheet.element(row, 'TH', { scope: 'Column' })
    sheet.content(cell, 'TH', () => sheet.draw(lines, head, place))
  })
  row?.end()
  rule(sheet, y + height, headRule)
  sheet.y = y + height
}

interface Row {
  readonly tracks: readonly Track[]
  readonly lines: readonly (readonly Line[])[]
  readonly cells: readonly Cell[]
  readonly height: number
}

function drawRow(sheet: Sheet, { tracks, lines, cells, height }: Row, row: Element): void {
  const { y } = sheet
  tracks.forEach((track, i) => {
    const cell = cells[i] ?? ''
    const shown = lines[i] ?? []
    const element = sheet.element(row, 'TD')
    if (isGauge(cell)) {
      const box = { x: track.x + 4, y, width: track.inner - 8, height }
      sheet.artifact(() => drawGauge(sheet.doc, cell, box))
      return element.end()
    }
    if (plainText(cell) === '') return element.end()
    const place = { x: track.x, y: y + pad, width: track.inner, align: track.align }
    sheet.content(element, 'TD', () => sheet.draw(shown, text, place))
  })
  row.end()
  rule(sheet, y + height, rowRule)
  sheet.y = y + height
}

const headRule = { width: 0.8, stroke: colour.ink } as const
const rowRule = { width: 0.5, stroke: colour.hairline } as const

const rule = (sheet: Sheet, y: number, { width, stroke }: typeof headRule | typeof rowRule): void =>
  sheet.artifact(() => {
    sheet.doc.moveTo(page.left, y).lineTo(page.right, y).lineWidth(width).stroke(stroke)
  })
