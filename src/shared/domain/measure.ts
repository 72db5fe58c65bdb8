import { createRandom } from '../util/random'
import type { AggregateName } from './aggregateNames'
import { aggregates, type Aggregate } from './aggregates'
import type { SampleRecord } from './score'
import { bootstrapMean } from './stats/bootstrap'
import { isRightWrong, type Interval } from './stats/estimate'
import { percentiles } from './stats/percentiles'
import { sampledMean } from './stats/sampled'
import { stratifiedMean } from './stats/stratified'
import { wilson } from './stats/wilson'

export interface Measured {
  readonly score: number
  readonly ci95: Interval
  /** Of a sample: the 95 % interval of the score over the full set. */
  readonly full?: Interval
}
export interface Measuring {
  readonly metric: string
  readonly aggregate: AggregateName
  readonly average: 'micro' | 'macro'
  readonly seed: number
  /** Questions that each subset has, where not all of them were asked. */
  readonly sizes?: readonly number[] | undefined
}

/** As many as sacrebleu takes for its bootstrap intervals. */
const resamples = 1000

/**
 * A metric over the answers of all subsets, errors left out, with its 95 % interval: Wilson's where every question is
 * right or wrong, else a seeded bootstrap over questions (a question's attempts and a group's members stay together;
 * with `macro` within each subset). Of a sample that reaches every subset the score is the estimate of the full set's:
 * for means with `micro` subsets weigh by their size, whatever share of each was asked.
 */
export function measure(subsets: readonly (readonly SampleRecord[])[], measuring: Measuring): Measured {
  const answered = subsets.map((list) => list.filter(({ verdict }) => verdict !== 'error'))
  const filled = answered.filter((list) => list.length > 0)
  const groups = measuring.average === 'macro' ? filled : [filled.flat()]
  const aggregate: Aggregate = aggregates[measuring.aggregate]
  if (filled.length === 0) return { score: 0, ci95: aggregate.of === 'set' ? [...aggregate.range] : [0, 1] }
  const sizes = filled.length < answered.length ? undefined : measuring.sizes
  if (aggregate.of === 'set') return withFull(ofWholeSets(groups, aggregate, measuring), { filled, sizes })
  return sizes
    ? meanOfSample(filled, aggregate, { ...measuring, sizes })
    : meanOfQuestions(groups, aggregate, measuring)
}

const questionsOf = (answers: readonly SampleRecord[]): SampleRecord[][] => [
  ...Map.groupBy(answers, ({ group, id }) => group ?? id).values(),
]

type PerQuestion = Extract<Aggregate, { of: 'question' }>

/** By group, one value per question. */
const valuesOf = (
  groups: readonly (readonly SampleRecord[])[],
  { value }: PerQuestion,
  metric: string,
): number[][] => groups.map((answers) => questionsOf(answers).map((question) => value(question, metric)))

function meanOfQuestions(
  groups: readonly (readonly SampleRecord[])[],
  aggregate: PerQuestion,
  { metric, average }: Measuring,
): Measured {
  const values = valuesOf(groups, aggregate, metric)
  if (average === 'macro') {
    const { mean, ci95 } = stratifiedMean(values)
    return { score: mean, ci95 }
  }
  const all = values.flat()
  const sum = all.reduce((total, x) => total + x, 0)
  const ci95 = isRightWrong(all) ? wilson(sum, all.length) : bootstrapMean(all)
  return { score: sum / all.length, ci95 }
}

function meanOfSample(
  subsets: readonly (readonly SampleRecord[])[],
  aggregate: PerQuestion,
  { metric, average, sizes }: Measuring & { readonly sizes: readonly number[] },
): Measured {
  const whole = total(sizes)
  const strata = valuesOf(subsets, aggregate, metric).map((values, i) => {
    const of = sizes[i] ?? values.length
    return { values, of, weight: average === 'macro' ? 1 / subsets.length : of / whole }
  })
  const { mean, ci95, full } = sampledMean(strata)
  return { score: mean, ci95, full }
}

/**
 * Such a metric has no variance formula: the distances of its interval shrink by the root of the share that was not
 * asked, as the standard error of a mean does. It pools the answers as they are, which says nothing of the full set where
 * one subset was asked more of its questions than another.
 */
function withFull(
  measured: Measured,
  {
    filled,
    sizes,
  }: {
    readonly filled: readonly (readonly SampleRecord[])[]
    readonly sizes: readonly number[] | undefined
  },
): Measured {
  if (!sizes) return measured
  const { score, ci95 } = measured
  const counts = filled.map((answers) => questionsOf(answers).length)
  const asked = total(counts)
  const isEven = counts.every((n, i) => Math.abs(n - (asked * sizes[i]!) / total(sizes)) <= 1)
  if (!isEven) return measured
  const shrunk = (end: number): number =>
    score + (end - score) * Math.sqrt(Math.max(0, 1 - asked / total(sizes)))
  return { score, ci95, full: [shrunk(ci95[0]), shrunk(ci95[1])] }
}

const total = (counts: readonly number[]): number => counts.reduce((sum, n) => sum + n, 0)

function ofWholeSets(
  groups: readonly (readonly SampleRecord[])[],
  aggregate: Extract<Aggregate, { of: 'set' }>,
  { metric, seed }: Measuring,
): Measured {
  const random = createRandom(seed)
  const parts = groups.map((answers) => {
    const places = new Map(answers.map((answer, i) => [answer, i]))
    const questions = questionsOf(answers).map((question) => question.map((answer) => places.get(answer)!))
    const of = aggregate.prepare(answers, metric)
    // one answer per question is the rule, and then there are many
    const drawn = new Int32Array(questions.every(({ length }) => length === 1) ? answers.length : 0)
    const draw = (): number => Math.floor(random.next() * questions.length)
    const resample = (): number =>
      of(drawn.length > 0 ? drawn.map(draw) : questions.flatMap(() => questions[draw()]!))
    return { value: of(answers.map((_, i) => i)), resample, questions: questions.length }
  })
  const average = (of: (part: (typeof parts)[number]) => number): number =>
    parts.reduce((sum, part) => sum + of(part), 0) / parts.length
  const score = average(({ value }) => value)
  // one question shows no spread: nothing is known but the range
  if (parts.some(({ questions }) => questions < 2)) return { score, ci95: [...aggregate.range] }
  const drawn = Float64Array.from({ length: resamples }, () => average(({ resample }) => resample()))
  return { score, ci95: percentiles(drawn) }
}
