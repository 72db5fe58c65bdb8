import { firstFound } from './extract'
import { replyOf } from './reply'
import { countsOf, ngramsOf, overlap, tokensOf } from './tokens'
import type { Scorer } from './types'

/**
 * Clipped precision of n-grams of one order with BLEU's brevity penalty, as NLTK's `sentence_bleu` with the weight on
 * that order alone (EvalScope's bleu-1 … bleu-4); and the share of the answer's n-grams that differ.
 */
export const scoreNgrams: Scorer<'ngrams'> = (answer, sample, { extract, tokens }) => {
  const found = firstFound(replyOf(answer, sample), extract, (text) => text)
  const mine = tokensOf(found?.value ?? '', tokens)
  const references = sample.target.map((reference) => tokensOf(reference, tokens))
  const one = (n: number): number => oneOrderBleu(mine, references, n)
  const distinct = (n: number): number => {
    const all = ngramsOf(mine, n)
    return all.length === 0 ? 0 : new Set(all).size / all.length
  }
  return {
    extracted: found?.value ?? null,
    extractedBy: found?.by,
    right: sample.target.includes(found?.value ?? ''),
    scores: {
      ...{ bleu1: one(1), bleu2: one(2), bleu3: one(3), bleu4: one(4) },
      ...{ distinct1: distinct(1), distinct2: distinct(2) },
    },
  }
}

/** NLTK's modified precision of order n times its brevity penalty (closest reference length, the shorter on a tie). */
export function oneOrderBleu(
  answer: readonly string[],
  references: readonly (readonly string[])[],
  n: number,
): number {
  const most = new Map<string, number>()
  for (const reference of references)
    for (const [ngram, count] of countsOf(ngramsOf(reference, n)))
      most.set(ngram, Math.max(count, most.get(ngram) ?? 0))
  const hits = overlap(countsOf(ngramsOf(answer, n)), most)
  if (hits === 0) return 0
  const lengths = references.map(({ length }) => length).sort((a, b) => a - b)
  const distance = (length: number): number => Math.abs(length - answer.length)
  const closest = lengths.reduce((best, x) => (distance(x) < distance(best) ? x : best), lengths[0] ?? 0)
  const brevity = answer.length > closest ? 1 : Math.exp(1 - closest / answer.length)
  return (brevity * hits) / (answer.length - n + 1)
}
