import type { SampleRecord, Verdict } from '@shared/domain/score'
import type { Scoring } from '../scorers/registry'
import type { Answer } from '../solvers/types'
import type { Asked } from './prompt'

/**
 * What is stored of an answered question. A question that was cut, or a reply that ended by length before it stated an
 * answer, is `truncated` and scores 0. Throws where the model gave something that is no log-likelihood.
 */
export async function answeredRecord(
  asked: Asked,
  answer: Answer,
  { score }: { readonly score: Scoring },
): Promise<SampleRecord> {
  const { sample, prompt, dropped } = asked
  if (answer.logprobs?.some((x) => !Number.isFinite(x)))
    throw new Error('The model gave a log-likelihood that is not finite.')
  const scored = await score(answer, sample)
  const { extracted, extractedBy, right, reason } = scored
  const verdict = verdictOf({ extracted, right, cut: asked.cut, finish: answer.finish })
  // what counts nothing still has its reference in metrics over the whole set
  const statistics =
    scored.statistics && verdict === 'truncated'
      ? (await score({ ...answer, output: '' }, sample)).statistics
      : scored.statistics
  return {
    ...identityOf(asked),
    prompt,
    output: answer.output,
    extracted,
    ...(extractedBy === undefined ? {} : { extractedBy }),
    target: [...sample.target],
    verdict,
    scores: verdict === 'truncated' ? zeros(scored.scores) : { ...scored.scores },
    ...(statistics ? { statistics: mapValues(statistics, (list) => [...list]) } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(answer.logprobs ? { logprobs: [...answer.logprobs] } : {}),
    ...(dropped > 0 ? { droppedShots: dropped } : {}),
  }
}

/** A question that could not be asked or scored: counted apart, never as wrong. */
export const failedRecord = (
  asked: Pick<Asked, 'sample' | 'attempt' | 'prompt'>,
  error: unknown,
): SampleRecord => ({
  ...identityOf(asked),
  prompt: asked.prompt,
  output: '',
  extracted: null,
  target: [...asked.sample.target],
  verdict: 'error',
  scores: {},
  error: error instanceof Error ? error.message : String(error),
})

const identityOf = ({ sample, attempt }: Pick<Asked, 'sample' | 'attempt'>) => ({
  id: sample.id,
  ...(attempt > 0 ? { attempt } : {}),
  subset: sample.subset,
})

function verdictOf(found: {
  readonly extracted: string | null
  readonly right: boolean
  readonly cut: boolean
  readonly finish: Answer['finish']
}): Verdict {
  if (found.cut) return 'truncated'
  if (found.extracted === null) return found.finish === 'length' ? 'truncated' : 'unparsed'
  return found.right ? 'right' : 'wrong'
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, of: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]))

const zeros = (scores: Readonly<Record<string, number>>): Record<string, number> => mapValues(scores, () => 0)
