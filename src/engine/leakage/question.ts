import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { Sample } from '../benchmarks/sample'
import { firstId, unitsOf } from './units'

/** Of longer texts a part is compared, so that a question takes a bounded part of the memory. */
const mostUnits = { asked: 512, option: 96, passage: 128, answer: 48 }
/** References that are looked for in a row; some questions have dozens. */
const mostAnswers = 4

/** A question's texts as units. */
export interface QuestionUnits {
  /** What is asked, without options and passages. */
  readonly asked: Uint32Array
  readonly options: readonly Uint32Array[]
  /** What is read before it. */
  readonly passages: readonly Uint32Array[]
  /** Texts of the right answer. */
  readonly answers: readonly Uint32Array[]
}

/** What cards call the part that is asked, where they have other fields besides. */
const askedNames = ['question', 'prompt', 'text']
/** What is read before the question: to know it is not to know the question. */
const passageNames = ['context', 'passage', 'background']

export function questionUnits(card: BenchmarkCard, sample: Sample): QuestionUnits {
  const fields = Object.entries(sample.fields)
  const named = askedNames.find((name) => sample.fields[name])
  const asked = fields.filter(([name]) =>
    named === undefined ? !passageNames.includes(name) : name === named,
  )
  const passages = fields.filter(([name]) => passageNames.includes(name)).map(([, text]) => text)
  // labels are the same for every question and tell none from another
  const options = card.sample.options?.from === 'labels' ? [] : sample.options
  return {
    asked: beginning(asked.map(([, text]) => text).join('\n'), mostUnits.asked),
    options: options.map((text) => beginning(text, mostUnits.option)),
    passages: passages.map((text) => end(text, mostUnits.passage)),
    answers: answersOf(sample).map((text) => beginning(text, mostUnits.answer)),
  }
}

function answersOf({ golds, gold, options, target }: Sample): readonly string[] {
  const right = golds ?? (gold === null ? [] : [gold])
  const texts = options.length > 0 && right.length > 0 ? right.map((i) => options[i] ?? '') : target
  return texts.filter((text) => text !== '').slice(0, mostAnswers)
}

const beginning = (text: string, most: number): Uint32Array =>
  unitsOf(text.slice(0, most * charactersPerUnit)).ids.slice(0, most)

/** A passage is followed by its question: the end of it is what stands beside that. */
const end = (text: string, most: number): Uint32Array =>
  unitsOf(text.slice(-most * charactersPerUnit)).ids.slice(-most)

/** Words are rarely longer, spaces and marks included. */
const charactersPerUnit = 8

/** Stand between the parts of a question in one array. */
const marks = { option: 1, passage: 2, answer: 3 } as const

/** Appends a question to an array of numbers; the reverse of `unpackQuestion`. */
export function packQuestion({ asked, options, passages, answers }: QuestionUnits, into: number[]): void {
  into.push(...asked)
  for (const text of options) into.push(marks.option, ...text)
  for (const text of passages) into.push(marks.passage, ...text)
  for (const text of answers) into.push(marks.answer, ...text)
}

export function unpackQuestion(packed: Uint32Array): QuestionUnits {
  const parts: { readonly mark: number; readonly ids: Uint32Array }[] = []
  let from = 0
  let mark = 0
  for (let i = 0; i <= packed.length; i++) {
    const id = packed[i]
    if (id !== undefined && id >= firstId) continue
    parts.push({ mark, ids: packed.subarray(from, i) })
    from = i + 1
    mark = id ?? 0
  }
  const of = (wanted: number): Uint32Array[] => parts.filter((p) => p.mark === wanted).map((p) => p.ids)
  const [options, passages, answers] = [of(marks.option), of(marks.passage), of(marks.answer)]
  return { asked: parts[0]!.ids, options, passages, answers }
}
