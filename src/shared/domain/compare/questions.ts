import type { BenchmarkResult, SampleRecord } from '../score'

/** One evaluation run as a comparison sees it: its results, and the answers to each benchmark in file order. */
export interface ComparedRun {
  readonly id: string
  readonly results: readonly BenchmarkResult[]
  readonly samples: ReadonlyMap<string, readonly SampleRecord[]>
}

/**
 * What is drawn, paired and counted as one: a question with its answers, one per attempt, or a group of questions that only
 * count together. Answers that failed with an error are none.
 */
export interface Question {
  /** Of the group, where there is one. */
  readonly id: string
  readonly grouped: boolean
  readonly subset: string
  readonly answers: readonly SampleRecord[]
}

export interface QuestionPair {
  readonly a: Question
  readonly b: Question
}

/** A comparison and its ranking put the same answers together; answers are never changed. */
const known = new WeakMap<readonly SampleRecord[], ReadonlyMap<string, Question>>()

/** Questions by their key, in file order. The same id in two subsets is two questions. */
export function questionsOf(samples: readonly SampleRecord[]): ReadonlyMap<string, Question> {
  const found = known.get(samples) ?? putTogether(samples)
  known.set(samples, found)
  return found
}

function putTogether(samples: readonly SampleRecord[]): ReadonlyMap<string, Question> {
  const questions = new Map<string, Question & { readonly answers: SampleRecord[] }>()
  for (const sample of samples) {
    if (sample.verdict === 'error') continue
    const key = questionKey(sample)
    const same = questions.get(key)
    if (same) same.answers.push(sample)
    else {
      const { subset, group } = sample
      questions.set(key, { id: group ?? sample.id, grouped: group !== undefined, subset, answers: [sample] })
    }
  }
  return questions
}

/** Neither part holds a line break. */
const questionKey = ({ id, group, subset }: SampleRecord): string => `${subset}\n${group ?? id}`

/** The questions both runs answered, in the order of `a`. */
export function pairQuestions(
  a: ReadonlyMap<string, Question>,
  b: ReadonlyMap<string, Question>,
): QuestionPair[] {
  const pairs: QuestionPair[] = []
  for (const [key, question] of a) {
    const partner = b.get(key)
    if (partner) pairs.push({ a: question, b: partner })
  }
  return pairs
}

/** More than half of a question's attempts are right, or all of a group; what could not be read counts as not right. */
export function isRight({ answers, grouped }: Question): boolean {
  let right = 0
  for (const { verdict } of answers) if (verdict === 'right') right++
  return grouped ? right === answers.length : 2 * right > answers.length
}

/** The answer that speaks for a question: the first that is right where the question is, else the first that is not. */
export const spokesman = (question: Question): SampleRecord => {
  const right = isRight(question)
  const found = question.answers.find((s) => (s.verdict === 'right') === right) ?? question.answers[0]
  if (!found) throw new RangeError(`The question "${question.id}" has no answer.`)
  return found
}
