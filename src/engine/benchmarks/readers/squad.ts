import { elements, isRecord, type Row, type RowProblem, type Rows } from './rows'

/** Whether a document has SQuAD's nesting or CMRC's. */
export const isSquad = (document: unknown): boolean => {
  const [entry] = elements(isRecord(document) ? document['data'] : document)
  const [paragraph] = isRecord(entry) ? elements(entry['paragraphs'] ?? [entry]) : []
  return isRecord(paragraph) && Array.isArray(paragraph['qas'])
}

/**
 * SQuAD's nesting (data → paragraphs → qas) or the flat list of CMRC 2018's own format, told apart as the official
 * CMRC script does it.
 */
export function rowsOfSquad(document: unknown): Rows {
  const rows: Row[] = []
  const problems: RowProblem[] = []
  elements(isRecord(document) ? document['data'] : document).forEach((entry, i) => {
    const where = `entry ${i + 1}`
    const paragraphs = isRecord(entry) ? elements(entry['paragraphs'] ?? [entry]) : []
    if (paragraphs.length === 0) problems.push({ where, message: 'has no paragraphs' })
    paragraphs.forEach((paragraph, p) => {
      const inParagraph = paragraphs.length > 1 ? `${where}, paragraph ${p + 1}` : where
      const questions = isRecord(paragraph) ? elements(paragraph['qas']) : []
      if (questions.length === 0) problems.push({ where: inParagraph, message: 'has no questions ("qas")' })
      else rows.push(...questionsOf(paragraph, questions, inParagraph))
    })
  })
  return { rows, problems }
}

function questionsOf(paragraph: unknown, questions: readonly unknown[], where: string): Row[] {
  const { context, context_text } = asRecord(paragraph)
  return questions.map((question, q) => {
    const { id, query_id, question: asked, query_text, answers } = asRecord(question)
    const value = {
      id: id ?? query_id,
      context: context ?? context_text,
      question: asked ?? query_text,
      answers: elements(answers).map((a) => (isRecord(a) ? a['text'] : a)),
    }
    return { where: `${where}, question ${q + 1}`, value }
  })
}

const asRecord = (x: unknown): Readonly<Record<string, unknown>> => (isRecord(x) ? x : {})
