/**
 * NLTK's word tokeniser (Treebank rules as in nltk/tokenize/destructive.py) for lower-case text, which the official
 * CMRC script calls on runs between Chinese characters. The text counts as one sentence: NLTK's trained sentence
 * splitter before it is left out, so only a full stop in the middle of a run can come out differently.
 */
export function wordTokens(text: string): string[] {
  const apply = (s: string, rules: readonly Rule[]): string =>
    rules.reduce((out, [find, replacement]) => out.replace(find, replacement), s)
  const padded = ` ${apply(text, inside)} `
  return apply(padded, quotesAndContractions).split(/\s+/).filter(Boolean)
}

type Rule = readonly [find: RegExp, replacement: string]

const inside: readonly Rule[] = [
  // opening quotes
  [/([«“‘„]|`+)/g, ' $1 '],
  [/^"/, '``'],
  [/(``)/g, ' $1 '],
  [/([ ([{<])("|'{2})/g, '$1 `` '],
  [/(?<![\p{L}\p{N}_])(')(?!(?:re|ve|ll|m|t|s|d|n)(?![\p{L}\p{N}_]))(?=[\p{L}\p{N}_])/gu, '$1 '],
  // punctuation; a full stop only at the end
  [/([^.])(\.)([\])}>"'»”’ ]*)\s*$/, '$1 $2 $3 '],
  [/([:,])([^\d])/g, ' $1 $2'],
  [/([:,])$/, ' $1 '],
  [/\.{2,}/g, ' $& '],
  [/[;@#$%&]/g, ' $& '],
  [/[\u2012-\u2015]/g, ' $& '],
  [/([^.])(\.)([\])}>"']*)\s*$/, '$1 $2$3 '],
  [/[?!]/g, ' $& '],
  [/([^'])' /g, "$1 ' "],
  [/[*]/g, ' $& '],
  [/[\][(){}<>]/g, ' $& '],
  [/--/g, ' -- '],
]

const quotesAndContractions: readonly Rule[] = [
  // closing quotes and clitics
  [/([»”’])/g, ' $1 '],
  [/''/g, " '' "],
  [/"/g, " '' "],
  [/\s+/g, ' '],
  [/([^' ])('s|'m|'d|') /g, '$1 $2 '],
  [/([^' ])('ll|'re|'ve|n't) /g, '$1 $2 '],
  // contractions written as one word
  [/\b(can)(not)\b/g, ' $1 $2 '],
  [/\b(d)('ye)\b/g, ' $1 $2 '],
  [/\b(gim)(me)\b/g, ' $1 $2 '],
  [/\b(gon)(na)\b/g, ' $1 $2 '],
  [/\b(got)(ta)\b/g, ' $1 $2 '],
  [/\b(lem)(me)\b/g, ' $1 $2 '],
  [/\b(more)('n)\b/g, ' $1 $2 '],
  [/\b(wan)(na)(?=\s)/g, ' $1 $2 '],
  [/ ('t)(is)\b/g, ' $1 $2 '],
  [/ ('t)(was)\b/g, ' $1 $2 '],
]
