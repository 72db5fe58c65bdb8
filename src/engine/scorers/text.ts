import { firstFound } from './extract'
import { split } from './label'
import { allNumbers, goldNumber, valueOf } from './numbers'
import { replyOf } from './reply'
import type { Scorer, ScorerOptions } from './types'

/** A text without case, white space and punctuation, compatibility forms (full width, ①) as plain ones. */
function bareText(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase()
  const bare = folded.replace(/[\p{P}\s]/gu, '')
  return bare === '' ? folded.trim() : bare
}

export const scoreText: Scorer<'text'> = (answer, sample, { extract, match, separators }) => {
  const found = firstFound(replyOf(answer, sample), extract, (text) => text)
  const bare = bareText(found?.value ?? '')
  const right =
    found !== null && sample.target.some((reference) => matches[match](bare, reference, separators))
  return {
    extracted: found?.value ?? null,
    extractedBy: found?.by,
    right,
    scores: { accuracy: right ? 1 : 0 },
  }
}

type Match = ScorerOptions<'text'>['match']
type Matches = (bare: string, reference: string, separators: readonly string[]) => boolean
const matches: { readonly [K in Match]: Matches } = {
  equal: (bare, reference) => bare === bareText(reference),
  contains: (bare, reference) => bare.includes(bareText(reference)),
  containsAll: (bare, reference, separators) =>
    split(reference, separators).every((part) => bare.includes(bareText(part))),
}

/**
 * One part per blank or sub-question, compared place by place; where the number of parts differs nothing says which is
 * which, and all are wrong (as GAOKAO-Bench counts them).
 */
export const scoreSequence: Scorer<'sequence'> = (answer, sample, options) => {
  const reply = replyOf(answer, sample, 'ABCDEFGHIJ')
  const read = (text: string): string[] => partsOf[options.parts](text, options.separators)
  const found = firstFound(reply, options.extract, (text) => {
    const parts = read(text)
    return parts.length === 0 ? null : parts
  })
  const gold = sample.target.length > 1 ? [...sample.target] : read(sample.target[0] ?? '')
  const parts = found?.value ?? []
  const hits =
    parts.length === gold.length ? parts.filter((part, i) => samePart(part, gold[i] ?? '')).length : 0
  const share = gold.length === 0 ? 0 : hits / gold.length
  return {
    extracted: found?.value.join(' ') ?? null,
    extractedBy: found?.by,
    right: share === 1,
    scores: { share, accuracy: share === 1 ? 1 : 0 },
  }
}

type Parts = ScorerOptions<'sequence'>['parts']
const partsOf: { readonly [K in Parts]: (text: string, separators: readonly string[]) => string[] } = {
  letters: (text) => {
    const runs = text.normalize('NFKC').match(/(?<![A-Za-z])[A-Z]+(?![a-z])/g) ?? []
    return runs.flatMap((run) => [...run])
  },
  numbers: (text) => allNumbers(text),
  split: (text, separators) => split(text, separators),
}

function samePart(part: string, gold: string): boolean {
  if (bareText(part) === bareText(gold)) return true
  const number = goldNumber(gold)
  return number !== null && /^[-\d.]+$/.test(part) && valueOf(part) === number.value
}
