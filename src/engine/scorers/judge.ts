import { letters } from '../benchmarks/options'
import { firstFound } from './extract'
import { lettersNamed } from './letters'
import { statedNumber, valueOf } from './numbers'
import { foldWidth, replyOf } from './reply'
import type { Scorer, ScorerOptions } from './types'

type Reads = ScorerOptions<'judge'>['reads']
type Reading<K extends Reads['as']> = (
  judgements: readonly string[],
  reads: Extract<Reads, { as: K }>,
) => Judged
interface Judged {
  /** What the judge said, null where it said nothing that can be read. */
  readonly said: string | null
  readonly by?: string | undefined
  /** 0 to 1. */
  readonly score: number
  readonly notAttempted?: boolean
}

/** Reads what one or more judges wrote about a reply. */
export const scoreJudge: Scorer<'judge'> = ({ judgements = [] }, _, { reads }) => {
  // TypeScript does not see that the entry found by a reading's name takes that very reading
  const read = readings[reads.as] as Reading<Reads['as']>
  const { said, by, score, notAttempted = false } = read(judgements, reads)
  const right = said !== null && score === 1
  const scores = {
    score,
    correct: right ? 1 : 0,
    incorrect: said !== null && !right && !notAttempted ? 1 : 0,
    notAttempted: notAttempted ? 1 : 0,
  }
  return { extracted: said, extractedBy: by, right, scores }
}

/** A judge's reply as a reply: it is always finished, and asked to choose between the letters given. */
const asReply = (text: string, among = '') => ({
  ...replyOf({ output: text, finish: 'stop' }, { options: [] }),
  letters: among,
})

const readings: { readonly [K in Reads['as']]: Reading<K> } = {
  rating: (judgements, { min, max, extract }) => {
    const ratings = judgements.flatMap((text) => firstFound(asReply(text), extract, statedNumber) ?? [])
    if (ratings.length === 0) return { said: null, score: 0 }
    const values = ratings.map(({ value }) => Math.min(max, Math.max(min, valueOf(value))))
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length
    return {
      said: ratings.map(({ value }) => value).join(' '),
      by: ratings[0]?.by,
      score: (mean - min) / (max - min),
    }
  },
  grade: ([text = ''], { extract, correct, incorrect, notAttempted }) => {
    const grades = { correct, incorrect, notAttempted }
    const found = firstFound(asReply(text), extract, (part) => gradeIn(part, grades))
    return {
      said: found?.value ?? null,
      by: found?.by,
      score: found?.value === 'correct' ? 1 : 0,
      notAttempted: found?.value === 'notAttempted',
    }
  },
  // the second judgement saw the replies the other way round: A there is B here
  pair: (judgements, { extract }) => {
    const wins = judgements.map((text, i) => {
      const found = firstFound(
        asReply(text, 'AB'),
        extract,
        (part) => lettersNamed(part, 'AB', 'one')[0] ?? null,
      )
      return found === null ? null : found.value === letters[i % 2]
    })
    if (wins.length === 0 || wins.includes(null)) return { said: null, score: 0 }
    const share = wins.filter(Boolean).length / wins.length
    return { said: wins.map((win) => (win ? 'win' : 'loss')).join(' '), score: share }
  },
}

/** The last of the words to occur; single letters count only where they stand alone. */
function gradeIn(text: string, grades: Readonly<Record<string, readonly string[]>>): string | null {
  const folded = foldWidth(text)
  const places = Object.entries(grades).flatMap(([grade, words]) =>
    words.map((word) => {
      const alone = /^[A-Za-z]+$/.test(word)
      const pattern = new RegExp(alone ? `(?<![A-Za-z])${word}(?![A-Za-z])` : escaped(foldWidth(word)), 'g')
      const match = [...folded.matchAll(pattern)].at(-1)
      return { grade, end: match ? match.index + match[0].length : -1, length: word.length }
    }),
  )
  places.sort((a, b) => b.end - a.end || b.length - a.length)
  const [best] = places
  return best && best.end >= 0 ? best.grade : null
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
