import type { Overlap } from './overlap'

/**
 * What a match must come to, in Chinese characters: one shingle of 13 (GPT-3 takes 13-grams; Brown et al. 2020, appendix
 * C) or of 8 English words. What is said in less is said by chance, too.
 */
const evidence = 13
/** What is asked is enough where it has this much of its own and the row holds this share of it. */
const alone = { own: 20, share: 0.8 }
/** The same of a shorter one, which may be a saying: the row holds its answer, too, where it has one that could be told. */
const short = { own: evidence, share: 0.85 }
/** Shares where its options, or its passage, stand in the row as well. */
const withBeside = { asked: 0.5, beside: 0.7 }
/** A question too short to be evidence: all of it, and its answer. */
const withAnswer = { asked: 0.95, length: 10 }

/** Whether a question of this weight can be told from a coincidence at all. */
export const isTellable = (weight: number): boolean => weight >= withAnswer.length

interface Asked {
  /** Weight of what is asked in all, and of that part of it that few other questions share. */
  readonly length: number
  readonly own: number
  /** Whether it has options, or no answer in words: then the row need not hold the answer. */
  readonly withoutAnswer: boolean
}

/** Whether a row holds the question. */
export function holds(overlap: Overlap, { length, own, withoutAnswer }: Asked): boolean {
  const { asked, options, passages, found, answer } = overlap
  if (own >= alone.own && asked >= alone.share) return true
  if (own >= short.own && asked >= short.share && (answer || withoutAnswer)) return true
  const beside = Math.max(options ?? 0, passages ?? 0)
  if (found >= evidence && asked >= withBeside.asked && beside >= withBeside.beside) return true
  return answer && length >= withAnswer.length && asked >= withAnswer.asked
}
