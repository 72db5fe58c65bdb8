import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { SampleRecord, Verdict } from '@shared/domain/score'
import type { Scoring } from '../scorers/registry'
import type { Answer } from '../solvers/types'
import { letters } from './options'
import type { Asked } from './prompt'
import type { Sample } from './sample'

interface Scored {
  readonly card: BenchmarkCard
  readonly score: Scoring
}

const fails = ({ prompt }: BenchmarkCard): boolean => prompt.cut === 'fails'

/**
 * What is stored of an answered question. A question that was cut, unless the card's protocol cuts, or a reply that ended by length before it stated an
 * answer, is `truncated` and scores 0. Throws where the model gave something that is no log-likelihood.
 */
export async function answeredRecord(
  asked: Asked,
  answer: Answer,
  { score, card }: Scored,
): Promise<SampleRecord> {
  const { sample, prompt, dropped, cut } = asked
  if (answer.logprobs?.some((x) => !Number.isFinite(x)))
    throw new Error('The model gave a log-likelihood that is not finite.')
  return {
    ...identityOf(asked),
    prompt,
    output: answer.output,
    target: [...sample.target],
    ...(await scoredFields(answer, { sample, score, cut: cut && fails(card) })),
    ...answerFields(answer),
    ...(cut ? { cut } : {}),
    ...(dropped > 0 ? { droppedShots: dropped } : {}),
    ...(sample.pictures?.length
      ? { images: sample.pictures.map(({ name, sha256 }) => ({ name, sha256 })) }
      : {}),
  }
}

/** The same answer scored anew, as the card reads and scores it now. An error without an answer stays one. */
export async function rescoredRecord(
  record: SampleRecord,
  { sample, card, score }: Scored & { readonly sample: Sample },
): Promise<SampleRecord> {
  if (record.verdict === 'error' && record.output === '') return record
  // records of earlier versions say only that something was too long
  const marked = record.unfinished ?? record.cut ?? false
  const tooLong = record.verdict === 'truncated' && !marked
  const cut = record.cut ?? (tooLong && record.extracted !== null)
  const unfinished = record.unfinished ?? (tooLong && !cut)
  const choice = choiceOf(record.output, sample, card)
  const answer: Answer = {
    output: record.output,
    finish: unfinished ? 'length' : 'stop',
    ...(choice === undefined ? {} : { choice }),
    ...(record.logprobs ? { logprobs: record.logprobs } : {}),
    ...(record.judgements ? { judgements: record.judgements } : {}),
  }
  const fields = await scoredFields(answer, { sample, score, cut: cut && fails(card) })
  const unscored = {
    ...record,
    ...{ extractedBy: undefined, statistics: undefined, reason: undefined, error: undefined },
  }
  return { ...unscored, target: [...sample.target], ...fields }
}

/** Which option the stored letter or text is, where options were chosen between. */
function choiceOf(output: string, { options }: Sample, { solve }: BenchmarkCard): number | undefined {
  if (solve.use !== 'chooseByLogprob') return undefined
  const index = solve.continuation === 'letter' ? letters.indexOf(output) : options.indexOf(output)
  return index < 0 ? undefined : index
}

type ScoredFields = Pick<
  SampleRecord,
  'extracted' | 'extractedBy' | 'verdict' | 'scores' | 'statistics' | 'reason' | 'judgements'
>

async function scoredFields(
  answer: Answer,
  { sample, cut, score }: { readonly sample: Sample; readonly cut: boolean; readonly score: Scoring },
): Promise<ScoredFields> {
  const scored = await score(answer, sample)
  const { extracted, extractedBy, right, reason } = scored
  const verdict = verdictOf({ extracted, right, cut, finish: answer.finish })
  // what counts nothing still has its reference in metrics over the whole set
  const statistics =
    scored.statistics && verdict === 'truncated'
      ? (await score({ ...answer, output: '' }, sample)).statistics
      : scored.statistics
  return {
    extracted,
    ...(extractedBy === undefined ? {} : { extractedBy }),
    verdict,
    scores: verdict === 'truncated' ? zeros(scored.scores) : { ...scored.scores },
    ...(statistics ? { statistics: mapValues(statistics, (list) => [...list]) } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(scored.judgements ? { judgements: [...scored.judgements] } : {}),
  }
}

/** A question that could not be asked or scored: counted apart, never as wrong. An answer that is there is kept. */
export const failedRecord = (
  asked: Pick<Asked, 'sample' | 'attempt' | 'prompt'>,
  error: unknown,
  answer?: Answer,
): SampleRecord => ({
  ...identityOf(asked),
  prompt: asked.prompt,
  output: answer?.output ?? '',
  extracted: null,
  target: [...asked.sample.target],
  verdict: 'error',
  scores: {},
  ...(answer ? answerFields(answer) : {}),
  error: messageOf(error),
})

/** A stored answer that could not be scored again. */
export const unscoredRecord = (record: SampleRecord, error: unknown): SampleRecord => ({
  ...record,
  ...{ extracted: null, extractedBy: undefined, verdict: 'error', scores: {} },
  ...{ statistics: undefined, reason: undefined, error: messageOf(error) },
})

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What is kept of an answer besides its text and score. */
const answerFields = ({ logprobs, turns, tokens, finish }: Answer): Partial<SampleRecord> => ({
  ...(logprobs ? { logprobs: [...logprobs] } : {}),
  ...(turns ? { turns: [...turns] } : {}),
  ...(tokens ? { tokens } : {}),
  ...(finish === 'length' ? { unfinished: true } : {}),
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
