import { letters } from '../benchmarks/options'
import type { Sample } from '../benchmarks/sample'
import { firstFound } from './extract'
import { lettersNamed } from './letters'
import { replyOf, foldWidth } from './reply'
import type { Scorer } from './types'

/** Right where the reply names the gold option and no other beside it. */
export const scoreLetter: Scorer<'letter'> = (answer, sample, { extract, among }) => {
  const reply = replyOf(answer, sample, among)
  const found = firstFound(reply, extract, (text) => {
    const [named = onlyLetter(text, reply.letters)] = lettersNamed(text, reply.letters, 'one')
    return named.length === 1 ? named : null
  })
  const right = found !== null && found.value === goldLetters(sample)
  return {
    extracted: found?.value ?? null,
    extractedBy: found?.by,
    right,
    scores: { accuracy: right ? 1 : 0 },
  }
}

/**
 * A set of letters. `half` is GAOKAO-Bench's: whole for the exact set, half for a part of it without a wrong letter;
 * `anyOf` what lm-eval counts where it compares one choice with several right ones.
 */
export const scoreLetters: Scorer<'letters'> = (answer, sample, { extract, among }) => {
  const reply = replyOf(answer, sample, among)
  const found = firstFound(reply, extract, (text) => {
    const [named = onlyLetter(text, reply.letters)] = lettersNamed(text, reply.letters, 'several')
    return named || null
  })
  const gold = new Set(goldLetters(sample))
  const named = [...(found?.value ?? '')]
  const hits = named.filter((letter) => gold.has(letter)).length
  const right = hits === gold.size && named.length === gold.size
  const part = hits > 0 && hits === named.length
  const f1 = hits === 0 ? 0 : (2 * hits) / (named.length + gold.size)
  const scores = { accuracy: right ? 1 : 0, half: right ? 1 : part ? 0.5 : 0, anyOf: hits > 0 ? 1 : 0, f1 }
  return { extracted: found?.value ?? null, extractedBy: found?.by, right, scores }
}

/** Where the whole find is one letter, it may be in lower case ("b" inside a box). */
function onlyLetter(text: string, valid: string): string {
  const bare = foldWidth(text).replace(/[^A-Za-z]/g, '')
  const upper = bare.toUpperCase()
  return bare.length === 1 && foldWidth(text).trim().length <= 4 && valid.includes(upper) ? upper : ''
}

/** The right letters in order: by the option's place, or as the authors write them. */
function goldLetters({ gold, target }: Sample): string {
  if (gold !== null) return letters[gold] ?? ''
  const written = foldWidth(target.join(''))
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
  return [...new Set(written)].sort().join('')
}
