import type { HeatCell, HeatMap } from '../document'
import { heatColour, stripsOf } from '../heatColours'
import type { Element, Sheet } from './Sheet'
import { colour, contentWidth, page, style } from './theme'

const cellWidth = 36
const rowHeight = 14
const gutter = 16
const text = style.table
const head = { ...text, bold: true, tone: 'muted' } as const

/** Where one strip of rows stands. */
interface Strip {
  readonly left: number
  readonly labelWidth: number
  readonly columns: number
}

/** Names on the left of coloured numbers, in strips side by side; a map that is longer than the page goes on on the next. */
export function drawHeatMap(sheet: Sheet, parent: Element, map: HeatMap): void {
  const strips = stripsOf(map)
  const width = (contentWidth - (strips.length - 1) * gutter) / strips.length
  const columns = map.columns.length
  const places = strips.map((_, i): Strip => ({
    left: page.left + i * (width + gutter),
    labelWidth: width - columns * cellWidth,
    columns,
  }))
  const table = sheet.element(parent, 'Table')
  const longest = strips[0]?.length ?? 0
  let header: Element | null = sheet.element(table, 'TR')
  for (let from = 0; from < longest;) {
    sheet.ensure(Math.min(longest - from + 1, 4) * rowHeight)
    const room = Math.max(1, Math.floor((page.bottom - sheet.y) / rowHeight) - 1)
    for (const place of places) {
      drawHead(sheet, { map, place }, header)
      header = null
    }
    const top = sheet.y + rowHeight
    strips.forEach((rows, i) =>
      rows.slice(from, from + room).forEach((row, line) => {
        const place = places[i]
        if (place) drawRow(sheet, { row, place, y: top + line * rowHeight }, sheet.element(table, 'TR'))
      }),
    )
    sheet.y = top + Math.min(room, longest - from) * rowHeight + 4
    from += room
  }
  table.end()
  sheet.y += 10
}

/** With a row of the structure tree the first time; as an artifact above every other strip. */
function drawHead(
  sheet: Sheet,
  { map, place }: { readonly map: HeatMap; readonly place: Strip },
  row: Element | null,
): void {
  const { y } = sheet
  const put = (
    title: string,
    at: { readonly x: number; readonly width: number; readonly align: 'left' | 'centre' },
  ) => {
    const lines = sheet.lines(title, head, { width: at.width, most: 1 })
    const draw = (): void => sheet.draw(lines, head, { ...at, y })
    if (!row) return sheet.artifact(draw)
    sheet.content(sheet.element(row, 'TH', { scope: 'Column' }), 'TH', draw)
  }
  put(map.rowTitle, { x: place.left, width: place.labelWidth - 4, align: 'left' })
  map.columns.forEach((title, i) => put(title, { ...cellAt(place, i), align: 'centre' }))
  row?.end()
}

const cellAt = (
  { left, labelWidth }: Strip,
  column: number,
): { readonly x: number; readonly width: number } => ({
  x: left + labelWidth + column * cellWidth,
  width: cellWidth,
})

function drawRow(
  sheet: Sheet,
  { row, place, y }: { readonly row: HeatMap['rows'][number]; readonly place: Strip; readonly y: number },
  element: Element,
): void {
  const label = sheet.lines(row.label, text, { width: place.labelWidth - 6, most: 1 })
  const name = sheet.element(element, 'TH', { scope: 'Row' })
  sheet.content(name, 'TH', () => sheet.draw(label, text, { x: place.left, y: y + 1 }))
  row.cells.forEach((cell, i) => {
    const box = cellAt(place, i)
    const data = sheet.element(element, 'TD')
    if (!cell) return data.end()
    sheet.artifact(() => drawCell(sheet, cell, { ...box, y }))
    const number = sheet.lines(cell.text, { ...text, bold: cell.claim })
    sheet.content(data, 'TD', () =>
      sheet.draw(number, { ...text, bold: cell.claim }, { ...box, y: y + 1, align: 'centre' }),
    )
  })
  element.end()
}

function drawCell(
  { doc }: Sheet,
  cell: HeatCell,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): void {
  const box = [x + 1, y + 1, width - 2, rowHeight - 2] as const
  doc.rect(...box).fill(heatColour(cell.strength))
  if (!cell.few) return
  doc.save()
  doc.rect(...box).clip()
  for (let at = x - rowHeight; at < x + width; at += hatch)
    doc
      .moveTo(at, y + rowHeight)
      .lineTo(at + rowHeight, y)
      .lineWidth(1.6)
      .strokeOpacity(0.55)
      .stroke(colour.paper)
  doc.restore()
}

/** Points between two lines of the hatching. */
const hatch = 5
