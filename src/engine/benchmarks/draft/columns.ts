import type { RowValue } from '../rowFields'
import { isEmpty } from '../rowFields'

/** What a column may be to a question. */
export interface Columns {
  readonly question: string
  readonly answer: string
  /** One column each, or one that holds them all. */
  readonly options?: readonly string[] | string
  readonly context?: string
  readonly subject?: string
  readonly id?: string
}

/** Names under which people keep each part of a question, the surest first; as `squeezed` leaves them. */
const names = {
  question: words(
    'question 题目 题干 问题 试题 query stem problem prompt 提问 instruction input 内容 text sentence',
  ),
  answer: words(
    'answer 答案 正确答案 标准答案 参考答案 correctanswer gold golden target label answerkey correct 标签 output response reference 回答',
  ),
  options: words('options choices option 选项 备选项 候选 candidates'),
  context: words('context passage 材料 文章 背景 背景材料 上下文 background article'),
  subject: words('subject category 学科 科目 类别 分类 subset 章节 topic'),
  id: words('id 编号 序号 题号 qid questionid index'),
} as const

function words(text: string): readonly string[] {
  return text.split(' ')
}

/**
 * Guesses by their names which columns are which; a question under no known name is the column with the longest texts.
 * Null where there is no answer to be found.
 */
export function guessColumns(rows: readonly RowValue[]): Columns | null {
  const all = [...new Set(rows.slice(0, 200).flatMap((row) => Object.keys(row)))]
  const called = (part: keyof typeof names): string | undefined =>
    names[part].map((name) => all.find((column) => squeezed(column) === name)).find((c) => c !== undefined)
  const answer = called('answer')
  if (answer === undefined) return null
  const options = optionColumns(all) ?? called('options')
  const taken = new Set([answer, options ?? []].flat())
  const question =
    called('question') ??
    longest(
      rows,
      all.filter((column) => !taken.has(column)),
    )
  if (question === undefined) return null
  const [context, subject, id] = [called('context'), called('subject'), called('id')]
  return {
    ...{ question, answer },
    ...(options === undefined ? {} : { options }),
    ...(context === undefined || !isText(rows, context) ? {} : { context }),
    ...(subject === undefined || !divides(rows, subject) ? {} : { subject }),
    ...(id === undefined || !isUnique(rows, id) ? {} : { id }),
  }
}

const squeezed = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** "A", "option_a", "choice1", "选项A", "A选项": columns of one series, at least two from its beginning. */
const optionName = /^(option|choice|opt|选项|候选)?([a-j]|\d|10|[一二三四五六])(选项)?$/
const places: readonly (readonly string[])[] = [
  [...'abcdefghij'],
  [...'0123456789'],
  ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
  [...'一二三四五六'],
]

function optionColumns(all: readonly string[]): readonly string[] | undefined {
  const found = all.flatMap((column) => {
    const [match, before = '', place = '', after = ''] = optionName.exec(squeezed(column)) ?? []
    return match === undefined ? [] : [{ column, place, series: before + after }]
  })
  for (const series of new Set(found.map((f) => f.series)))
    for (const order of places) {
      const inOrder = order.map((p) => found.find((f) => f.series === series && f.place === p)?.column)
      const end = inOrder.indexOf(undefined)
      const columns = (end < 0 ? inOrder : inOrder.slice(0, end)).filter((c) => c !== undefined)
      // a bare number is a position in a list, not a name for an option
      if (columns.length >= 2 && (series !== '' || order[0] === 'a')) return columns
    }
  return undefined
}

function longest(rows: readonly RowValue[], columns: readonly string[]): string | undefined {
  const length = (column: string): number =>
    rows.reduce((sum, row) => sum + (typeof row[column] === 'string' ? row[column].length : 0), 0)
  const [best] = columns.filter((c) => length(c) > 0).sort((a, b) => length(b) - length(a))
  return best
}

const isText = (rows: readonly RowValue[], column: string): boolean =>
  rows.some((row) => typeof row[column] === 'string' && row[column].trim() !== '')

/** Whether a column puts rows into a few groups. */
function divides(rows: readonly RowValue[], column: string): boolean {
  const groups = new Set(rows.map((row) => row[column]))
  return (
    rows.every((row) => !isEmpty(row[column])) &&
    groups.size > 1 &&
    groups.size <= Math.min(60, rows.length / 2)
  )
}

const isUnique = (rows: readonly RowValue[], column: string): boolean =>
  rows.every((row) => !isEmpty(row[column])) &&
  new Set(rows.map((row) => String(row[column]))).size === rows.length
