import { fScore } from '@shared/util/fScore'
import { firstFound } from './extract'
import { replyOf } from './reply'
import { countsOf, overlap, tokensOf, type TokenKind } from './tokens'
import type { Scorer } from './types'

/** EM and F1 of one answer, each the best over the references. */
export const scoreTokenF1: Scorer<'tokenF1'> = (answer, sample, { extract, tokens }) => {
  const found = firstFound(replyOf(answer, sample), extract, (text) => text)
  if (!found) return { extracted: null, right: false, scores: { f1: 0, em: 0 } }
  const best = (score: (reference: string) => number): number => Math.max(0, ...sample.target.map(score))
  const em = best((reference) => (bare(found.value, tokens) === bare(reference, tokens) ? 1 : 0))
  const f1 = best((reference) => tokenF1(found.value, reference, tokens))
  return { extracted: found.value, extractedBy: found.by, right: em === 1, scores: { f1, em } }
}

/** F1 over bags of tokens, after what the set's own script takes out. */
export function tokenF1(answer: string, reference: string, kind: TokenKind): number {
  const [a, b] = [normalTokens(answer, kind), normalTokens(reference, kind)]
  return fScore([overlap(countsOf(a), countsOf(b)), a.length, b.length])
}

const bare = (text: string, kind: TokenKind): string => normalTokens(text, kind).join(' ')

/** ASCII and Chinese punctuation, as LongBench's `normalize_zh_answer` lists it. */
const longBench =
  /[！？｡。＂＃＄％＆＇（）＊＋，－／：；＜＝＞＠［＼］＾＿｀｛｜｝～｟｠｢｣､、〃》「」『』【】〔〕〖〗〘〙〚〛〜〝〞〟〰〾〿–—‘’‛“”„‟…‧﹏.!"#$%&'()*+,\-/:;<=>?@[\\\]^_`{|}~\s]/gu
const asciiPunctuation = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/g
const anyPunctuation = /[\p{P}$+<=>^`|~]/gu

const normalised: { readonly [K in TokenKind]: (text: string) => string[] } = {
  /** SQuAD: lower case, no punctuation, no articles. */
  words: (text) =>
    tokensOf(
      text
        .toLowerCase()
        .replace(asciiPunctuation, '')
        .replace(/\b(?:a|an|the)\b/g, ' '),
      'words',
    ),
  /** MLQA for Chinese: lower case, no punctuation of any script. */
  mixed: (text) => tokensOf(text.toLowerCase().replace(anyPunctuation, ''), 'mixed'),
  characters: (text) => tokensOf(text.toLowerCase().replace(anyPunctuation, ''), 'characters'),
  /** LongBench: jieba first, then punctuation is taken out of each token. */
  jieba: (text) =>
    tokensOf(text, 'jieba')
      .map((token) => token.toLowerCase().replace(longBench, ''))
      .filter((token) => token !== ''),
}
/** The tokens that are compared. */
export const normalTokens = (text: string, kind: TokenKind): string[] => normalised[kind](text)
