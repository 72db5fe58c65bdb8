import type { Span } from '../document'

/** A run of text in one style on one line. */
interface Piece extends Span {
  readonly width: number
}
export type Line = readonly Piece[]

export interface LineOptions {
  readonly width: number
  /** Width of text in this style. */
  readonly measure: (text: string, bold: boolean) => number
  /** Further lines are dropped and the last one ends in an ellipsis. */
  readonly most?: number
}

const han = '\\u2e80-\\u9fff\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uffef\\u{20000}-\\u{3ffff}'
const openWide = '（《「『【〔“‘〈'
/** May not end a line. */
const open = `${openWide}\\(\\[\\{`
/** May not begin a line. */
const close = '，。、；：？！）》」』】〕”’〉…—％·,.;:?!\\)\\]\\}%'
/** What is not torn: a word with the punctuation that clings to it, one Chinese character, spaces, a line break. */
const atoms = new RegExp(
  `\\n|[ ]+|[${open}]*(?:[^\\s${han}${open}${close}/][^\\s${han}${openWide}/]*\\/*|\\/+|[${han}])?[${close}]*|[^]`,
  'gu',
)

/**
 * Breaks text into lines: between words, between any two Chinese characters except where punctuation clings to its
 * neighbour (GB/T 15834 §5), and inside a word only where it is longer than a whole line.
 */
export function breakLines(spans: readonly Span[], { width, measure, most = Infinity }: LineOptions): Line[] {
  const lines: Piece[][] = [[]]
  let used = 0
  const next = (): void => {
    lines.push([])
    used = 0
  }
  const put = (text: string, style: Span): void => {
    const w = measure(text, style.bold ?? false)
    if (used + w > width && used > 0) {
      next()
      if (text.trim() === '') return
    }
    if (w <= width || [...text].length === 1) {
      append(lines[lines.length - 1] ?? [], { ...style, text, width: w })
      used += w
      return
    }
    for (const character of text) put(character, style)
  }
  for (const span of spans) {
    for (const [atom] of sanitize(span.text).matchAll(atoms)) {
      if (lines.length > most + 1) break
      if (atom === '\n') next()
      else if (atom !== '') put(atom, span)
    }
  }
  const kept = lines.length > most ? clamp(lines.slice(0, most), width, measure) : lines
  return kept.map((line) => trimEnd(line, measure))
}

/** Adds to the last piece where the style is the same, so that a line is few pieces. */
function append(line: Piece[], piece: Piece): void {
  const last = line.at(-1)
  if (last && last.tone === piece.tone && last.bold === piece.bold && last.mark === piece.mark)
    line[line.length - 1] = { ...last, text: last.text + piece.text, width: last.width + piece.width }
  else line.push(piece)
}

function trimEnd(line: readonly Piece[], measure: LineOptions['measure']): Line {
  const last = line.at(-1)
  if (!last?.text.endsWith(' ')) return line
  const text = last.text.trimEnd()
  return [...line.slice(0, -1), { ...last, text, width: measure(text, last.bold ?? false) }]
}

function clamp(lines: Piece[][], width: number, measure: LineOptions['measure']): Piece[][] {
  const last = [...(lines.at(-1) ?? [])]
  const total = (): number => last.reduce((sum, p) => sum + p.width, 0)
  const ellipsis = measure('…', false)
  for (let piece = last.pop(); piece; piece = last.pop()) {
    const text = [...piece.text]
    const room = width - total() - ellipsis
    while (text.length > 0 && measure(text.join(''), piece.bold ?? false) > room) text.pop()
    if (text.length === 0) continue
    const shown = `${text.join('').trimEnd()}…`
    last.push({ ...piece, text: shown, width: measure(shown, piece.bold ?? false) })
    break
  }
  return [...lines.slice(0, -1), last]
}

/** Leaves no character that a font cannot set or that moves others: controls, joiners, direction marks, lone halves. */
const sanitize = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '  ')
    .replace(/[^\P{C}\n]|[\ufe00-\ufe0f]|[\u2028\u2029]/gu, '')
    .replace(/\p{Zs}/gu, ' ')
