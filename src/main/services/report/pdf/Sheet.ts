import { spansOf, type Inline } from '../document'
import { breakLines, type Line } from './breakLines'
import { FontBook } from '../fonts/FontBook'
import { colour, contentWidth, page, toneColour, type TextStyle } from './theme'

type Doc = PDFKit.PDFDocument
export type Element = PDFKit.PDFStructureElement
/** Roles of PDF's structure tree that the report uses. */
export type Role =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'Caption'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Code'
  | 'TOC'
  | 'TOCI'

/** pdfkit knows `scope`; its types do not. */
type ElementOptions = PDFKit.Mixins.StructureElementOptions & { readonly scope?: 'Row' | 'Column' }

export interface Place {
  readonly x: number
  /** Top of the first line. */
  readonly y: number
  readonly width?: number
  readonly align?: 'left' | 'right' | 'centre'
}

/** Pages that fill from the top: measures and draws text in the report's fonts, and tags what it draws. */
export class Sheet {
  readonly fonts: FontBook
  /** Where the next block begins. */
  y: number = page.top
  readonly #widths = new Map<string, number>()

  constructor(readonly doc: Doc) {
    this.fonts = new FontBook((name, data) => doc.registerFont(name, data))
  }

  addPage(): void {
    this.doc.addPage({ size: [page.width, page.height], margin: 0 })
    this.y = page.top
  }

  /** Begins a new page unless `height` still fits on this one; true where it did. */
  ensure(height: number): boolean {
    if (this.y + height <= page.bottom) return false
    this.addPage()
    return true
  }

  lines(text: Inline, style: TextStyle, { width = contentWidth, most = Infinity } = {}): Line[] {
    const measure = (part: string, bold: boolean): number =>
      this.#width(part, style.size, bold || (style.bold ?? false))
    return breakLines(spansOf(text), { width, measure, most })
  }

  /** Draws lines downwards from `y`; nothing moves. */
  draw(lines: readonly Line[], style: TextStyle, place: Place): void {
    lines.forEach((line, i) => {
      const width = line.reduce((sum, piece) => sum + piece.width, 0)
      const free = (place.width ?? width) - width
      const indent = place.align === 'right' ? free : place.align === 'centre' ? free / 2 : 0
      this.#drawLine(line, style, { x: place.x + indent, y: place.y + i * style.leading })
    })
  }

  #drawLine(line: Line, style: TextStyle, place: { readonly x: number; readonly y: number }): void {
    let { x } = place
    // Noto's ascent and descent are 1.16 and 0.288 of the size: what is left of the leading goes above and below.
    const baseline = place.y + style.leading / 2 + style.size * 0.37
    for (const piece of line) {
      if (piece.mark) {
        const [top, height] = [place.y + 1, style.leading - 1]
        this.doc.rect(x - 1, top, piece.width + 2, height).fill(colour.mark)
      }
      this.doc.fillColor(toneColour[piece.tone ?? style.tone ?? 'plain'])
      for (const part of this.fonts.pieces(piece.text, piece.bold ?? style.bold ?? false)) {
        this.doc.font(part.font, style.size)
        this.doc.text(part.text, x, baseline, { lineBreak: false, baseline: 'alphabetic' })
        x += this.#width(part.text, style.size, piece.bold ?? style.bold ?? false)
      }
    }
  }

  #width(text: string, size: number, bold: boolean): number {
    const key = `${bold ? 'b' : 'n'}${size}|${text}`
    const known = this.#widths.get(key)
    if (known !== undefined) return known
    const width = this.fonts
      .pieces(text, bold)
      .reduce((sum, part) => sum + this.doc.font(part.font, size).widthOfString(part.text), 0)
    this.#widths.set(key, width)
    return width
  }

  /** A child of `parent` in the structure tree. */
  element(parent: Element, role: Role, options: ElementOptions = {}): Element {
    const element = this.doc.struct(role, options)
    parent.add(element)
    return element
  }

  /** What is drawn in `draw` is the content of `element`. */
  content(element: Element, role: Role, draw: () => void): void {
    const content = this.doc.markStructureContent(role)
    draw()
    this.doc.endMarkedContent()
    element.add(content)
  }

  /** Lines, backgrounds and repeated headers: there to be seen, not to be read out. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type })
    draw()
    this.doc.endMarkedContent()
  }

  /** A block of text that may run over several pages; leaves `y` below it. */
  flow(
    parent: Element,
    role: Role,
    text: { readonly lines: readonly Line[]; readonly style: TextStyle },
  ): void {
    const { lines, style } = text
    const element = this.element(parent, role)
    for (let i = 0; i < lines.length;) {
      this.ensure(style.leading)
      const room = Math.max(1, Math.floor((page.bottom - this.y) / style.leading))
      const part = lines.slice(i, i + room)
      this.content(element, role, () => this.draw(part, style, { x: page.left, y: this.y }))
      this.y += part.length * style.leading
      i += part.length
    }
    element.end()
  }
}
