import type { SolverName, SolverSpec } from '@shared/benchmarks/schema/solve'
import type { Respondent, TokenCounts } from '../lm/types'
import type { Asked } from '../benchmarks/prompt'
import type { Sample } from '../benchmarks/sample'

/** What came out of asking one question. */
export interface Answer {
  /** The reply, or the option preferred. */
  readonly output: string
  /** Index of the option preferred, for solvers that choose. */
  readonly choice?: number
  /** Log-likelihood of each option, in nats. */
  readonly logprobs?: readonly number[]
  readonly finish: 'stop' | 'length'
  /** Of a dialogue: every reply, the last one included. */
  readonly turns?: readonly string[]
  /** Where they are known. */
  readonly tokens?: TokenCounts
  /** What a judge model wrote about the output; for pairs the second judgement is of the other order. */
  readonly judgements?: readonly string[]
  /** What the user's plug-ins found in the output, by their names. */
  readonly found?: Readonly<Record<string, PluginFind>>
}

export interface PluginFind {
  readonly text: string | null
  /** The plug-in and the beginning of its digest. */
  readonly by: string
}

export type SolverOptions<K extends SolverName> = Extract<SolverSpec, { use: K }>

interface SolveContext<K extends SolverName> {
  readonly model: Respondent
  readonly options: SolverOptions<K>
  /** Of the run; what is drawn for a question depends on it and on the question alone. */
  readonly seed: number
  readonly signal: AbortSignal
  /** Questions that still need an answer; the others are there because the last bits of an answer depend on its company. */
  readonly wanted: (index: number) => boolean
  /** Called once per wanted question as soon as its answer is known, in any order. */
  readonly onAnswer: (index: number, answer: Answer) => void
  /** Called instead where one question failed by itself; the others go on. */
  readonly onError: (index: number, error: Error) => void
}

export interface Solver<K extends SolverName> {
  /** Tokens that must stay free after a sample's prompt. */
  room(sample: Sample, context: Pick<SolveContext<K>, 'model' | 'options'>): number
  solve(asked: readonly Asked[], context: SolveContext<K>): Promise<void>
}
