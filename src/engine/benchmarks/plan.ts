import { join } from 'node:path'
import { findCard } from '@shared/benchmarks'
import type { Need } from '@shared/benchmarks/needs'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { AskedBenchmark } from '@shared/benchmarks/suites'
import type { EngineInput } from '@shared/contract/engine'
import { recordKey } from '@shared/domain/score'
import { AppError, type ErrorCode } from '@shared/errors/appError'
import type { JobContext } from '../context'
import { requirePlugins } from '../jobs/openPlugins'
import { attemptsOf } from './askSamples'
import { loadBenchmark, type BenchmarkData, type SubsetData } from './loadBenchmark'
import { refuseUnmet } from './requirements'
import type { Sample } from './sample'
import { openSampleStore, type SampleStore } from './sampleStore'
import { selectSamples } from './select'
import { askedByGeneration, byGeneration, examplesBy, scoredBy, withSettings } from './settings'

/** Questions of one subset that are asked together. */
export interface Block {
  readonly subset: SubsetData
  readonly chosen: readonly Sample[]
}

/** A benchmark with the questions this run asks of it. */
export interface Plan {
  readonly data: BenchmarkData
  readonly shots: number
  /** What is asked in another way than the card says. */
  readonly remarks: readonly string[]
  readonly store: SampleStore
  /** In the order of the files. */
  readonly parts: readonly Block[]
  /** The questions that found out the pace: they are asked before the others, also when the run goes on. */
  readonly first?: Block
}

interface Planning extends Pick<JobContext, 'emit'> {
  /** Whether the model tells log-likelihoods. */
  readonly likelihoods: boolean
  readonly keepPictures: string
}

/** Bad rows named one by one in the log of a run, per benchmark. */
const problemsShown = 20

/**
 * Reads the files of all that is asked. What a suite brings and cannot be asked is left out, and the log says why; what
 * was named by itself is refused. Throws NOT_FOUND where nothing is left. The stores of `plans` are open, also when it
 * throws.
 */
export async function planBenchmarks(
  asked: readonly AskedBenchmark[],
  input: EngineInput<'evaluate'>,
  planning: Planning & { readonly plans: Plan[] },
): Promise<void> {
  const { plans, emit } = planning
  const absent: Absent[] = []
  for (const one of asked) {
    const read = await readOrWhyNot(one, input, planning)
    if ('why' in read) {
      absent.push(read)
      continue
    }
    const { data, shots } = read
    const { id: benchmark, version } = data.card
    const store = openSampleStore(input.folder, { benchmark, version, dataDigest: data.digest, shots })
    plans.push({ ...read, store })
  }
  const [first] = absent
  if (!first) return
  if (plans.length === 0)
    throw new AppError(
      'NOT_FOUND',
      `None of the ${absent.length} benchmarks asked for can be measured, the first because: ${first.why}`,
    )
  const names = absent.map(({ benchmark }) => benchmark).join(', ')
  const message = `${absent.length} of ${asked.length} benchmarks are left out, because their files or something else that they need is not there: ${names}`
  emit({ type: 'log', level: 'warn', message })
  for (const { benchmark, why } of absent)
    emit({ type: 'log', level: 'info', message: `${benchmark} is left out: ${why}` })
}

interface Absent {
  readonly benchmark: string
  readonly why: string
}
/** What may be the fault of one benchmark's files, or of what the model can do. */
const absences: readonly ErrorCode[] = ['NOT_FOUND', 'INVALID_INPUT', 'DATA_INVALID']

async function readOrWhyNot(
  asked: AskedBenchmark,
  input: EngineInput<'evaluate'>,
  planning: Planning,
): Promise<Omit<Plan, 'store'> | Absent> {
  const { benchmark, suite } = asked
  try {
    return await readBenchmark(asked, input, planning)
  } catch (e) {
    if (suite === undefined || !(e instanceof AppError) || !absences.includes(e.code)) throw e
    return { benchmark, why: e.message }
  }
}

async function readBenchmark(
  { benchmark: id, limit, suite }: AskedBenchmark,
  input: EngineInput<'evaluate'>,
  { emit, likelihoods, keepPictures }: Planning,
): Promise<Omit<Plan, 'store'>> {
  const { spec, resources } = input
  const known = input.own?.cards.find((own) => own.id === id) ?? findCard(id)
  const card = withSettings(known, spec)
  refuseUnmet(card, offeredBy(input))
  const plugins = requirePlugins(card, input.plugins)
  const loaded = await loadBenchmark(card, {
    ...{ data: spec.data, resources, own: input.own?.folder, downloads: input.own?.downloads },
    ...{ shots: spec.shots, examples: examplesBy(spec), keepPictures },
  })
  // among the files of many benchmarks the only one of that name may be another's
  const [doubt] = loaded.notes
  if (suite !== undefined && doubt !== undefined) throw new AppError('NOT_FOUND', doubt)
  const data = likelihoods ? loaded : { ...loaded, card: byGeneration(card) }
  const remarks = [
    ...(data.card.solve.use === card.solve.use ? [] : [askedByGeneration]),
    ...plugins.map(scoredBy),
  ]
  const shots = Math.max(...data.subsets.map((s) => s.examples.length))
  tell({ data, shots, remarks }, input, emit)
  const chosen = selectSamples(
    data.subsets.map((s) => s.samples),
    { limit: spec.limit ?? limit, seed: spec.seed },
  )
  return {
    ...{ data, shots, remarks },
    parts: data.subsets.map((subset, i) => ({ subset, chosen: chosen[i] ?? [] })),
  }
}

const offeredBy = ({ judge, endpoint }: EngineInput<'evaluate'>): Extract<Need, 'images' | 'judge'>[] => [
  ...(judge ? ['judge' as const] : []),
  ...(endpoint ? ['images' as const] : []),
]

/** What a person should know about the files and how they are asked. */
function tell(
  { data, shots, remarks }: Pick<Plan, 'data' | 'shots' | 'remarks'>,
  { spec }: EngineInput<'evaluate'>,
  emit: JobContext['emit'],
): void {
  const { id } = data.card
  const warn = (message: string): void => emit({ type: 'log', level: 'warn', message })
  for (const remark of remarks) warn(`${id}: ${remark}`)
  for (const message of data.notes) emit({ type: 'log', level: 'info', message })
  data.problems.slice(0, problemsShown).forEach(warn)
  if (data.problems.length > problemsShown)
    warn(
      `${id}: ${data.problems.length} rows are left out, the first ${problemsShown} of them are named above`,
    )
  if (spec.shots !== undefined && spec.shots > shots)
    warn(`${id}: asked with ${shots} examples, because there are no ${spec.shots} to show`)
}

/** Where a run keeps the images it has taken out of its files. */
export const picturesIn = ({ cache }: Pick<EngineInput<'evaluate'>, 'cache'>): string => join(cache, 'images')

/** The `recordKey`s of all answers that a card wants to the questions of these blocks. */
export function keysOf(card: BenchmarkCard, blocks: readonly Block[]): string[] {
  const attempts = Array.from({ length: attemptsOf(card) }, (_, attempt) => attempt)
  return blocks.flatMap(({ chosen }) =>
    chosen.flatMap(({ id }) => attempts.map((attempt) => recordKey({ id, attempt }))),
  )
}

/** Whether an answer is still to be asked for: it is not stored, or ended in an error. */
export const isPending = (key: string, store: SampleStore): boolean =>
  (store.records.get(key)?.verdict ?? 'error') === 'error'

/** In the order in which they are asked, each question once. */
export function blocksOf({ parts, first }: Plan): readonly Block[] {
  if (!first) return parts
  const asked = new Set(first.chosen)
  return [
    first,
    ...parts.map(({ subset, chosen }) => ({ subset, chosen: chosen.filter((s) => !asked.has(s)) })),
  ]
}
