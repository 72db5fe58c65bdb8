import { fScore } from '../util/fScore'
import type { AggregateName } from './aggregateNames'
import type { SampleRecord } from './score'
import { bleu, chrf } from './translationMetrics'

/** What one question's answers are worth, 0 to 1; the metric is the mean over questions. */
interface PerQuestion {
  readonly of: 'question'
  readonly value: (answers: readonly SampleRecord[], metric: string) => number
  /** Whether these answers can tell; all can where absent. */
  readonly applies?: (answers: readonly SampleRecord[]) => boolean
}
/** A number that only the answers together have; `chosen` are places in the list, some maybe several times. */
interface OverSet {
  readonly of: 'set'
  readonly range: readonly [min: number, max: number]
  readonly prepare: (
    answers: readonly SampleRecord[],
    metric: string,
  ) => (chosen: ArrayLike<number>) => number
}
export type Aggregate = PerQuestion | OverSet

const scoreOf = (answer: SampleRecord, metric: string): number => answer.scores[metric] ?? 0
const perAnswer = (value: (answer: SampleRecord, metric: string) => number): PerQuestion => ({
  of: 'question',
  value: (answers, metric) => mean(answers.map((answer) => value(answer, metric))),
})
/** `finish` makes the metric of the sums of the answers' statistics. */
const ofSums = (finish: (sums: Float64Array) => number): OverSet => ({
  of: 'set',
  range: [0, 1],
  prepare: (answers, metric) => {
    const width = Math.max(0, ...answers.map(({ statistics }) => statistics?.[metric]?.length ?? 0))
    const rows = Float64Array.from(
      answers.flatMap(({ statistics }) =>
        Array.from({ length: width }, (_, i) => statistics?.[metric]?.[i] ?? 0),
      ),
    )
    return (chosen) => {
      const sums = new Float64Array(width)
      for (let c = 0; c < chosen.length; c++)
        for (let i = 0; i < width; i++) sums[i]! += rows[chosen[c]! * width + i]!
      return finish(sums)
    }
  },
})

/** How a metric of all samples comes from theirs. Sources are named where there is a choice of definitions. */
export const aggregates = {
  mean: perAnswer(scoreOf),
  /** Share of questions that stated no answer. */
  abstention: perAnswer(({ verdict }) => (verdict === 'unparsed' ? 1 : 0)),
  /** 1 where every answer of a group is right: all rotations, turns or sub-questions. */
  allRight: {
    of: 'question',
    value: (answers) => (answers.every(({ verdict }) => verdict === 'right') ? 1 : 0),
    applies: (answers) => answers.some(({ group }) => group !== undefined),
  },
  'pass@1': passAt(1),
  'pass@5': passAt(5),
  'pass@10': passAt(10),
  'pass@100': passAt(100),
  /** Statistics: right, named, gold. */
  microF1: ofSums(([right = 0, named = 0, gold = 0]) => fScore([right, named, gold])),
  microF05: ofSums(([right = 0, named = 0, gold = 0]) => fScore([right, named, gold], 0.5)),
  /** sacrebleu's corpus BLEU and chrF. */
  corpusBleu: ofSums((sums) => bleu(sums)),
  corpusChrf: ofSums(chrf),
  corpusChrfpp: ofSums(chrf),
  macroF1: { of: 'set', range: [0, 1], prepare: (answers) => fromConfusion(answers, macroF1) },
  mcc: { of: 'set', range: [-1, 1], prepare: (answers) => fromConfusion(answers, matthews) },
  pearson: { of: 'set', range: [-1, 1], prepare: (answers, metric) => fromPairs(answers, metric, pearson) },
  spearman: {
    of: 'set',
    range: [-1, 1],
    prepare: (answers, metric) => fromPairs(answers, metric, (x, y) => pearson(ranks(x), ranks(y))),
  },
  /** SimpleQA (Wei et al., 2024): harmonic mean of the share right and the share right of what was attempted. */
  attemptedF1: {
    of: 'set',
    range: [0, 1],
    prepare: (answers) => (chosen) => {
      let [correct, attempted] = [0, 0]
      for (let c = 0; c < chosen.length; c++) {
        const scores = answers[chosen[c]!]!.scores
        correct += scores['correct'] ?? 0
        attempted += (scores['correct'] ?? 0) + (scores['incorrect'] ?? 0)
      }
      return fScore([correct, attempted, chosen.length])
    },
  },
} as const satisfies Readonly<Record<AggregateName, Aggregate>>

/** Whether these answers can tell the metric at all. */
export function appliesTo(name: AggregateName, answers: readonly SampleRecord[]): boolean {
  const aggregate: Aggregate = aggregates[name]
  return aggregate.of === 'set' || (aggregate.applies?.(answers) ?? true)
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length

/** Unbiased estimate of "one of k attempts passes" from n ≥ k attempts (Chen et al., 2021, HumanEval). */
function passAt(k: number): PerQuestion {
  return {
    of: 'question',
    applies: (answers) => answers.some(({ attempt = 0 }) => attempt >= k - 1),
    value: (attempts) => {
      const n = attempts.length
      const failed = attempts.filter(({ verdict }) => verdict !== 'right').length
      if (failed < k) return failed === n ? 0 : 1
      let none = 1
      for (let i = failed + 1; i <= n; i++) none *= 1 - k / i
      return 1 - none
    },
  }
}

/** Counts of gold and predicted class over the answers chosen. A reply without an answer predicts no class. */
interface Confusion {
  readonly gold: Float64Array
  readonly predicted: Float64Array
  readonly hits: Float64Array
  readonly n: number
}

function fromConfusion(answers: readonly SampleRecord[], finish: (confusion: Confusion) => number) {
  const classes = new Map<string, number>()
  const classOf = (name: string): number =>
    classes.get(name) ?? (classes.set(name, classes.size), classes.size - 1)
  const pairs = answers.map(({ verdict, target, extracted }) => {
    const gold = classOf(target[0] ?? '')
    if (verdict === 'right') return [gold, gold] as const
    return [gold, verdict === 'wrong' && extracted !== null ? classOf(extracted) : -1] as const
  })
  return (chosen: ArrayLike<number>): number => {
    const [gold, predicted, hits] = [0, 0, 0].map(() => new Float64Array(classes.size))
    for (let c = 0; c < chosen.length; c++) {
      const [g, p] = pairs[chosen[c]!]!
      gold![g]!++
      if (p >= 0) predicted![p]!++
      if (g === p) hits![g]!++
    }
    return finish({ gold: gold!, predicted: predicted!, hits: hits!, n: chosen.length })
  }
}

/** Unweighted mean of the F1 of every class that is gold or predicted somewhere (scikit-learn's `macro`). */
function macroF1({ gold, predicted, hits }: Confusion): number {
  let [sum, classes] = [0, 0]
  for (let k = 0; k < gold.length; k++) {
    if (gold[k]! + predicted[k]! === 0) continue
    sum += (2 * hits[k]!) / (gold[k]! + predicted[k]!)
    classes++
  }
  return classes === 0 ? 0 : sum / classes
}

/** Matthews correlation of several classes (Gorodkin, 2004), 0 where it is undefined; no answer is a class of its own. */
function matthews({ gold, predicted, hits, n }: Confusion): number {
  const sum = (values: Float64Array, of: (k: number) => number): number =>
    values.reduce((total, _, k) => total + of(k), 0)
  const none = n - sum(predicted, (k) => predicted[k]!)
  const covariance = n * sum(hits, (k) => hits[k]!) - sum(gold, (k) => gold[k]! * predicted[k]!)
  const spread = n * n - sum(gold, (k) => gold[k]! ** 2)
  const spreadPredicted = n * n - sum(predicted, (k) => predicted[k]! ** 2) - none ** 2
  return spread * spreadPredicted === 0 ? 0 : covariance / Math.sqrt(spread * spreadPredicted)
}

function fromPairs(
  answers: readonly SampleRecord[],
  metric: string,
  finish: (x: number[], y: number[]) => number,
) {
  const pairs = answers.map(({ statistics }) => statistics?.[metric] ?? [])
  return (chosen: ArrayLike<number>): number => {
    const [x, y]: [number[], number[]] = [[], []]
    for (let c = 0; c < chosen.length; c++) {
      const [a, b] = pairs[chosen[c]!]!
      if (a === undefined || b === undefined) continue
      x.push(a)
      y.push(b)
    }
    return finish(x, y)
  }
}

/** Pearson's correlation; 0 where one side does not vary. */
function pearson(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)]
  let [xy, xx, yy] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i]! - mx, y[i]! - my]
    xy += dx * dy
    xx += dx * dx
    yy += dy * dy
  }
  return xx === 0 || yy === 0 || x.length === 0 ? 0 : xy / Math.sqrt(xx * yy)
}

/** Ranks from 1, equal values sharing the mean of theirs. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const result = new Array<number>(values.length).fill(0)
  for (let start = 0; start < order.length;) {
    let end = start
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++
    for (let i = start; i < end; i++) result[order[i]!] = (start + end + 1) / 2
    start = end
  }
  return result
}
