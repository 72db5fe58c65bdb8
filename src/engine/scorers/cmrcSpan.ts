import { firstFound } from './extract'
import { replyOf } from './reply'
import type { Scorer } from './types'
import { wordTokens } from './wordTokens'

/** EM and F1 of one answer, each the best over the references, and their mean. */
export const scoreCmrcSpan: Scorer<'cmrcSpan'> = (answer, sample, { extract }) => {
  const found = firstFound(replyOf(answer, sample), extract, (text) => text)
  if (!found) return { extracted: null, right: false, scores: { f1: 0, em: 0, average: 0 } }
  const em = cmrcEm(found.value, sample.target)
  const f1 = cmrcF1(found.value, sample.target)
  const scores = { f1, em, average: (em + f1) / 2 }
  return { extracted: found.value, extractedBy: found.by, right: em === 1, scores }
}

/** What cmrc2018_evaluate.py takes out before comparing. Its "……" never matches: it looks at single characters. */
const punctuation = new Set('-:_*^/\\~`+=，。：？！“”；’《》·、「」（）－～『』')
const isChinese = (char: string): boolean => char >= '\u4e00' && char <= '\u9fa5'

/** 1 where a reference is the same string without case, outer spaces and punctuation. */
export function cmrcEm(answer: string, references: readonly string[]): number {
  const bare = (text: string): string =>
    [...text.toLowerCase().trim()].filter((char) => !punctuation.has(char)).join('')
  return references.some((reference) => bare(reference) === bare(answer)) ? 1 : 0
}

/** F1 over tokens, where the overlap is the longest run of consecutive tokens that both hold (not a bag of tokens). */
export function cmrcF1(answer: string, references: readonly string[]): number {
  const predicted = mixedSegmentation(answer)
  const scores = references.map((reference) => {
    const gold = mixedSegmentation(reference)
    const common = longestCommonRun(gold, predicted)
    if (common === 0) return 0
    const precision = common / predicted.length
    const recall = common / gold.length
    return (2 * precision * recall) / (precision + recall)
  })
  return Math.max(0, ...scores)
}

/** Each Chinese character is a token, runs of anything else are split into words; punctuation is dropped first. */
export function mixedSegmentation(text: string): string[] {
  const segments: string[] = []
  let run = ''
  const endRun = (): void => {
    if (run !== '') segments.push(...wordTokens(run))
    run = ''
  }
  for (const char of text.toLowerCase().trim()) {
    if (punctuation.has(char)) continue
    if (!isChinese(char)) run += char
    else {
      endRun()
      segments.push(char)
    }
  }
  endRun()
  return segments
}

function longestCommonRun(a: readonly string[], b: readonly string[]): number {
  let best = 0
  let previous = new Array<number>(b.length + 1).fill(0)
  for (const token of a) {
    const current = [0]
    for (const [j, other] of b.entries()) {
      current[j + 1] = token === other ? previous[j]! + 1 : 0
      best = Math.max(best, current[j + 1]!)
    }
    previous = current
  }
  return best
}
