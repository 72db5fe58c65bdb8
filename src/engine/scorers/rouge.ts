import { firstFound } from './extract'
import { replyOf } from './reply'
import { ngramsOf, tokensOf } from './tokens'
import type { Scorer, ScorerOptions } from './types'

type Package = ScorerOptions<'summary'>['as']
interface Rouge {
  readonly rouge1: number
  readonly rouge2: number
  readonly rougeL: number
}
const nothing: Rouge = { rouge1: 0, rouge2: 0, rougeL: 0 }

/** Each of the three is the best over the references. */
export const scoreSummary: Scorer<'summary'> = (answer, sample, { extract, tokens, as }) => {
  const found = firstFound(replyOf(answer, sample), extract, (text) => text)
  if (!found) return { extracted: null, right: false, scores: nothing }
  const spaced = (text: string): string => tokensOf(text, tokens).join(' ')
  const all = sample.target.map((reference) => rouge(spaced(found.value), spaced(reference), as))
  const best = (name: keyof Rouge): number => Math.max(0, ...all.map((scores) => scores[name]))
  const scores = { rouge1: best('rouge1'), rouge2: best('rouge2'), rougeL: best('rougeL') }
  return { extracted: found.value, extractedBy: found.by, right: sample.target.includes(found.value), scores }
}

/**
 * F of ROUGE-1, -2 and -L over tokens separated by spaces, as the Python packages compute them: `rouge` 1.0.1 counts
 * every n-gram and word once and splits sentences at full stops; `rouge-chinese` 1.0.3 splits them at 。！？, keeps all
 * words in ROUGE-L and takes one longest common subsequence. An empty side scores 0, where both packages raise.
 */
export function rouge(answer: string, reference: string, as: Package): Rouge {
  const [a, b] = [answer, reference].map((text) => sentencesOf(text, as))
  if (!a?.length || !b?.length) return nothing
  return { rouge1: rougeN([a, b], 1), rouge2: rougeN([a, b], 2), rougeL: rougeL[as](a, b) }
}

type Sentence = readonly string[]

const splitters: { readonly [K in Package]: (text: string) => string[] } = {
  rouge: (text) => text.split('.'),
  'rouge-chinese': (text) =>
    text
      .replace(/([。！？?])([^”’])/g, '$1\n$2')
      .replace(/(\.{6})([^”’])/g, '$1\n$2')
      .replace(/(…{2})([^”’])/g, '$1\n$2')
      .replace(/([。！？?][”’])([^，。！？?])/g, '$1\n$2')
      .trimEnd()
      .split('\n'),
}

/** A sentence of white space holds the empty word, as in Python, where `''.split(' ')` does. */
const sentencesOf = (text: string, as: Package): Sentence[] =>
  splitters[as](text)
    .filter((sentence) => sentence !== '')
    .map((sentence) => sentence.trim().split(/\s+/))

function rougeN([a, b]: readonly [readonly Sentence[], readonly Sentence[]], n: number): number {
  const [answer, reference] = [new Set(ngramsOf(a.flat(), n)), new Set(ngramsOf(b.flat(), n))]
  return fMeasure([...answer].filter((ngram) => reference.has(ngram)).length, answer.size, reference.size)
}

const rougeL: { readonly [K in Package]: (a: readonly Sentence[], b: readonly Sentence[]) => number } = {
  rouge: (a, b) => {
    const union = new Set<string>()
    for (const reference of b)
      for (const sentence of a) for (const word of commonSubsequence(reference, sentence)) union.add(word)
    return fMeasure(union.size, new Set(a.flat()).size, new Set(b.flat()).size)
  },
  'rouge-chinese': (a, b) => {
    const [answer, reference] = [a.flat(), b.flat()]
    return fMeasure(commonSubsequence(reference, answer).length, answer.length, reference.length)
  },
}

function fMeasure(hits: number, answer: number, reference: number): number {
  const precision = answer === 0 ? 0 : hits / answer
  const recall = reference === 0 ? 0 : hits / reference
  return (2 * precision * recall) / (precision + recall + 1e-8)
}

/** Of several longest common subsequences the one that the packages walk back to. */
function commonSubsequence(x: Sentence, y: Sentence): string[] {
  const width = y.length + 1
  const table = new Int32Array((x.length + 1) * width)
  for (let i = 1; i <= x.length; i++)
    for (let j = 1; j <= y.length; j++)
      table[i * width + j] =
        x[i - 1] === y[j - 1]
          ? table[(i - 1) * width + j - 1]! + 1
          : Math.max(table[(i - 1) * width + j]!, table[i * width + j - 1]!)
  const words: string[] = []
  let [i, j] = [x.length, y.length]
  while (i > 0 && j > 0)
    if (x[i - 1] === y[j - 1]) {
      words.push(x[i - 1]!)
      i--
      j--
    } else if (table[(i - 1) * width + j]! > table[i * width + j - 1]!) i--
    else j--
  return words
}
