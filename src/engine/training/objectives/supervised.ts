import { neg, sum } from '../../core/build'
import { plainRow } from '../../lm/packing'
import type { Objective } from './objective'

/** A tokenised text: `trained[t]` says whether the model is taught to produce token t. */
export interface Example {
  readonly ids: readonly number[]
  readonly trained: readonly boolean[]
}

/** Nothing predicts the first token. */
export const trainedTokens = ({ trained }: Example): number => trained.slice(1).filter(Boolean).length

/** Mean negative log-likelihood per trained token, over the whole window as Transformers' Trainer takes it. */
export const supervised: Objective<Example> = {
  units: trainedTokens,

  pack(batch) {
    const wanted = batch.flatMap(({ ids, trained }, row) =>
      trained.flatMap((is, t) => (is && t > 0 ? [{ row, at: t - 1, target: ids[t]! }] : [])),
    )
    return { rows: batch.map(({ ids }) => plainRow(ids)), wanted, feeds: {} }
  },

  build: (logProbs) => ({ loss: neg(sum(logProbs, [0])), sums: {} }),
}
