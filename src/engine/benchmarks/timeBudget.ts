import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { SampleRecord } from '@shared/domain/score'
import { allot, type Allotment, type BudgetBenchmark } from '@shared/domain/timeBudget'
import { AppError } from '@shared/errors/appError'
import type { JobContext } from '../context'
import { writeTextAtomic } from '../files/atomic'
import type { Respondent } from '../lm/types'
import { letters } from './options'
import type { Block, Plan } from './plan'
import { renderPrefix, renderQuestion } from './prompt'
import type { Sample } from './sample'
import { selectSamples } from './select'

/** Questions of one subset that are asked first, to find out how long a benchmark's take. */
const triedQuestions = 16
/** Share of the budget within which all benchmarks must have been tried. */
const tryingShare = 0.5
/** Share of it that is kept back, because the pace of a few questions is not that of all. */
const reserve = 0.05

/** What was found out and decided, in `samples/budget.json`: a run that goes on does not decide anew. */
const budgetFile = z.object({
  /** By benchmark: seconds for the questions tried, all of this subset. */
  paces: z.record(z.string(), z.object({ subset: z.string(), seconds: z.number() })),
  /** Questions of each subset, by benchmark. */
  chosen: z.record(z.string(), z.record(z.string(), z.int())).optional(),
})
type Budget = z.output<typeof budgetFile>

/** Asks what is pending of some blocks of a benchmark. */
export type Ask = (
  plan: Plan,
  blocks: readonly Block[],
  onRecord: (record: SampleRecord) => void,
) => Promise<void>

interface BudgetContext extends Pick<JobContext, 'emit'> {
  readonly folder: string
  readonly seed: number
  readonly openModel: () => Promise<Respondent>
  /** Seconds since this process began with the job. */
  readonly elapsed: () => number
  readonly ask: Ask
}

/**
 * As many questions of each plan as can be asked in so many minutes, chosen by the seed from every subset. A few are asked
 * at once, to find out the pace of this model on this machine. What follows from it is in the journal before the others
 * are asked. Throws INVALID_INPUT where the time is too short for two questions of every subset.
 */
export async function fitInto(
  minutes: number,
  plans: readonly Plan[],
  context: BudgetContext,
): Promise<Plan[]> {
  const path = join(context.folder, 'samples', 'budget.json')
  const known: Budget = existsSync(path)
    ? budgetFile.parse(JSON.parse(readFileSync(path, 'utf8')))
    : { paces: {} }
  const keep = (): void => writeTextAtomic(path, `${JSON.stringify(known, null, 1)}\n`)
  const before = Object.values(known.paces).reduce((sum, { seconds }) => sum + seconds, 0)
  const spent = (): number => before + context.elapsed()
  if (!known.chosen) {
    await tryAll(minutes, plans, { ...context, known, keep, spent })
    known.chosen = await choose(minutes, plans, { ...context, known, spent })
    keep()
  }
  const { chosen } = known
  return plans.flatMap((plan) => {
    const questions = chosen[plan.data.card.id]
    return questions ? [restricted(plan, questions, context.seed)] : []
  })
}

interface Trying extends BudgetContext {
  readonly known: Budget
  /** Seconds that all processes of the run have worked on it so far. */
  readonly spent: () => number
}

async function tryAll(
  minutes: number,
  plans: readonly Plan[],
  { known, keep, spent, emit, ask, seed, openModel }: Trying & { readonly keep: () => void },
): Promise<void> {
  await openModel() // or the first benchmark would seem to take that much longer
  emit({ type: 'phase', phase: 'prepare', label: 'pace' })
  for (const [i, plan] of plans.entries()) {
    const { id } = plan.data.card
    emit({
      type: 'progress',
      progress: { phase: 'prepare', label: id, done: i, total: plans.length, etaMs: null },
    })
    if (known.paces[id]) continue
    if (i > 0 && spent() > tryingShare * minutes * 60)
      throw tooShort(minutes, plans.length, (spent() / tryingShare / i) * plans.length)
    const records: SampleRecord[] = []
    const first = firstOf(plan, seed)
    const since = performance.now()
    await ask(plan, [first], (record) => records.push(record))
    known.paces[id] = { subset: first.subset.id, seconds: (performance.now() - since) / 1000 }
    // a pace without its answers can be used, answers without their pace could not be timed again
    keep()
    for (const record of records) plan.store.append(record)
  }
}

async function choose(
  minutes: number,
  plans: readonly Plan[],
  { known, spent, emit, seed, openModel }: Trying,
): Promise<NonNullable<Budget['chosen']>> {
  const model = await openModel()
  const benchmarks = plans.map((plan) => {
    const seconds = known.paces[plan.data.card.id]?.seconds ?? 0
    return costs(plan, { first: firstOf(plan, seed), seconds, model })
  })
  const left = minutes * 60 * (1 - reserve) - spent()
  const allotment = allot(benchmarks, left)
  if (allotment.seconds > left) throw tooShort(minutes, plans.length, spent() + allotment.seconds)
  emit({ type: 'plan', minutes, seconds: allotment.seconds, benchmarks: stated(allotment, plans) })
  return Object.fromEntries(
    allotment.benchmarks.map(({ benchmark, questions }, i) => [
      benchmark,
      Object.fromEntries(plans[i]!.parts.map(({ subset }, k) => [subset.id, questions[k] ?? 0])),
    ]),
  )
}

const stated = ({ benchmarks }: Allotment, plans: readonly Plan[]) =>
  benchmarks.map(({ benchmark, questions, halfWidth }, i) => ({
    benchmark,
    questions: questions.reduce((sum, n) => sum + n, 0),
    of: plans[i]!.parts.reduce((sum, { subset }) => sum + subset.samples.length, 0),
    halfWidth,
  }))

function tooShort(minutes: number, benchmarks: number, seconds: number): AppError {
  const needed = Math.ceil(seconds / 60 / (1 - reserve))
  return new AppError(
    'INVALID_INPUT',
    `${minutes} minutes are too few for ${benchmarks} benchmarks with this model on this machine: give it ${Math.max(needed, Math.ceil(minutes) + 1)}, or name fewer.`,
  )
}

/** From the subset with the most questions. */
function firstOf({ parts }: Plan, seed: number): Block {
  const largest = parts.reduce((a, b) => (b.chosen.length > a.chosen.length ? b : a))
  return taken(largest, triedQuestions, seed)
}

const taken = ({ subset, chosen }: Block, limit: number, seed: number): Block => ({
  subset,
  chosen: selectSamples([chosen], { limit, seed })[0] ?? [],
})

function restricted(plan: Plan, questions: Readonly<Record<string, number>>, seed: number): Plan {
  const parts = plan.parts.map((part) => taken(part, questions[part.subset.id] ?? 0, seed))
  return { ...plan, parts, first: firstOf(plan, seed) }
}

/**
 * What questions cost by the pace of those tried. Where likelihoods of options are computed here, time goes by the length
 * of what is read, and what stands before the questions of a subset is read once; replies take about the same each.
 */
function costs(
  { data: { card }, parts }: Plan,
  { first, seconds, model }: { readonly first: Block; readonly seconds: number; readonly model: Respondent },
): BudgetBenchmark {
  const reads = card.solve.use === 'chooseByLogprob' && !model.isElsewhere
  const lengthOf = (sample: Sample, subject: string): number =>
    reads ? renderQuestion(card, sample, subject).length + optionLengths(sample, card) : 1
  const opening = ({ subset }: Block): number => (reads ? renderPrefix(card, subset, model).length : 0)
  const lengths = ({ subset, chosen }: Block): number =>
    chosen.reduce((sum, sample) => sum + lengthOf(sample, subset.label), 0)
  const perUnit = seconds / Math.max(1, opening(first) + lengths(first))
  return {
    benchmark: card.id,
    average: card.average,
    subsets: parts.map((part) => ({
      id: part.subset.id,
      of: part.subset.samples.length,
      most: part.chosen.length,
      asked: part.subset.id === first.subset.id ? first.chosen.length : 0,
      opening: perUnit * opening(part),
      each: (perUnit * lengths(part)) / Math.max(1, part.chosen.length),
    })),
  }
}

/** Characters of the continuations that are compared. */
const optionLengths = ({ options }: Sample, { solve }: Plan['data']['card']): number =>
  solve.use === 'chooseByLogprob' && solve.continuation === 'text'
    ? options.reduce((sum, text) => sum + text.length, 0)
    : Math.min(options.length, letters.length)
