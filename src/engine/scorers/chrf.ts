import { chrf } from '@shared/domain/translationMetrics'
import { countsOf, ngramsOf, overlap } from './tokens'

type Bags = readonly ReadonlyMap<string, number>[]

/**
 * What corpus chrF (`words` 0) or chrF++ (2) needs of one segment, as sacrebleu counts it: for character n-grams 1 … 6
 * without white space, then word n-grams, those of the answer, of the reference and of both. Of several references the
 * one with the best score counts.
 */
export function chrfStatistics(answer: string, references: readonly string[], words: 0 | 2): number[] {
  const mine = bags(answer, words)
  const all = references.map((reference) => {
    const theirs = bags(reference, words)
    return mine.flatMap((bag, i) => {
      const other = theirs[i] ?? new Map<string, number>()
      return [other.size === 0 ? 0 : size(bag), size(other), overlap(bag, other)]
    })
  })
  return all.reduce((best, one) => (chrf(one) > chrf(best) ? one : best), all[0] ?? [])
}

const size = (bag: ReadonlyMap<string, number>): number => [...bag.values()].reduce((sum, x) => sum + x, 0)

function bags(text: string, words: number): Bags {
  const characters = [...text.replace(/\s+/g, '')]
  const wordList = text.split(/\s+/).filter(Boolean).flatMap(withoutEdge)
  return [
    ...[1, 2, 3, 4, 5, 6].map((n) => countsOf(ngramsOf(characters, n))),
    ...[1, 2].slice(0, words).map((n) => countsOf(ngramsOf(wordList, n))),
  ]
}

const punctuation = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/

/** One punctuation mark at the end, or else at the start, is a word of its own. */
function withoutEdge(word: string): string[] {
  const characters = [...word]
  if (characters.length === 1) return [word]
  const [first = '', last = ''] = [characters[0], characters.at(-1)]
  if (punctuation.test(last)) return [word.slice(0, -last.length), last]
  return punctuation.test(first) ? [first, word.slice(first.length)] : [word]
}
