import { firstFound } from './extract'
import { goldNumber, statedNumber, valueOf } from './numbers'
import { replyOf } from './reply'
import type { Scorer } from './types'

/** Keeps predicted and reference value; a reply without a number has no place in a correlation and is left out of it. */
export const scoreCorrelation: Scorer<'correlation'> = (answer, sample, { extract }) => {
  const found = firstFound(replyOf(answer, sample), extract, statedNumber)
  const gold = goldNumber(sample.target[0] ?? '')?.value ?? NaN
  const predicted = found === null ? NaN : valueOf(found.value)
  const right = Math.round(predicted) === Math.round(gold)
  const pair = Number.isFinite(predicted) && Number.isFinite(gold) ? [predicted, gold] : []
  return {
    extracted: found?.value ?? null,
    extractedBy: found?.by,
    right,
    scores: { accuracy: right ? 1 : 0 },
    statistics: { pearson: pair, spearman: pair },
  }
}
