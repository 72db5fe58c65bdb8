import type { ScorerName, ScorerSpec, scorerMetrics } from '@shared/benchmarks/schema/score'
import type { Sample } from '../benchmarks/sample'
import type { ProgramEnd } from '../python/messages'
import type { Answer } from '../solvers/types'

export type ScorerOptions<K extends ScorerName> = Extract<ScorerSpec, { use: K }>

type Metrics<K extends ScorerName> = (typeof scorerMetrics)[K]
/** Metrics that are a mean need a value from every sample; those computed over the set may give one. */
type OwnMetric<K extends ScorerName> = {
  [M in keyof Metrics<K>]: Metrics<K>[M] extends 'mean' ? M : never
}[keyof Metrics<K>]

interface Score<K extends ScorerName = ScorerName> {
  /** The answer found; null where none could be found, which scores 0 throughout. */
  readonly extracted: string | null
  /** The rule that found it and its version, as `after@2`; absent where nothing had to be found. */
  readonly extractedBy?: string | undefined
  readonly right: boolean
  /** Why the answer is not right, where that can be said. */
  readonly reason?: string
  /** What a judge wrote, to be read again by another rule later. */
  readonly judgements?: readonly string[]
  /** 0 to 1 each. */
  readonly scores: { readonly [M in OwnMetric<K>]: number } & { readonly [M in keyof Metrics<K>]?: number }
  /** What metrics over the whole set need of this sample, by metric. */
  readonly statistics?: { readonly [M in keyof Metrics<K>]?: readonly number[] }
}
/** A promise where scoring takes another process or model. */
export type Scorer<K extends ScorerName> = (
  answer: Answer,
  sample: Sample,
  options: ScorerOptions<K>,
) => Score<K> | Promise<Score<K>>

/** What scorers use besides the answer. Each starts when it is first used. */
export interface ScoringTools {
  /** Throws CANCELLED with the run. However the program ends is no failure. */
  readonly runPython: (program: string) => Promise<ProgramEnd>
  /** What the run's judge replies. Throws INVALID_INPUT where the run has none. */
  readonly askJudge: (prompt: string) => Promise<string>
  /**
   * What a function of the user's plug-in returns, as JSON has it. Throws NOT_FOUND where there is no such plug-in, and a
   * plain error where it fails.
   */
  readonly callPlugin: (
    name: string,
    method: 'extract' | 'score',
    asked: readonly unknown[],
  ) => Promise<{ readonly value: unknown; readonly by: string }>
}
