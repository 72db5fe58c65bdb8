import { countsOf, ngramsOf, overlap } from './tokens'
import type { ScorerOptions } from './types'

export type BleuTokeniser = ScorerOptions<'translation'>['tokens']

/** What sacrebleu's regular expressions put spaces around, for Western punctuation. */
const western = (text: string): string =>
  text
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ')

/**
 * What sacrebleu's `zh` tokeniser splits character by character. Its ranges above U+FFFF are two characters in Python's
 * notation and are compared as strings, so everything from U+2001 to U+2A6D falls into them and Extension B does not.
 */
const chinese =
  /[\u2001-\u2a6d\u2e80-\u2fdf\u2ff0-\u303f\u3100-\u312f\u31a0-\u31bf\u31c0-\u31ef\u3200-\u4db5\u4e00-\u9fbb\uf900-\ufa2d\ufa30-\ufa6a\ufa70-\ufad9\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef]/gu

const tokenisers: { readonly [K in BleuTokeniser]: (text: string) => string } = {
  zh: (text) => western(text.trim().replace(chinese, ' $& ')),
  '13a': (text) => {
    const plain = text
      .replaceAll('<skipped>', '')
      .replaceAll('-\n', '')
      .replaceAll('\n', ' ')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
    return western(` ${plain} `)
  },
  char: (text) => [...text].join(' '),
  none: (text) => text,
}

/** Tokens of a segment as sacrebleu cuts it. */
const bleuTokens = (text: string, kind: BleuTokeniser): string[] =>
  tokenisers[kind](text.trimEnd()).split(/\s+/).filter(Boolean)

/**
 * What corpus BLEU needs of one segment: its length, the closest reference's, then for n = 1 … 4 the n-grams that occur
 * in a reference (clipped), then those there are.
 */
export function bleuStatistics(answer: string, references: readonly string[], kind: BleuTokeniser): number[] {
  const tokens = bleuTokens(answer, kind)
  const others = references.map((reference) => bleuTokens(reference, kind))
  const closest = others
    .map(({ length }) => length)
    .reduce((best, length) => {
      const [now, then] = [Math.abs(length - tokens.length), Math.abs(best - tokens.length)]
      return now < then || (now === then && length < best) ? length : best
    }, Infinity)
  const orders = [1, 2, 3, 4]
  const correct = orders.map((n) => {
    const most = new Map<string, number>()
    for (const other of others)
      for (const [ngram, count] of countsOf(ngramsOf(other, n)))
        most.set(ngram, Math.max(count, most.get(ngram) ?? 0))
    return overlap(countsOf(ngramsOf(tokens, n)), most)
  })
  const total = orders.map((n) => Math.max(0, tokens.length - n + 1))
  return [tokens.length, closest, ...correct, ...total]
}
