import { chineseNumeral, parseChineseNumeral } from './chineseNumerals'
import { firstFound } from './extract'
import { replyOf } from './reply'
import type { Scorer } from './types'

/** ln 216, what LawBench counts for a reply without a number: 216 months are its longest sentence. */
const farthest = Math.log(216)

/**
 * (ln 216 − |ln(gold + 1) − ln(predicted + 1)|) ÷ ln 216 over months of prison (LawBench 3-4, 3-5), never below 0 (LawBench clips nothing, but
 * would only do so for sentences more than 215 times too long).
 */
export const scoreLogDistance: Scorer<'logDistance'> = (answer, sample, { extract }) => {
  const found = firstFound(replyOf(answer, sample), extract, (text) => monthsIn(text))
  const gold = monthsIn(sample.target[0] ?? '') ?? 0
  const distance = found === null ? farthest : Math.abs(Math.log(gold + 1) - Math.log(found.value + 1))
  return {
    extracted: found === null ? null : String(found.value),
    extractedBy: found?.by,
    right: found?.value === gold,
    scores: { score: Math.max(0, (farthest - distance) / farthest) },
  }
}

/** The first "N个月", else the first "N月", else the first "N年" times twelve, as LawBench's script looks for them. */
function monthsIn(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(chineseNumeral, (numeral) => String(parseChineseNumeral(numeral) ?? numeral))
  const first = (pattern: RegExp): number | null => {
    const digits = pattern.exec(plain)?.[1]
    return digits === undefined ? null : Number(digits)
  }
  const years = first(/(\d+)年/)
  return first(/(\d+)个月/) ?? first(/(\d+)月/) ?? (years === null ? null : years * 12)
}
