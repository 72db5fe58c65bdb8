import type { Language } from '@shared/domain/recipe'
import type { Point, Range } from '@shared/domain/chart'

/** What a mark means; a renderer gives it a colour, and never only a colour. */
export type Tone = 'plain' | 'muted' | 'good' | 'bad' | 'accent'

export interface Span {
  readonly text: string
  readonly tone?: Tone
  readonly bold?: boolean
  /** Drawn as with a highlighter: the answer that was found in an output. */
  readonly mark?: boolean
}
/** Text with line breaks as `\n`. */
export type Inline = string | readonly Span[]

/** A bar from `origin` to `value` with its interval as a whisker, on an axis shared by its column. */
export interface Gauge {
  readonly domain: Range
  readonly origin: number
  readonly value: number
  readonly interval: Range
  readonly tone: Tone
}

export interface Column {
  readonly title: string
  readonly align: 'left' | 'right' | 'centre'
  /** Share of the table's width. */
  readonly width: number
}
export type Cell = Inline | Gauge
export interface Table {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

interface RulerRow {
  readonly label: string
  readonly value: number
  readonly interval: Range
  readonly tone: Tone
  /** The numbers in words, at the end of the row. */
  readonly text: string
}
/** Estimates with their intervals on one graduated axis. */
export interface Ruler {
  readonly kind: 'ruler'
  readonly alt: string
  readonly unit: string
  readonly domain: Range
  readonly origin: number
  readonly rows: readonly RulerRow[]
}

export interface LineChart {
  readonly kind: 'lineChart'
  readonly alt: string
  readonly xTitle: string
  readonly yTitle: string
  readonly xDomain: Range
  readonly yDomain: Range
  readonly lines: readonly {
    readonly label: string
    readonly points: readonly Point[]
    readonly tone: Tone
    readonly strong: boolean
  }[]
}

export interface HeatCell {
  /** −4 to 4: see `strengthOf`. */
  readonly strength: number
  readonly text: string
  /** Too few questions for more than a hint. */
  readonly few: boolean
  /** A difference after adjusting. */
  readonly claim: boolean
}
/** A number in colour for every row and column. */
export interface HeatMap {
  readonly kind: 'heatMap'
  readonly rowTitle: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly label: string; readonly cells: readonly (HeatCell | null)[] }[]
}

export interface Answer {
  readonly label: string
  readonly verdict: string
  readonly tone: Tone
  readonly output: Inline
  readonly extracted: string
}
export interface Question {
  readonly kind: 'question'
  readonly number: number
  readonly flip: string
  readonly tone: Tone
  readonly source: string
  readonly prompt: string
  readonly target: string
  readonly answers: readonly Answer[]
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly minor?: boolean }
  | { readonly kind: 'paragraph'; readonly text: Inline; readonly tone?: Tone }
  | { readonly kind: 'facts'; readonly items: readonly Fact[] }
  | { readonly kind: 'code'; readonly text: string }
  | Table
  | Ruler
  | LineChart
  | HeatMap
  | Question

export interface Fact {
  readonly label: string
  readonly value: string
}
export interface Section {
  readonly title: string
  readonly blocks: readonly Block[]
}

/** A file that travels inside the report where the medium can carry one. */
export interface Attachment {
  readonly name: string
  readonly text: string
  readonly description: string
}

/** The report without a medium: what it says and in which order. The PDF and the page are drawn from it alone. */
export interface ReportDocument {
  readonly language: Language
  readonly brand: string
  readonly title: string
  readonly subject: string
  /** Milliseconds since 1970; in words in `dateText`. */
  readonly date: number
  readonly dateText: string
  /** The verdict in one sentence, and the numbers behind it. */
  readonly headline: string
  readonly details: readonly string[]
  readonly ruler: Ruler | null
  readonly facts: readonly Fact[]
  readonly contentsTitle: string
  readonly sections: readonly Section[]
  readonly attachments: readonly Attachment[]
  /** "Page 3 of 12". */
  readonly pageText: (page: number, pages: number) => string
  /** Says that so many kinds of characters could not be set. */
  readonly missingText: (kinds: number) => string
}

export const isGauge = (cell: Cell): cell is Gauge => typeof cell === 'object' && 'domain' in cell
export const spansOf = (text: Inline): readonly Span[] => (typeof text === 'string' ? [{ text }] : text)
export const plainText = (text: Inline): string =>
  spansOf(text)
    .map((s) => s.text)
    .join('')
