import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { GoldForm, GoldSpec, OptionsSpec } from '@shared/benchmarks/schema/sample'
import { entityTexts } from './entityTexts'
import { letters, withoutLetter } from './options'
import {
  asText,
  capture,
  isEmpty,
  NoAnswerError,
  quoted,
  RowError,
  unpacked,
  valueAt,
  type RowValue,
} from './rowFields'

/** A question's right answer. */
export interface Answered {
  /** Index of the right option, null where several are right or the answer is text. */
  readonly gold: number | null
  /** Where several options may be right: their indices, ascending. */
  readonly golds?: readonly number[]
  /** Every reference answer as a person reads it: the option's letter or text, or the texts. */
  readonly target: readonly string[]
}

interface Question {
  readonly card: BenchmarkCard
  readonly row: RowValue
  /** As the question shows them. */
  readonly options: readonly string[]
  /** For every place in the question, the option's place in the file. */
  readonly order: readonly number[]
}

/** The right answer of a row. Throws `NoAnswerError` where the file keeps it back, `RowError` where it makes no sense. */
export function answerOf(question: Question): Answered {
  const { gold } = question.card.sample
  // TypeScript does not see that the entry found by a form's name takes that very form
  const find = forms[gold.as] as (spec: GoldSpec, question: Question) => Answered
  return find(gold, question)
}

type Find<K extends GoldForm> = (spec: Extract<GoldSpec, { as: K }>, question: Question) => Answered
type Located = Exclude<GoldSpec, { as: 'first' | 'none' | 'entities' }>

/** A form named in the schema without an entry here does not compile. */
const forms: { readonly [K in GoldForm]: Find<K> } = {
  letter: (spec, question) => one(letterIndex(stated(spec, question)), spec, question),
  letters: severalLetters,
  index0: (spec, question) => one(integer(stated(spec, question)), spec, question),
  index1: (spec, question) => one(integer(stated(spec, question)) - 1, spec, question),
  option: (spec, question) => one(optionIndex(stated(spec, question), question), spec, question),
  label: (spec, question) =>
    one(labelIndex(stated(spec, question), question.card.sample.options), spec, question),
  first: (_, question) => chosen(question.order.indexOf(0), question),
  texts: (spec, question) => ({ gold: null, target: references(spec, question) }),
  number: (spec, question) => ({ gold: null, target: [numberText(spec, question)] }),
  value: (spec, question) => ({ gold: null, target: [decimalText(spec, question)] }),
  entities: (spec, question) => ({ gold: null, target: entityTexts(question.row, spec) }),
  none: () => ({ gold: null, target: [] }),
}

/** The gold field's text. */
function stated(spec: Located, { row }: Question): string {
  const value = unpacked(valueAt(row, spec.field))
  if (isEmpty(value)) throw new NoAnswerError(`${quoted(spec.field)} holds no answer`)
  const single = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value
  const text = asText(single, quoted(spec.field))
  return (spec.match === undefined ? text : capture(text, spec.match, spec.field)).trim()
}

/** `place` is the option's in the file. */
function one(place: number, spec: Located, question: Question): Answered {
  const { options, order, row, card } = question
  const count = card.sample.options ? options.length : letters.length
  if (Number.isInteger(place) && place >= 0 && place < count)
    return chosen(card.sample.options ? order.indexOf(place) : place, question)
  const value = asText(valueAt(row, spec.field), quoted(spec.field))
  throw new RowError(`${quoted(spec.field)} is "${value}", which is none of the ${count} options`)
}

const chosen = (index: number, { card, options }: Question): Answered => ({
  gold: index,
  target: [(isByLetter(card) ? letters[index] : options[index]) ?? ''],
})

/** Options that have letters are answered by letter, unless their texts are what is compared. */
const isByLetter = ({ solve, sample }: BenchmarkCard): boolean =>
  solve.use === 'chooseByLogprob' ? solve.continuation === 'letter' : sample.options?.from !== 'labels'

function severalLetters(spec: Extract<GoldSpec, { as: 'letters' }>, question: Question): Answered {
  const { options, order, card } = question
  const text = stated(spec, question).normalize('NFKC').toUpperCase()
  const found = [...new Set([...text.matchAll(/[A-Z]/g)].map(([letter]) => letterIndex(letter)))]
  const count = card.sample.options ? options.length : letters.length
  const strange = /[^A-Z\s,;.、，；。()[\]'"|/\\&和]/u.exec(text)
  if (found.length === 0 || strange || found.some((i) => i >= count))
    throw new RowError(`${quoted(spec.field)} is "${text}", which is none of the ${count} options`)
  const golds = (card.sample.options ? found.map((i) => order.indexOf(i)) : found).sort((a, b) => a - b)
  const target = golds.map((i) => letters[i]).join('')
  return { gold: golds.length === 1 ? (golds[0] ?? null) : null, golds, target: [target] }
}

/** "B", "b", "(B)", "B." or "Ｂ"; −1 for anything else. */
function letterIndex(text: string): number {
  const found = /^[([]?([A-Z])[)\].、:]?$/u.exec(text.normalize('NFKC').trim().toUpperCase())
  return letters.indexOf(found?.[1] ?? '-')
}

/** NaN for what is no whole number; "2.0" is one, as pandas writes it. */
const integer = (text: string): number => (/^-?\d+(\.0+)?$/.test(text) ? Number(text) : NaN)

function optionIndex(text: string, { options, order }: Question): number {
  const place = (wanted: string): number => options.findIndex((option) => option.trim() === wanted.trim())
  const shown = place(text) < 0 ? place(withoutLetter(text)) : place(text)
  return shown < 0 ? -1 : (order[shown] ?? -1)
}

function labelIndex(text: string, options: OptionsSpec | undefined): number {
  if (options?.from !== 'labels') return -1
  const whole = text.replace(/\.0+$/, '')
  return options.labels.findIndex(({ value }) => [value].flat().some((v) => v === text || v === whole))
}

function references(spec: Extract<GoldSpec, { as: 'texts' }>, { row }: Question): string[] {
  const held = valueAt(row, spec.field)
  const value = spec.lists ? unpacked(held) : held
  const texts = [Array.isArray(value) ? (value as unknown[]) : [value]].flat(2).filter((v) => !isEmpty(v))
  if (texts.length === 0) throw new NoAnswerError(`${quoted(spec.field)} holds no answer`)
  return texts.flatMap((element) => {
    const text = asText(element, quoted(spec.field))
    const part = spec.match === undefined ? text : capture(text, spec.match, spec.field)
    if (spec.split === undefined) return [part]
    return part.split(new RegExp(spec.split, 'u')).filter((piece) => piece.trim() !== '')
  })
}

function numberText(spec: Extract<GoldSpec, { as: 'number' }>, question: Question): string {
  const text = stated(spec, question).replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
  if (/\d/.test(text)) return text
  throw new RowError(`${quoted(spec.field)} is "${text}", which is no number`)
}

function decimalText(spec: Extract<GoldSpec, { as: 'value' }>, question: Question): string {
  const text = stated(spec, question)
  if (text !== '' && Number.isFinite(Number(text))) return text
  throw new RowError(`${quoted(spec.field)} is "${text}", which is no decimal number`)
}
