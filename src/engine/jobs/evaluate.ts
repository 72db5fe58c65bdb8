import { join } from 'node:path'
import { findCard } from '@shared/benchmarks'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import type { WeightFormat } from '@shared/domain/recipe'
import { recordKey, type BenchmarkResult, type SampleRecord } from '@shared/domain/score'
import { AppError } from '@shared/errors/appError'
import { askSamples, attemptsOf } from '../benchmarks/askSamples'
import { loadBenchmark, type BenchmarkData, type SubsetData } from '../benchmarks/loadBenchmark'
import { tidyPictures } from '../benchmarks/images/pictures'
import { conditionsOf } from '../benchmarks/conditions'
import { asksByChat, renderPrefix } from '../benchmarks/prompt'
import type { Sample } from '../benchmarks/sample'
import { refuseUnmet } from '../benchmarks/requirements'
import { openSampleStore, type SampleStore } from '../benchmarks/sampleStore'
import { selectSamples } from '../benchmarks/select'
import { askedByGeneration, byGeneration, examplesBy, withSettings } from '../benchmarks/settings'
import { summarise } from '../benchmarks/summarise'
import type { JobContext } from '../context'
import type { Respondent } from '../lm/types'
import { createScoring } from '../scorers/registry'
import type { ScoringTools } from '../scorers/types'
import { openScoringTools } from './scoringTools'

export interface EvaluateContext extends JobContext {
  /** Called once at most, and only if there is a question left to ask. The job disposes of the model. */
  readonly openModel: () => Promise<Respondent>
}

/** A benchmark with the questions this run asks of it. */
interface Plan {
  readonly data: BenchmarkData
  readonly shots: number
  /** What is asked in another way than the card says. */
  readonly remarks: readonly string[]
  readonly store: SampleStore
  readonly parts: readonly { readonly subset: SubsetData; readonly chosen: readonly Sample[] }[]
}

/** Bad rows named one by one in the log of a run, per benchmark. */
const problemsShown = 20

/**
 * Measures a model on the benchmarks of `spec`. All files are read before the first question; every answer is stored
 * in `folder` as soon as it is there, and a resumed run asks only what is not stored or ended in an error.
 */
export async function evaluateModel(
  input: EngineInput<'evaluate'>,
  context: EvaluateContext,
): Promise<EngineOutput<'evaluate'>> {
  context.emit({ type: 'phase', phase: 'prepare' })
  const plans: Plan[] = []
  const { tools, dispose } = openScoringTools(input, context)
  let opened: Promise<Respondent> | undefined
  const openModel = (): Promise<Respondent> => (opened ??= context.openModel())
  try {
    // a server is asked what it offers before anything else: what cards are asked depends on it
    const likelihoods = input.endpoint ? (await openModel()).givesLogprobs : true
    for (const id of new Set(input.spec.benchmarks))
      plans.push(await planBenchmark(id, input, { ...context, likelihoods }))
    const progress = createProgress(plans, context)
    const results: BenchmarkResult[] = []
    for (const plan of plans) {
      const result = await runPlan(
        plan,
        { ...context, openModel, tools },
        {
          progress,
          seed: input.spec.seed,
          provider: input.provider,
          quantize: input.quantize,
          price: input.endpoint?.price,
          leaked: input.leaked?.[plan.data.card.id],
        },
      )
      context.emit({ type: 'result', result })
      results.push(result)
    }
    return { results }
  } finally {
    for (const { store } of plans) store.close()
    tidyPictures(picturesIn(input))
    await dispose()
    await opened?.then(
      (model) => model.dispose(),
      () => undefined, // the failure to open is already on its way to the caller
    )
  }
}

const picturesIn = ({ cache }: Pick<EngineInput<'evaluate'>, 'cache'>): string => join(cache, 'images')

async function planBenchmark(
  id: string,
  input: EngineInput<'evaluate'>,
  { emit, likelihoods }: EvaluateContext & { readonly likelihoods: boolean },
): Promise<Plan> {
  const { spec, resources, folder } = input
  const known = input.own?.cards.find((own) => own.id === id) ?? findCard(id)
  const card = withSettings(known, spec)
  refuseUnmet(card, [
    ...(input.judge ? ['judge' as const] : []),
    ...(input.endpoint ? ['images' as const] : []),
  ])
  const loaded = await loadBenchmark(card, {
    ...{ data: spec.data, resources, own: input.own?.folder },
    shots: spec.shots,
    examples: examplesBy(spec),
    keepPictures: picturesIn(input),
  })
  const data = likelihoods ? loaded : { ...loaded, card: byGeneration(card) }
  const warn = (message: string): void => emit({ type: 'log', level: 'warn', message })
  const remarks = data.card.solve.use === card.solve.use ? [] : [askedByGeneration]
  for (const remark of remarks) warn(`${id}: ${remark}`)
  for (const message of data.notes) emit({ type: 'log', level: 'info', message })
  data.problems.slice(0, problemsShown).forEach(warn)
  if (data.problems.length > problemsShown)
    warn(
      `${id}: ${data.problems.length} rows are left out, the first ${problemsShown} of them are named above`,
    )
  const shots = Math.max(...data.subsets.map((s) => s.examples.length))
  if (spec.shots !== undefined && spec.shots > shots)
    warn(`${id}: asked with ${shots} examples, because there are no ${spec.shots} to show`)
  const chosen = selectSamples(
    data.subsets.map((s) => s.samples),
    spec,
  )
  const parts = data.subsets.map((subset, i) => ({ subset, chosen: chosen[i] ?? [] }))
  const store = openSampleStore(folder, {
    benchmark: id,
    version: card.version,
    dataDigest: data.digest,
    shots,
  })
  return { data, shots, store, parts, remarks }
}

async function runPlan(
  plan: Plan,
  context: EvaluateContext & { readonly tools: ScoringTools },
  {
    progress,
    seed,
    provider,
    quantize,
    price,
    leaked,
  }: {
    readonly progress: Progress
    readonly seed: number
    readonly provider: string
    readonly quantize?: WeightFormat | undefined
    readonly price?: Price
    readonly leaked?: readonly string[] | undefined
  },
): Promise<BenchmarkResult> {
  const { data, parts, store, shots } = plan
  const { card } = data
  context.emit({ type: 'phase', phase: 'evaluate', label: card.id })
  const keys = parts.flatMap(({ chosen }) => chosen.flatMap((sample) => keysOf(sample, card)))
  const pending = new Set(keys.filter((key) => isPending(key, store)))
  if (pending.size > 0) {
    const model = await context.openModel()
    store.writeConditions(conditionsOf(card, { provider, model, quantize }))
    announce(plan, model, context)
    progress.begin(card.id)
    const onRecord = (record: SampleRecord): void => {
      store.append(record)
      progress.step()
    }
    const asking = {
      card,
      model,
      seed,
      score: createScoring(card.score, context.tools),
      signal: context.signal,
      isPending: (answer: Pick<SampleRecord, 'id' | 'attempt'>): boolean => pending.has(recordKey(answer)),
      onRecord,
    }
    for (const { subset, chosen } of parts) {
      throwIfCancelled(context.signal)
      await askSamples(chosen, { ...asking, subset })
    }
  }
  const records = keys.flatMap((key) => store.records.get(key) ?? [])
  refuseAllErrors(card.id, records)
  const conditions = store.conditions()
  return {
    ...summarise(data, records, { shots, seed, leaked }),
    ...(conditions ? { conditions } : {}),
    ...tokensOf(records, price),
    ...(plan.remarks.length > 0 ? { remarks: [...plan.remarks] } : {}),
  }
}

const isPending = (key: string, store: SampleStore): boolean =>
  (store.records.get(key)?.verdict ?? 'error') === 'error'

/** The `recordKey` of every answer that a card wants to a question. */
const keysOf = ({ id }: Sample, card: BenchmarkCard): string[] =>
  Array.from({ length: attemptsOf(card) }, (_, attempt) => recordKey({ id, attempt }))

function announce({ data, store, parts }: Plan, model: Respondent, { emit }: EvaluateContext): void {
  const { card } = data
  if (card.prompt.via === 'chat' && !asksByChat(card, model)) {
    const message = `${card.id}: the model has no chat template, so questions are asked as plain text`
    emit({ type: 'log', level: 'warn', message })
  }
  const prefixes = parts.map(({ subset }) => [subset.id, renderPrefix(card, subset, model)] as const)
  store.writePrefixes(Object.fromEntries(prefixes))
}

type Price = NonNullable<EngineInput<'evaluate'>['endpoint']>['price']

/** Summed over the answers whose tokens are known. */
function tokensOf(records: readonly SampleRecord[], price: Price): Pick<BenchmarkResult, 'tokens'> {
  const known = records.flatMap(({ tokens }) => tokens ?? [])
  if (known.length === 0) return {}
  const total = (of: 'prompt' | 'reply' | 'thoughts'): number => known.reduce((sum, t) => sum + t[of], 0)
  const [prompt, reply, thoughts] = [total('prompt'), total('reply'), total('thoughts')]
  const cost = price && { cost: (prompt * price.prompt + reply * price.reply) / 1e6 }
  return { tokens: { prompt, reply, thoughts, ...cost } }
}

/** A score over no answer at all would be a number without a meaning. */
function refuseAllErrors(id: string, records: readonly SampleRecord[]): void {
  const [first] = records
  if (!first || records.some((r) => r.verdict !== 'error')) return
  throw new AppError(
    'INTERNAL',
    `Every question of "${id}" ended in an error, the first in: ${first.error ?? 'unknown'}`,
  )
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('CANCELLED', 'The evaluation was cancelled.')
}

interface Progress {
  begin(label: string): void
  step(): void
}

/** Counts the answers wanted by all benchmarks; the time left follows from the pace on the current one. */
function createProgress(plans: readonly Plan[], { emit }: EvaluateContext): Progress {
  const wanted = plans.flatMap(({ data, parts, store }) =>
    parts.flatMap(({ chosen }) =>
      chosen.flatMap((s) => keysOf(s, data.card)).map((key) => isPending(key, store)),
    ),
  )
  const total = wanted.length
  let done = wanted.filter((pending) => !pending).length
  let label = ''
  let asked = 0
  let since = 0
  const report = (): void => {
    const etaMs = asked === 0 ? null : ((performance.now() - since) / asked) * (total - done)
    emit({ type: 'progress', progress: { phase: 'evaluate', label, done, total, etaMs } })
  }
  return {
    begin(next) {
      ;[label, asked, since] = [next, 0, performance.now()]
      report()
    },
    step() {
      asked++
      done++
      report()
    },
  }
}
