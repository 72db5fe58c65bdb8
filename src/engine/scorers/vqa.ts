import { firstFound } from './extract'
import { replyOf } from './reply'
import type { Scorer } from './types'

const digits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/**
 * Mean over the ways to leave one human answer out of min(1, matches ÷ 3) among the others
 * (Antol et al., VQA, 2015, as TextVQA uses it), after lower case, without punctuation and articles, digits as digits.
 */
export const scoreVqa: Scorer<'vqa'> = (answer, sample, { extract }) => {
  const found = firstFound(replyOf(answer, sample), extract, (text) => text)
  const accuracy = found === null ? 0 : vqaAccuracy(found.value, sample.target)
  return {
    extracted: found?.value ?? null,
    extractedBy: found?.by,
    right: accuracy === 1,
    scores: { accuracy },
  }
}

function vqaAccuracy(answer: string, humans: readonly string[]): number {
  const mine = normal(answer)
  const same = humans.map((human) => normal(human) === mine)
  const total = same.filter(Boolean).length
  const leftOut = same.map((one) => Math.min(1, (total - (one ? 1 : 0)) / 3))
  return leftOut.reduce((sum, x) => sum + x, 0) / Math.max(1, leftOut.length)
}

const normal = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<!\d)[.,](?!\d)|[;/[\]"{}()=+\\_<>@`?!，。、；：？！]/g, ' ')
    .split(/\s+/)
    .map((word) => (digits.includes(word) ? String(digits.indexOf(word)) : word))
    .filter((word) => !['', 'a', 'an', 'the'].includes(word))
    .join(' ')
