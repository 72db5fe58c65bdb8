import { firstFound } from './extract'
import { sameExpression } from './sameExpression'
import { replyOf } from './reply'
import type { Scorer } from './types'

export const scoreExpression: Scorer<'expression'> = async (answer, sample, { extract }) => {
  const found = firstFound(replyOf(answer, sample), extract, (text) => text)
  const same = await Promise.all(sample.target.map((target) => sameExpression(found?.value ?? '', target)))
  const right = found !== null && same.includes(true)
  return {
    extracted: found?.value ?? null,
    extractedBy: found?.by,
    right,
    scores: { accuracy: right ? 1 : 0 },
  }
}
