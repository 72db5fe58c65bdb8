import type * as z from 'zod'
import { scorer } from '@shared/benchmarks/schema/score'
import type { Sample } from '@engine/benchmarks/sample'
import { createScoring, type ScoredAnswer } from '@engine/scorers/registry'
import type { ScoringTools } from '@engine/scorers/types'
import type { Answer } from '@engine/solvers/types'

type ScorerInput = z.input<typeof scorer>

const absent = async (): Promise<never> => {
  throw new Error('This test has none of the tools that some scorers use.')
}
/** For cards whose scorers only compare. */
export const noTools: ScoringTools = { runPython: absent, askJudge: absent, callPlugin: absent }

/** Scores a reply (finished, unless it says otherwise) with a scorer as a card would name it. */
export function scored(
  spec: ScorerInput,
  answer: string | (Partial<Answer> & { readonly output: string }),
  sample: Partial<Sample>,
): Promise<ScoredAnswer> {
  const given = typeof answer === 'string' ? { output: answer } : answer
  const question = { id: '1', subset: 'all', fields: {}, options: [], gold: null, target: [], ...sample }
  return createScoring(scorer.parse(spec), noTools)({ finish: 'stop', ...given }, question)
}
