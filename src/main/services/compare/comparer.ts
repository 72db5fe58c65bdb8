// A thread of its own: what is read and compared here keeps nobody waiting who asks for something else.
import { parentPort } from 'node:worker_threads'
import { AppError, type ErrorShape } from '@shared/errors/appError'
import {
  type ComparisonInput,
  type ComparisonMethod,
  type ComparisonOutput,
  StoredComparisons,
} from './StoredComparisons'

/** One question for the thread. */
export interface Asked<M extends ComparisonMethod> {
  readonly method: M
  readonly input: ComparisonInput<M>
}
/** Its answer; answers come in the order of the questions. */
export type Told<M extends ComparisonMethod> =
  { readonly output: ComparisonOutput<M> } | { readonly error: ErrorShape }

const comparisons = new StoredComparisons()
const methods: { readonly [M in ComparisonMethod]: (input: ComparisonInput<M>) => ComparisonOutput<M> } = {
  many: (input) => comparisons.many(input),
  forgetting: (input) => comparisons.forgetting(input),
  flips: (input) => comparisons.flips(input),
}

function answer<M extends ComparisonMethod>({ method, input }: Asked<M>): Told<M> {
  try {
    return { output: methods[method](input) }
  } catch (e) {
    return { error: AppError.from(e).toShape() }
  }
}

parentPort?.on('message', (asked: Asked<ComparisonMethod>) => parentPort?.postMessage(answer(asked)))
