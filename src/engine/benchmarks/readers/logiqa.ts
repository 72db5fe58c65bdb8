import type { Row, RowProblem, Rows } from './rows'

/** Lines of one question: a blank one, the letter, the passage, the question, four options. */
const blockLines = 8

/** LogiQA's text files; the letter comes out in upper case. */
export function readLogiqa(text: string): Rows {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop()
  if (lines[0]?.trim() !== '') lines.unshift('') // a copy without the first blank line
  const rows: Row[] = []
  const problems: RowProblem[] = []
  for (let start = 0; start < lines.length; start += blockLines) {
    const [blank = '', answer = '', context = '', question = '', ...options] = lines.slice(
      start,
      start + blockLines,
    )
    const where = `line ${start + 2}`
    if (blank.trim() !== '' || !/^[a-d]$/i.test(answer.trim()) || options.length !== 4)
      problems.push({ where, message: 'does not begin a block of eight lines' })
    else rows.push({ where, value: { answer: answer.trim().toUpperCase(), context, question, options } })
  }
  return { rows, problems }
}
