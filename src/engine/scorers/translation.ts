import { bleu, chrf } from '@shared/domain/translationMetrics'
import { bleuStatistics } from './bleu'
import { chrfStatistics } from './chrf'
import { firstFound } from './extract'
import { replyOf } from './reply'
import type { Scorer } from './types'

/** Stores what the scores of the whole set need; a sample's own scores are BLEU of the sentence and chrF, 0 to 1. */
export const scoreTranslation: Scorer<'translation'> = (answer, sample, { extract, tokens }) => {
  const found = firstFound(replyOf(answer, sample), extract, (text) => text)
  const text = found?.value ?? ''
  const statistics = {
    bleu: bleuStatistics(text, sample.target, tokens),
    chrf: chrfStatistics(text, sample.target, 0),
    chrfpp: chrfStatistics(text, sample.target, 2),
  }
  const scores = {
    bleu: bleu(statistics.bleu, { effectiveOrder: true }),
    chrf: chrf(statistics.chrf),
    chrfpp: chrf(statistics.chrfpp),
  }
  const right = sample.target.includes(text)
  return { extracted: found?.value ?? null, extractedBy: found?.by, right, scores, statistics }
}
