import { fScore } from '@shared/util/fScore'
import { firstFound } from './extract'
import { replyOf } from './reply'
import { rouge } from './rouge'
import { normalTokens } from './tokenF1'
import { countsOf, overlap } from './tokens'
import type { Scorer } from './types'

/** LV-Eval's list of words that say nothing about an answer; keywords and ROUGE-L leave them out. */
const common = new Set(
  '的 和 是 等 在 年 可以 为 与 ‰ 了 或 一种 月 c 至 日 有 进行 于 不 中 × 根据 小 由 亩 也 要 指 法 会 元 主要 以及 通过 首先 对 然后 号 以 所 后 丁 包括 无 将 用 能 形 方面 因素 位于 而 从 到 一定 用于 但 使用 让 具有 并 亿元 万元 上 类 基于 才 来 地 片 其他 个 或者 变得 时 给 你 使 条 受 已经 带 度'.split(
    ' ',
  ),
)
/** The share of the keyword's words that a Chinese answer must hold to count at all. */
const leastRecall = 0.4

/**
 * LV-Eval's two metrics over jieba's words of the first reference: F1, which counts only where the answer recalls the
 * keyword (the last reference), and ROUGE-L without common words.
 */
export const scoreKeywordF1: Scorer<'keywordF1'> = (answer, sample, { extract }) => {
  const found = firstFound(replyOf(answer, sample), extract, (text) => text)
  const [reference = ''] = sample.target
  if (!found) return { extracted: null, right: false, scores: { f1: 0, rougeL: 0 } }
  const words = (text: string): string[] => normalTokens(text, 'jieba')
  const [mine, gold, keyword] = [found.value, reference, sample.target.at(-1) ?? reference].map(words)
  if (!mine || !gold || !keyword)
    return { extracted: found.value, right: false, scores: { f1: 0, rougeL: 0 } }
  const recall = overlap(countsOf(mine.filter(isTelling)), countsOf(keyword)) / Math.max(1, keyword.length)
  const f1 =
    recall < leastRecall ? 0 : fScore([overlap(countsOf(mine), countsOf(gold)), mine.length, gold.length])
  const telling = (list: readonly string[]): string => list.filter(isTelling).join(' ')
  const { rougeL } = rouge(telling(mine), telling(gold), 'rouge')
  return {
    ...{ extracted: found.value, extractedBy: found.by, right: f1 === 1 },
    scores: { f1, rougeL },
  }
}

const isTelling = (word: string): boolean => !common.has(word)
