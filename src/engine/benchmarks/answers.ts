import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { Row } from './readers/rows'
import { asText, isEmpty, quoted, valueAt } from './rowFields'

type AnswersSpec = NonNullable<BenchmarkCard['data']['answers']>

/** Gives a row, which is the `index`-th of its file, the answer that another file keeps for it, where it has one. */
export type Join = (row: Row, index: number) => Row

/** `answers` are the rows of the file with the answers; an object from key to answer has rows of `key` and `value`. */
export function joinAnswers(spec: AnswersSpec, answers: readonly Row[]): Join {
  const { key, field } = spec
  const answerIn = ({ value }: Row): unknown => valueAt(value, [field, 'value', 'line'])
  const withAnswer = (row: Row, answer: Row | undefined): Row =>
    answer === undefined ? row : { where: row.where, value: { ...row.value, [field]: answerIn(answer) } }
  if (key === undefined) return (row, index) => withAnswer(row, answers[index])
  const keyOf = ({ value }: Row, names: string | string[]): string | undefined => {
    const own = valueAt(value, names)
    return isEmpty(own) ? undefined : asText(own, quoted(names))
  }
  const byKey = new Map(answers.map((answer) => [keyOf(answer, [key, 'key'].flat()), answer]))
  return (row) => withAnswer(row, byKey.get(keyOf(row, key) ?? ''))
}
