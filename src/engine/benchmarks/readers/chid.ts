import { valueAt } from '../rowFields'
import { readJson } from './json'
import { elements, type Row, type Rows } from './rows'

/** A blank in a passage, by which the answers' file names it. */
const blank = /#idiom\d*#/g

/**
 * ChID as CLUE publishes it: passages with several blanks that share ten candidates. The blank that a row asks for is
 * printed "#idiom#", the others keep their marks. A copy that holds the answers itself has them in the blanks' order.
 */
export function readChid(text: string): Rows {
  const { rows, problems } = readJson(text)
  return { rows: rows.flatMap(blanksOf), problems }
}

function blanksOf(row: Row): Row[] {
  const { candidates, content } = row.value
  const passages =
    typeof content === 'string' ? [content] : elements(content).filter((p) => typeof p === 'string')
  const answers = elements(valueAt(row.value, ['answers.text', 'groundTruth']))
  const marks = passages.flatMap((passage) =>
    [...passage.matchAll(blank)].map(([mark]) => ({ mark, passage })),
  )
  return marks.map(({ mark, passage }, i) => ({
    where: `${row.where}, blank ${i + 1}`,
    value: { id: mark, content: passage.replace(mark, '#idiom#'), candidates, answer: answers[i] },
  }))
}
