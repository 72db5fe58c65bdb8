import { findCard } from '@shared/benchmarks'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import type { BenchmarkResult, SampleRecord } from '@shared/domain/score'
import { AppError } from '@shared/errors/appError'
import { loadBenchmark, type BenchmarkData } from '../benchmarks/loadBenchmark'
import { openStoredAnswers } from '../benchmarks/rescoreStore'
import type { Sample } from '../benchmarks/sample'
import { rescoredRecord, unscoredRecord } from '../benchmarks/sampleRecords'
import { byGeneration, examplesBy, scoredBy, withPlugins, withSettings } from '../benchmarks/settings'
import { summarise } from '../benchmarks/summarise'
import type { JobContext } from '../context'
import { createScoring } from '../scorers/registry'
import { offeredIn } from './openEndpoint'
import { requirePlugins } from './openPlugins'
import { openScoringTools } from './scoringTools'

type Rescored = EngineOutput<'rescore'>['rescored'][number]

/**
 * Scores stored answers again, as the cards read and score them now; no model is asked. The benchmark's files must be
 * the ones that were asked from. Earlier scores stay in the journal, earlier records in `samples/history`.
 */
export async function rescore(
  input: EngineInput<'rescore'>,
  context: JobContext,
): Promise<EngineOutput<'rescore'>> {
  const rescored: Rescored[] = []
  for (const earlier of input.results) rescored.push(await rescoreOne(earlier, input, context))
  return { rescored }
}

async function rescoreOne(
  earlier: BenchmarkResult,
  { folder, spec, resources, own, plugins, by = {} }: EngineInput<'rescore'>,
  context: JobContext,
): Promise<Rescored> {
  const id = earlier.benchmark
  const known = withSettings(own?.cards.find((card) => card.id === id) ?? findCard(id), spec)
  const asked = offeredIn(folder)?.givesLogprobs === false ? byGeneration(known) : known
  const card = withPlugins(asked, by)
  const remarks = requirePlugins(card, plugins).map(scoredBy)
  const stored = openStoredAnswers(folder, id)
  const { shots } = stored.questions
  const loaded = await loadBenchmark(known, {
    ...{ data: spec.data, resources, own: own?.folder, downloads: own?.downloads },
    shots: spec.shots,
    examples: examplesBy(spec),
  })
  const data = { ...loaded, card }
  refuseOtherFiles(data, stored.questions.dataDigest)
  const before = inOrder(stored.records, data)
  const { tools, dispose } = openScoringTools({ cache: '', provider: 'cpu', plugins }, context)
  const records: SampleRecord[] = []
  try {
    const score = createScoring(card.score, tools)
    for (const { record, sample } of before) {
      if (context.signal.aborted) throw new AppError('CANCELLED', 'The scoring was cancelled.')
      records.push(
        await rescoredRecord(record, { sample, card, score }).catch((e: unknown) => unscored(record, e)),
      )
    }
  } finally {
    await dispose()
  }
  // how the model was asked stays as it was
  const told = (earlier.remarks ?? []).filter((remark) => !remark.startsWith(scoredBy('')))
  const result = {
    ...{ ...earlier, remarks: undefined },
    ...summarise(data, records, { shots, seed: spec.seed, leaked: earlier.clean?.excluded }),
    ...(told.length + remarks.length > 0 ? { remarks: [...told, ...remarks] } : {}),
  }
  stored.replace(records, card.version)
  context.emit({ type: 'result', result })
  return { result, from: stored.questions.version, ...changes(before, records) }
}

/** A scorer that fails is no wrong answer; what concerns the run as a whole is thrown. */
function unscored(record: SampleRecord, e: unknown): SampleRecord {
  if (e instanceof AppError && e.code !== 'INVALID_INPUT') throw e
  return unscoredRecord(record, e)
}

function refuseOtherFiles({ card, digest }: BenchmarkData, asked: string): void {
  if (digest === asked) return
  throw new AppError(
    'INVALID_INPUT',
    `The files of "${card.id}" are not the ones that this run was asked from: name their folder with --data.`,
  )
}

interface Stored {
  readonly record: SampleRecord
  readonly sample: Sample
}

/** In the order of the files, as an evaluation sums them up. Throws INVALID_INPUT for an answer without a question. */
function inOrder(records: readonly SampleRecord[], { card, subsets }: BenchmarkData): Stored[] {
  const byId = Map.groupBy(records, ({ id }) => id)
  const found = subsets.flatMap(({ samples }) =>
    samples.flatMap((sample) => (byId.get(sample.id) ?? []).map((record) => ({ record, sample }))),
  )
  if (found.length === records.length) return found
  throw new AppError(
    'INVALID_INPUT',
    `"${card.id}" numbers its questions otherwise since these answers were given: they cannot be scored again.`,
  )
}

/** How many answers are read otherwise than before, and how many have another verdict. */
const changes = (before: readonly Stored[], after: readonly SampleRecord[]) => ({
  extractions: after.filter((record, i) => record.extracted !== before[i]?.record.extracted).length,
  verdicts: after.filter((record, i) => record.verdict !== before[i]?.record.verdict).length,
})
