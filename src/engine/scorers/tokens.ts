import type { ScorerOptions } from './types'
import { jiebaWords } from './jieba'

export type TokenKind = ScorerOptions<'tokenF1'>['tokens']

const cutters: { readonly [K in TokenKind]: (text: string) => string[] } = {
  characters: (text) => [...text],
  mixed: mixedWords,
  jieba: jiebaWords,
  words: (text) => text.split(/\s+/),
}

/** The tokens of a text, none of them white space. */
export const tokensOf = (text: string, kind: TokenKind): string[] =>
  cutters[kind](text).filter((token) => token.trim() !== '')

/** Chinese characters and punctuation each by itself, anything else by white space: `mixed_segmentation` of MLQA's script. */
function mixedWords(text: string): string[] {
  return text.replace(/[\u4e00-\u9fa5]|[\p{P}$+<=>^`|~]/gu, ' $& ').split(/\s+/)
}

/** How often each element occurs. */
export function countsOf<T>(items: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

/** Size of the intersection of two bags. */
export function overlap<T>(a: ReadonlyMap<T, number>, b: ReadonlyMap<T, number>): number {
  let sum = 0
  for (const [item, count] of a) sum += Math.min(count, b.get(item) ?? 0)
  return sum
}

/** All runs of n tokens, joined by a character that no token holds. */
export const ngramsOf = (tokens: readonly string[], n: number): string[] =>
  Array.from({ length: Math.max(0, tokens.length - n + 1) }, (_, i) => tokens.slice(i, i + n).join('\u0001'))
