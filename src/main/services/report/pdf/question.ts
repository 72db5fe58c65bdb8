import type { Answer, Question } from '../document'
import type { Line } from './breakLines'
import type { Element, Sheet } from './Sheet'
import { colour, contentWidth, page, style, toneColour, type TextStyle } from './theme'

const inset = 12
const gutter = 14
const small = style.small
const body = { size: 8.8, leading: 14 } as const
const inner = contentWidth - 2 * inset

/** What a question looks like once its text is broken into lines. */
interface Laid {
  readonly source: readonly Line[]
  readonly prompt: readonly Line[]
  readonly target: readonly Line[]
  readonly answers: readonly {
    readonly head: readonly Line[]
    readonly output: readonly Line[]
    readonly found: readonly Line[]
  }[]
  readonly height: number
}

/** Draws lines as a paragraph of the card. */
type Put = (lines: readonly Line[], text: TextStyle, at: { readonly x: number; readonly y: number }) => void

/** A card: the question on top, both answers side by side below it. It is kept on one page. */
export function drawQuestion(sheet: Sheet, parent: Element, question: Question): void {
  const laid = layOut(sheet, question)
  sheet.ensure(laid.height)
  const top = sheet.y
  const left = page.left + inset
  drawCard(sheet, { top, height: laid.height - 10, ink: toneColour[question.tone] })
  const section = sheet.element(parent, 'Sect')
  const put: Put = (lines, text, at) => {
    const element = sheet.element(section, 'P')
    sheet.content(element, 'P', () => sheet.draw(lines, text, at))
  }
  let y = top + inset - 2
  put(laid.source, small, { x: left, y })
  y += laid.source.length * small.leading + 4
  put(laid.prompt, body, { x: left, y })
  y += laid.prompt.length * body.leading + 4
  put(laid.target, small, { x: left, y })
  y += laid.target.length * small.leading + 6
  sheet.artifact(() => {
    sheet.doc
      .moveTo(left, y)
      .lineTo(page.right - inset, y)
      .lineWidth(0.5)
      .stroke(colour.hairline)
  })
  drawAnswers(laid.answers, y + 5, put)
  section.end()
  sheet.y = top + laid.height
}

function drawCard(
  sheet: Sheet,
  card: { readonly top: number; readonly height: number; readonly ink: string },
): void {
  const { top, height, ink } = card
  sheet.artifact(() => {
    sheet.doc.roundedRect(page.left, top, contentWidth, height, 4).lineWidth(0.6).stroke(colour.hairline)
    sheet.doc.rect(page.left, top, 3, height).fill(ink)
  })
}

function drawAnswers(answers: Laid['answers'], top: number, put: Put): void {
  const width = columnWidth(answers.length)
  answers.forEach((answer, i) => {
    const x = page.left + inset + i * (width + gutter)
    let y = top
    put(answer.head, small, { x, y })
    y += answer.head.length * small.leading + 2
    put(answer.output, body, { x, y })
    y += answer.output.length * body.leading + 2
    put(answer.found, small, { x, y })
  })
}

const columnWidth = (count: number): number => (inner - (count - 1) * gutter) / count

function layOut(sheet: Sheet, q: Question): Laid {
  const width = columnWidth(q.answers.length)
  const source = sheet.lines(
    [
      { text: `${q.number}  ${q.flip}`, bold: true, tone: q.tone },
      { text: `   ${q.source}`, tone: 'muted' },
    ],
    small,
    { width: inner, most: 2 },
  )
  const prompt = sheet.lines(q.prompt, body, { width: inner, most: 22 })
  const target = sheet.lines(q.target, small, { width: inner, most: 3 })
  const answers = q.answers.map((answer) => layOutAnswer(sheet, answer, width))
  const tallest = Math.max(
    ...answers.map(
      (a) => (a.head.length + a.found.length) * small.leading + a.output.length * body.leading + 4,
    ),
  )
  const text = (source.length + target.length) * small.leading + prompt.length * body.leading
  return { source, prompt, target, answers, height: inset - 2 + text + 14 + 5 + tallest + inset + 10 }
}

const layOutAnswer = (sheet: Sheet, answer: Answer, width: number): Laid['answers'][number] => ({
  head: sheet.lines(
    [
      { text: answer.label, bold: true },
      { text: `  ${answer.verdict}`, bold: true, tone: answer.tone },
    ],
    small,
    { width, most: 2 },
  ),
  output: sheet.lines(answer.output, body, { width, most: 16 }),
  found: sheet.lines([{ text: answer.extracted, tone: 'muted' }], small, { width, most: 2 }),
})
