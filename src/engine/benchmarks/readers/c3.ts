import { elements, isRecord, type Row, type RowProblem, type Rows } from './rows'

/** Whether a document has C3's nesting: a list of [lines of the passage, questions, id]. */
export const isC3 = (document: unknown): boolean => {
  const [lines, questions] = elements(elements(document)[0])
  return Array.isArray(lines) && elements(questions).some((q) => isRecord(q) && 'choice' in q)
}

/** Lines are joined by newlines, as the authors' own code does. */
export function rowsOfC3(document: unknown): Rows {
  const rows: Row[] = []
  const problems: RowProblem[] = []
  elements(document).forEach((entry, i) => {
    const [lines, questions, id] = elements(entry)
    const where = `entry ${i + 1}`
    if (!Array.isArray(lines) || !Array.isArray(questions) || typeof id !== 'string')
      return problems.push({ where, message: 'is not [lines, questions, id]' })
    return questions.forEach((question: unknown, q) => {
      const value = isRecord(question) ? question : {}
      const row = { ...value, id: `${id}/${q + 1}`, context: lines.join('\n') }
      rows.push({ where: `${where}, question ${q + 1}`, value: row })
    })
  })
  return { rows, problems }
}
