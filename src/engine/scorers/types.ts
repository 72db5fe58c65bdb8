import type { ScorerName, ScorerSpec, scorerMetrics } from '@shared/benchmarks/schema/score'
import type { Sample } from '../benchmarks/sample'
import type { Answer } from '../solvers/types'

type ScorerOptions<K extends ScorerName> = Extract<ScorerSpec, { use: K }>
type Metric<K extends ScorerName> = (typeof scorerMetrics)[K][number]

interface Score<K extends ScorerName = ScorerName> {
  /** The answer found; null where none could be found, which scores 0 throughout. */
  readonly extracted: string | null
  readonly right: boolean
  /** 0 to 1 each. */
  readonly scores: { readonly [M in Metric<K>]: number }
}
/** A promise where scoring takes another process or model. */
export type Scorer<K extends ScorerName> = (
  answer: Answer,
  sample: Sample,
  options: ScorerOptions<K>,
) => Score<K> | Promise<Score<K>>
