import { expect, test } from 'vitest'
import { wordTokens } from '@engine/scorers/wordTokens'

// expected values are what nltk.tokenize.NLTKWordTokenizer prints
test.each([
  ["it's john's", ['it', "'s", 'john', "'s"]],
  ["can't cannot", ['ca', "n't", 'can', 'not']],
  ['3.5% (1,000)', ['3.5', '%', '(', '1,000', ')']],
  ['the u.s. army.', ['the', 'u.s.', 'army', '.']],
  ['"new" york', ['``', 'new', "''", 'york']],
  ['a.b.c...', ['a.b.c', '...']],
  ['«jour» ‘x', ['«', 'jour', '»', '‘', 'x']],
])('%j', (text, tokens) => expect(wordTokens(text)).toEqual(tokens))
