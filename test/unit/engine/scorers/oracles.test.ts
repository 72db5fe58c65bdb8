import { describe, expect, test } from 'vitest'
import { bleu, chrf } from '@shared/domain/translationMetrics'
import { bleuStatistics, type BleuTokeniser } from '@engine/scorers/bleu'
import { parseChineseNumeral } from '@engine/scorers/chineseNumerals'
import { chrfStatistics } from '@engine/scorers/chrf'
import { jiebaWords } from '@engine/scorers/jieba'
import { oneOrderBleu } from '@engine/scorers/ngrams'
import { rouge } from '@engine/scorers/rouge'
import { similar } from '@engine/scorers/similarity'
import { tokenF1 } from '@engine/scorers/tokenF1'
import { tokensOf } from '@engine/scorers/tokens'
import oracle from '../../../fixtures/scorers/metrics.json'
import { scored } from '../../../helpers/scoring'

/** Numbers of the Python packages that the field scores with; the fixture names versions and calls. */
const near = (value: number) => expect.closeTo(value, 9) as number

type Pair = readonly [answer: string, references: readonly string[]]
const sum = (rows: readonly (readonly number[])[]): number[] =>
  (rows[0] ?? []).map((_, i) => rows.reduce((total, row) => total + (row[i] ?? 0), 0))

describe.each(oracle.sacrebleu.map((corpus) => ({ ...corpus, pairs: corpus.pairs as unknown as Pair[] })))(
  'sacrebleu with $tokens over $pairs.length segments',
  ({ tokens, pairs, ...wanted }) => {
    const kind = tokens as BleuTokeniser
    const each = <T>(of: (pair: Pair) => T): T[] => pairs.map(of)

    test('corpus BLEU from summed statistics (smoothing, brevity, closest reference, its odd character ranges)', () => {
      const statistics = sum(each(([answer, references]) => bleuStatistics(answer, references, kind)))
      expect(bleu(statistics)).toEqual(near(wanted.bleu))
    })
    test('BLEU of each sentence, with the effective order', () => {
      const values = each(([answer, references]) =>
        bleu(bleuStatistics(answer, references, kind), { effectiveOrder: true }),
      )
      expect(values).toEqual(wanted.sentences.map(near))
    })
    test('chrF and chrF++ (white space, punctuation at the edge of a word, best reference)', () => {
      const corpus = (words: 0 | 2): number =>
        chrf(sum(each(([answer, references]) => chrfStatistics(answer, references, words))))
      expect({ chrf: corpus(0), chrfpp: corpus(2) }).toEqual({
        chrf: near(wanted.chrf),
        chrfpp: near(wanted.chrfpp),
      })
    })
  },
)

test.each(oracle.jieba)('jieba cuts “$text” as Python does (Latin words with - _ + too)', ({ text, words }) =>
  expect(jiebaWords(text)).toEqual(words),
)

test.each(oracle.rouge)(
  'ROUGE of $as over $tokens: $answer | $reference',
  ({ tokens, as, answer, reference, ...wanted }) => {
    const spaced = (text: string): string => tokensOf(text, tokens as 'jieba').join(' ')
    const found = rouge(spaced(answer), spaced(reference), as as 'rouge')
    expect(found).toEqual({
      rouge1: near(wanted.rouge1),
      rouge2: near(wanted.rouge2),
      rougeL: near(wanted.rougeL),
    })
  },
)

test.each(oracle.nltk)(
  'BLEU of single orders: $answer | $reference',
  ({ answer, reference, bleu: wanted }) => {
    const [mine, other] = [answer, reference].map((text) => tokensOf(text, 'jieba'))
    const found = [1, 2, 3, 4].map((n) => oneOrderBleu(mine ?? [], [other ?? []], n))
    expect(found).toEqual(wanted.map(near))
  },
)

test.each(oracle.tokenF1)(
  'F1 of MLQA, SQuAD and LongBench differ and are each right: $answer | $reference',
  async ({ answer, reference, ...wanted }) => {
    const kinds = ['mixed', 'words', 'jieba'] as const
    expect(kinds.map((kind) => tokenF1(answer, reference, kind))).toEqual(
      kinds.map((kind) => near(wanted[kind].f1)),
    )
    for (const tokens of ['mixed', 'words'] as const) {
      const { scores } = await scored({ use: 'tokenF1', tokens }, answer, { target: [reference] })
      expect(scores['em']).toBe(wanted[tokens].em)
    }
  },
)

test.each(oracle.cn2an)('the numeral $text', ({ text, value }) =>
  expect(parseChineseNumeral(text)).toBe(value),
)

test.each(oracle.edit)('edit similarity of $a and $b', ({ a, b, similarity }) =>
  expect(similar(a, b)).toEqual(near(similarity)),
)
