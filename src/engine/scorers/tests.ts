import { fill } from '../benchmarks/fill'
import { codeOf } from './code'
import { afterThoughts } from './reply'
import type { Scorer, ScoringTools } from './types'

/** Right where the program made of the reply and the set's own tests runs to its end. */
export const scorerByTests =
  ({ runPython }: ScoringTools): Scorer<'tests'> =>
  async ({ output, finish }, { fields }, { program }) => {
    const code = codeOf({ text: afterThoughts(output), finished: finish === 'stop' })
    if (code === null) return { extracted: null, right: false, scores: { 'pass@1': 0 } }
    const { as, reason } = await runPython(fill(program, { ...fields, code }))
    const right = as === 'passed'
    return {
      ...{ extracted: code, right, scores: { 'pass@1': right ? 1 : 0 } },
      ...(right ? {} : { reason: reason === undefined ? as : `${as}: ${reason}` }),
    }
  }
