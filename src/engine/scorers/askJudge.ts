import type { ScorerSpec } from '@shared/benchmarks/schema/score'
import { fill } from '../benchmarks/fill'
import { scoreJudge } from './judge'
import { withoutThoughts } from './reply'
import type { Scorer, ScoringTools } from './types'

type Judging = Extract<ScorerSpec, { use: 'judge' }>

/** Asks the judge about a reply, unless its judgements are there already, and scores what it says. */
export const scorerByJudge =
  ({ askJudge }: ScoringTools): Scorer<'judge'> =>
  async (answer, sample, options) => {
    const values = {
      question: Object.values(sample.fields).join('\n'),
      ...sample.fields,
      reply: withoutThoughts(answer.output),
      reference: sample.target.join('\n'),
    }
    const judgements =
      answer.judgements ??
      (await Promise.all(questionsFor(options, values).map((prompt) => askJudge(prompt))))
    const score = await scoreJudge({ ...answer, judgements }, sample, options)
    // what the judge failed to say is not the fault of the reply: the question is asked again on resume
    if (score.extracted === null && answer.judgements === undefined)
      throw new Error(`The judge states no verdict: "${(judgements[0] ?? '').slice(0, 200)}"`)
    return { ...score, judgements }
  }

/** A pair is shown in both orders, since judges prefer what stands first (Zheng et al., 2023). */
function questionsFor(
  { ask, reads }: Judging,
  values: { readonly reply: string; readonly reference: string; readonly [name: string]: string },
): string[] {
  const asShown = fill(ask, values)
  if (reads.as !== 'pair') return [asShown]
  return [asShown, fill(ask, { ...values, reply: values.reference, reference: values.reply })]
}
