import type { BenchmarkCard } from './schema'

export const needs = ['images', 'judge', 'code', 'logprobs'] as const
/** What a card needs beyond a model that answers with text. */
export type Need = (typeof needs)[number]

/** What a card needs follows from how it asks and scores, so that the two cannot disagree. */
const isNeeded: { readonly [N in Need]: (card: BenchmarkCard) => boolean } = {
  images: ({ sample }) => sample.images !== undefined,
  judge: ({ score }) => score.use === 'judge',
  code: ({ score }) => score.use === 'tests',
  logprobs: ({ solve }) => solve.use === 'chooseByLogprob',
}

/** In the order of `needs`. */
export const needsOf = (card: BenchmarkCard): Need[] => needs.filter((need) => isNeeded[need](card))
