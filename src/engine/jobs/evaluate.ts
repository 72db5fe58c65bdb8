import { askedBy } from '@shared/benchmarks/suites'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { recordKey, type BenchmarkResult, type SampleRecord } from '@shared/domain/score'
import { AppError } from '@shared/errors/appError'
import { askSamples } from '../benchmarks/askSamples'
import { conditionsOf } from '../benchmarks/conditions'
import { tidyPictures } from '../benchmarks/images/pictures'
import { blocksOf, isPending, keysOf, picturesIn, planBenchmarks, type Plan } from '../benchmarks/plan'
import { asksByChat, renderPrefix } from '../benchmarks/prompt'
import { summarise } from '../benchmarks/summarise'
import { fitInto, type Ask } from '../benchmarks/timeBudget'
import type { JobContext } from '../context'
import type { Respondent } from '../lm/types'
import { createScoring } from '../scorers/registry'
import type { ScoringTools } from '../scorers/types'
import { openScoringTools } from './scoringTools'

export interface EvaluateContext extends JobContext {
  /** Called once at most, and only if there is a question left to ask. The job disposes of the model. */
  readonly openModel: () => Promise<Respondent>
}

/**
 * Measures a model on the benchmarks of `spec`. All files are read before the first question; every answer is stored
 * in `folder` as soon as it is there, and a resumed run asks only what is not stored or ended in an error. With a time
 * budget a few questions of every benchmark come first, from whose pace follows how many are asked.
 */
export async function evaluateModel(
  input: EngineInput<'evaluate'>,
  context: EvaluateContext,
): Promise<EngineOutput<'evaluate'>> {
  const started = performance.now()
  const { spec, folder, endpoint } = input
  context.emit({ type: 'phase', phase: 'prepare' })
  const read: Plan[] = []
  const { tools, dispose } = openScoringTools(input, context)
  let opened: Promise<Respondent> | undefined
  const openModel = (): Promise<Respondent> => (opened ??= load(context))
  try {
    // a server is asked what it offers before anything else: what cards are asked depends on it
    const likelihoods = endpoint ? (await openModel()).givesLogprobs : true
    const asked = askedBy(spec.benchmarks)
    const planning = { emit: context.emit, likelihoods, keepPictures: picturesIn(input), plans: read }
    await planBenchmarks(asked.benchmarks, input, planning)
    const ask = createAsking(input, { ...context, openModel, tools })
    const minutes = spec.budget ?? asked.budget
    const elapsed = (): number => (performance.now() - started) / 1000
    const plans =
      minutes === undefined
        ? read
        : await fitInto(minutes, read, { ...context, folder, seed: spec.seed, openModel, elapsed, ask })
    const progress = createProgress(plans, context)
    const results: BenchmarkResult[] = []
    for (const plan of plans) {
      if (hasPending(plan)) await openModel() // told as a phase of its own
      context.emit({ type: 'phase', phase: 'evaluate', label: plan.data.card.id })
      progress.begin(plan)
      await ask(plan, blocksOf(plan), (record) => {
        plan.store.append(record)
        progress.step()
      })
      const leaked = input.leaked?.[plan.data.card.id]
      const result = resultOf(plan, { seed: spec.seed, price: endpoint?.price, leaked })
      context.emit({ type: 'result', result })
      results.push(result)
    }
    return { results }
  } finally {
    for (const { store } of read) store.close()
    tidyPictures(picturesIn(input))
    await dispose()
    await opened?.then(
      (model) => model.dispose(),
      () => undefined, // the failure to open is already on its way to the caller
    )
  }
}

const hasPending = ({ data, parts, store }: Plan): boolean =>
  keysOf(data.card, parts).some((key) => isPending(key, store))

/** Written into the journal: how often a run has loaded its model can be counted there. */
function load({ emit, openModel }: EvaluateContext): Promise<Respondent> {
  emit({ type: 'phase', phase: 'load' })
  return openModel()
}

/** The model is opened for the first question that is pending. */
function createAsking(
  { spec, provider }: EngineInput<'evaluate'>,
  context: EvaluateContext & { readonly tools: ScoringTools },
): Ask {
  const announced = new Set<Plan['store']>()
  return async (plan, blocks, onRecord) => {
    const { data, store } = plan
    const { card } = data
    const pending = new Set(keysOf(card, blocks).filter((key) => isPending(key, store)))
    if (pending.size === 0) return
    const model = await context.openModel()
    if (!announced.has(store)) {
      announced.add(store)
      store.writeConditions(conditionsOf(card, { provider, model }))
      announce(plan, model, context)
    }
    const asking = {
      ...{ card, model, seed: spec.seed, onRecord },
      score: createScoring(card.score, context.tools),
      signal: context.signal,
      isPending: (answer: Pick<SampleRecord, 'id' | 'attempt'>): boolean => pending.has(recordKey(answer)),
    }
    for (const { subset, chosen } of blocks) {
      throwIfCancelled(context.signal)
      await askSamples(chosen, { ...asking, subset })
    }
  }
}

function announce({ data, store, parts }: Plan, model: Respondent, { emit }: EvaluateContext): void {
  const { card } = data
  if (card.prompt.via === 'chat' && !asksByChat(card, model)) {
    const message = `${card.id}: the model has no chat template, so questions are asked as plain text`
    emit({ type: 'log', level: 'warn', message })
  }
  const prefixes = parts.map(({ subset }) => [subset.id, renderPrefix(card, subset, model)] as const)
  store.writePrefixes(Object.fromEntries(prefixes))
}

/** Over what is stored. */
function resultOf(
  { data, parts, store, shots, remarks }: Plan,
  {
    seed,
    price,
    leaked,
  }: {
    readonly seed: number
    readonly price: Price
    readonly leaked: readonly string[] | undefined
  },
): BenchmarkResult {
  const records = keysOf(data.card, parts).flatMap((key) => store.records.get(key) ?? [])
  refuseAllErrors(data.card.id, records)
  const conditions = store.conditions()
  return {
    ...summarise(data, records, { shots, seed, leaked }),
    ...(conditions ? { conditions } : {}),
    ...tokensOf(records, price),
    ...(remarks.length > 0 ? { remarks: [...remarks] } : {}),
  }
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
  begin(plan: Plan): void
  step(): void
}

/** Counts the answers wanted by all benchmarks; the time left follows from the pace on the current one. */
function createProgress(plans: readonly Plan[], { emit }: EvaluateContext): Progress {
  const wanted = plans.flatMap(({ data, parts, store }) =>
    keysOf(data.card, parts).map((key) => isPending(key, store)),
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
    begin(plan) {
      ;[label, asked, since] = [plan.data.card.id, 0, performance.now()]
      if (hasPending(plan)) report()
    },
    step() {
      asked++
      done++
      report()
    },
  }
}
