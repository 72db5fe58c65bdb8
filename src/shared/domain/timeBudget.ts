import { expectedHalfWidth } from './stats/sampled'

/** A part of a benchmark from which questions are taken. */
interface BudgetSubset {
  readonly id: string
  /** Questions it has, and the most of them that may be asked. */
  readonly of: number
  readonly most: number
  /** Already asked to find out the pace; not asked again, and not to be left out. */
  readonly asked: number
  /** Seconds for what stands before its questions, if any is asked, and for each question. */
  readonly opening: number
  readonly each: number
}
export interface BudgetBenchmark {
  readonly benchmark: string
  readonly average: 'micro' | 'macro'
  readonly subsets: readonly BudgetSubset[]
}
interface Allotted {
  readonly benchmark: string
  /** Questions of each subset, in the order given. */
  readonly questions: readonly number[]
  /** Half the width of the 95 % interval that is to be expected of the score over all questions, at most. */
  readonly halfWidth: number
}
export interface Allotment {
  readonly benchmarks: readonly Allotted[]
  /** Seconds that the questions not yet asked will take. */
  readonly seconds: number
}

/** Fewer from a subset would not show how much its questions differ. */
const fewest = 2

/**
 * How many questions of every subset fit into `seconds`, so that the scores' variances add up to the least: in proportion
 * to the subset's weight in its score and to one over the root of a question's cost (Cochran, Sampling Techniques, §5.5),
 * with the same spread assumed everywhere. Every subset gets two or all it has; where even that does not fit, that is
 * what is returned, and its `seconds` say so.
 */
export function allot(benchmarks: readonly BudgetBenchmark[], seconds: number): Allotment {
  const least = at(benchmarks, 0)
  if (least.seconds >= seconds) return least
  let [low, high] = [0, 1]
  while (at(benchmarks, high).seconds < seconds && !isWhole(benchmarks, high)) high *= 2
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2
    if (at(benchmarks, middle).seconds <= seconds) low = middle
    else high = middle
  }
  return at(benchmarks, at(benchmarks, high).seconds <= seconds ? high : low)
}

/** After so many a step is far below one question. */
const halvings = 50

function at(benchmarks: readonly BudgetBenchmark[], scale: number): Allotment {
  const taken = benchmarks.map((one) => ({ one, questions: questionsOf(one, scale) }))
  const seconds = taken.reduce((sum, { one, questions }) => sum + secondsOf(one, questions), 0)
  return {
    seconds,
    benchmarks: taken.map(({ one, questions }) => {
      const weights = weightsOf(one)
      const strata = one.subsets.map(({ of }, i) => ({ n: questions[i]!, of, weight: weights[i]! }))
      return { benchmark: one.benchmark, questions, halfWidth: expectedHalfWidth(strata) }
    }),
  }
}

function questionsOf(benchmark: BudgetBenchmark, scale: number): number[] {
  const weights = weightsOf(benchmark)
  return benchmark.subsets.map(({ most, asked, each }, i) => {
    const wanted = each > 0 ? Math.round((scale * weights[i]!) / Math.sqrt(each)) : most
    return Math.min(most, Math.max(wanted, asked, Math.min(most, fewest)))
  })
}

function weightsOf({ average, subsets }: BudgetBenchmark): number[] {
  const whole = subsets.reduce((sum, { of }) => sum + of, 0)
  return subsets.map(({ of }) => (average === 'macro' ? 1 / subsets.length : of / whole))
}

const secondsOf = ({ subsets }: BudgetBenchmark, questions: readonly number[]): number =>
  subsets.reduce((sum, { asked, opening, each }, i) => {
    const left = questions[i]! - asked
    return sum + (left > 0 ? opening + left * each : 0)
  }, 0)

const isWhole = (benchmarks: readonly BudgetBenchmark[], scale: number): boolean =>
  benchmarks.every((one) => questionsOf(one, scale).every((n, i) => n === one.subsets[i]!.most))
