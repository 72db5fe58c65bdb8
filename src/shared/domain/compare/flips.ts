import type { ChangeCause, Changes, FlipKind } from '../comparison'
import type { SampleRecord } from '../score'
import { isRight, pairQuestions, questionsOf, spokesman, type QuestionPair } from './questions'

export interface SamplePair {
  readonly a: SampleRecord
  readonly b: SampleRecord
}

/** What became of a question from `a` to `b`; whatever is not right counts as not right, also what could not be read. */
function flipKind({ a, b }: QuestionPair): FlipKind {
  if (isRight(a)) return isRight(b) ? 'bothRight' : 'broken'
  return isRight(b) ? 'fixed' : 'bothWrong'
}

/** A question that two runs answered: of several attempts, the ones that speak for it. */
interface Flip extends SamplePair {
  /** Of the group, where questions only count together. */
  readonly id: string
  readonly kind: FlipKind
  /** Why the answer is not right that is not, as `changesOf` counts it; null where both are right. */
  readonly cause: ChangeCause | null
}

/** Every question that both runs answered, in file order. */
export const flipsOf = (a: readonly SampleRecord[], b: readonly SampleRecord[]): Flip[] =>
  pairQuestions(questionsOf(a), questionsOf(b)).map((pair) => ({
    ...{ id: pair.a.id, kind: flipKind(pair), cause: causeOfPair(pair) },
    ...{ a: spokesman(pair.a), b: spokesman(pair.b) },
  }))

/** The pairs of one kind, in file order. */
export const flips = (a: readonly SampleRecord[], b: readonly SampleRecord[], kind: FlipKind): SamplePair[] =>
  flipsOf(a, b).filter((flip) => flip.kind === kind)

/** How many questions of each kind there are. */
export function countFlips(pairs: readonly QuestionPair[]): Record<FlipKind, number> {
  const counts = { fixed: 0, broken: 0, bothRight: 0, bothWrong: 0 }
  for (const pair of pairs) counts[flipKind(pair)]++
  return counts
}

/**
 * Why questions changed sides: for `fixed` what was the matter with the answer of `a`, for `broken` and `bothWrong` what is
 * the matter with that of `b`.
 */
export function changesOf(pairs: readonly QuestionPair[]): Changes {
  const none = () => ({ wrong: 0, unparsed: 0, truncated: 0, error: 0, format: 0 })
  const changes = { fixed: none(), broken: none(), bothWrong: none() }
  for (const pair of pairs) {
    const [kind, cause] = [flipKind(pair), causeOfPair(pair)]
    if (kind !== 'bothRight' && cause) changes[kind][cause]++
  }
  return changes
}

function causeOfPair(pair: QuestionPair): ChangeCause | null {
  const kind = flipKind(pair)
  if (kind === 'bothRight') return null
  const [a, b] = [spokesman(pair.a), spokesman(pair.b)]
  return kind === 'fixed' ? causeOf(a, b) : causeOf(b, a)
}

/**
 * What is the matter with an answer that is not right. It changed its `format` where it says what a right answer says,
 * but in a form that was not read as such: what was extracted differs from a reference or from the other run's right
 * answer by case, width, punctuation or wrapping only, or nothing was extracted and the last line holds that answer.
 */
export function causeOf(failed: SampleRecord, other: SampleRecord): ChangeCause {
  if (failed.verdict === 'truncated' || failed.verdict === 'error') return failed.verdict
  const credited = other.verdict === 'right' && other.extracted !== null ? [other.extracted] : []
  const accepted = [...credited, ...failed.target].map(bare).filter((text) => text !== '')
  if (failed.extracted !== null) return accepted.includes(bare(failed.extracted)) ? 'format' : 'wrong'
  const last = lastLine(failed.output)
  return accepted.some((text) => holdsWord(last, text)) ? 'format' : 'unparsed'
}

/** Without width, case, white space, punctuation and LaTeX's wrappers. */
const bare = (text: string): string =>
  plain.test(text)
    ? text.toLowerCase() // most answers are a letter or a number, and there are very many of them
    : text
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/\\(?:boxed|text|mathrm)\b/g, '')
        .replaceAll(/[\s\p{P}$`]/gu, '')
const plain = /^[A-Za-z0-9]*$/
const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? ''

/** Whether the words of a line, split at whatever is no letter, number or mark, hold this text as one of them. */
const holdsWord = (line: string, text: string): boolean =>
  line
    .normalize('NFKC')
    .toLowerCase()
    .split(/(?<=[^a-z0-9])|(?=[^a-z0-9])/)
    .includes(text) || line.split(/[\s,，。；;：:]+/).some((word) => bare(word) === text)
