import { distance } from 'fastest-levenshtein'
import { firstFound } from './extract'
import { replyOf } from './reply'
import type { Scorer } from './types'

export const scoreSimilarity: Scorer<'similarity'> = (answer, sample, { extract }) => {
  const found = firstFound(replyOf(answer, sample), extract, (text) => text)
  const similarity = Math.max(
    0,
    ...sample.target.map((reference) => similar(found?.value ?? '', reference.trim())),
  )
  const right = similarity === 1
  return {
    extracted: found?.value ?? null,
    extractedBy: found?.by,
    right,
    scores: { similarity, accuracy: right ? 1 : 0 },
  }
}

/** 1 − Levenshtein distance ÷ the longer length, in UTF-16 units; two empty texts are alike. */
export const similar = (a: string, b: string): number => {
  const longer = Math.max(a.length, b.length)
  return longer === 0 ? 1 : 1 - distance(a, b) / longer
}
