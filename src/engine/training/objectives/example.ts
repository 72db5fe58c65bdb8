/** Where a text comes from: a file, and its line (JSONL) or element (JSON list) from 1. */
export interface Origin {
  readonly file: string
  readonly row: number
}

/** A tokenised text: `trained[t]` says whether token t counts, because the model is taught to produce it or judged by it. */
export interface Example {
  readonly ids: readonly number[]
  readonly trained: readonly boolean[]
  readonly origin?: Origin
}

/** Nothing predicts the first token. */
export const trainedTokens = ({ trained }: Example): number => trained.slice(1).filter(Boolean).length
