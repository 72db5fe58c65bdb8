import type { ScorerName, ScorerSpec } from '@shared/benchmarks/schema/score'
import type { Sample } from '../benchmarks/sample'
import type { Answer } from '../solvers/types'
import { scoreChoice } from './choice'
import { scoreCmrcSpan } from './cmrcSpan'
import { scoreNumber } from './number'
import type { Scorer } from './types'

/** A scorer named in the schema without an implementation here does not compile. */
const scorers: { readonly [K in ScorerName]: Scorer<K> } = {
  choice: scoreChoice,
  number: scoreNumber,
  cmrcSpan: scoreCmrcSpan,
}

export interface ScoredAnswer {
  readonly extracted: string | null
  readonly right: boolean
  readonly scores: Readonly<Record<string, number>>
}

export async function scoreAnswer(answer: Answer, sample: Sample, spec: ScorerSpec): Promise<ScoredAnswer> {
  // TypeScript does not see that the entry found by a spec's name takes that very spec
  const scorer = scorers[spec.use] as Scorer<ScorerName>
  return scorer(answer, sample, spec)
}
