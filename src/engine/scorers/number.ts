import { firstFound } from './extract'
import { allNumbers, bareValue, goldNumber, statedNumber, valueOf } from './numbers'
import { replyOf } from './reply'
import type { Scorer, ScorerOptions } from './types'

type Compare = ScorerOptions<'number'>['compare']

/** The first rule that finds a number decides; it is right if it equals any of the references. */
export const scoreNumber: Scorer<'number'> = (answer, sample, { extract, compare, anywhere }) => {
  const reply = replyOf(answer, sample)
  const equals = (number: string): boolean =>
    sample.target.some((reference) => sameNumber(number, reference, compare))
  const all = allNumbers(reply.text)
  const found = anywhere ? oneOf(all, equals) : firstFound(reply, extract, statedNumber)
  const right = found !== null && equals(found.value)
  const share = all.length === 0 ? 0 : all.filter(equals).length / all.length
  return {
    extracted: found?.value ?? null,
    extractedBy: found?.by,
    right,
    scores: { accuracy: right ? 1 : 0, share },
  }
}

function oneOf(numbers: readonly string[], equals: (number: string) => boolean) {
  const value = numbers.find(equals) ?? numbers.at(-1)
  return value === undefined ? null : { value, by: 'anywhere@1' }
}

/** Equal as `compare` says; where the reference is a percentage, "40" counts as "40%" (EvalScope's rule). */
export function sameNumber(
  answer: string,
  reference: string,
  compare: Compare = { as: 'relative' },
): boolean {
  const gold = goldNumber(reference)
  if (gold === null) return false
  const same = (a: number, b: number): boolean =>
    compare.as === 'relative'
      ? Math.abs(a - b) <= 1e-4 * Math.abs(b)
      : Number((a - b).toFixed(12)) === 0 || a.toFixed(compare.decimals) === b.toFixed(compare.decimals)
  if (same(valueOf(answer), gold.value)) return true
  // a question that asks "how many 万" has a reference without it
  if (/[万亿]$/.test(answer) && same(bareValue(answer), gold.value)) return true
  return gold.percent && !answer.endsWith('%') && same(valueOf(answer), gold.value * 100)
}
