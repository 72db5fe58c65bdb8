import type { Aggregate } from '../aggregates'
import { average, sampleVariance } from '../stats/estimate'
import { detectableByMean } from '../stats/detectable'
import { normalTail } from '../stats/normal'
import { tTail, tTailQuantile } from '../stats/studentT'
import { createRandom } from '../../util/random'
import type { Metric, PairedDifference } from './difference'
import type { QuestionPair } from './questions'

type OverSet = Extract<Aggregate, { of: 'set' }>

/** As many as sacrebleu takes for its paired tests; only their spread is used, so p is not limited by their number. */
const resamples = 1000
/** Chance is in the resampling only: the same answers give the same numbers. */
const seed = 1

/**
 * The difference of a metric that only a whole set has (corpus BLEU, macro F1, a correlation): standard error by paired
 * bootstrap over questions, interval and p by Student's t; the check by swapping the two runs' answers at random
 * (approximate randomisation, Riezler and Maxwell 2005), whose spread is compared with the difference.
 */
export function wholeSetDifference(
  pairs: readonly QuestionPair[],
  aggregate: OverSet,
  { metric, average: mean }: Metric,
): PairedDifference {
  const groups = mean === 'macro' ? [...Map.groupBy(pairs, ({ a }) => a.subset).values()] : [pairs]
  const parts = groups.map((group) => part(group, aggregate, metric))
  const random = createRandom(seed)
  const over = (of: (part: Part) => number): number => average(parts.map(of))
  const [a, b] = [over((p) => p.value('a')), over((p) => p.value('b'))]
  const delta = b - a
  const [low, high] = [aggregate.range[0] - aggregate.range[1], aggregate.range[1] - aggregate.range[0]]
  const n = pairs.length
  const spread = (draw: (part: Part) => number): number =>
    Math.sqrt(sampleVariance(Float64Array.from({ length: resamples }, () => over(draw))))
  const error = n > 1 ? spread((p) => p.resampled(() => random.next())) * Math.sqrt(n / (n - 1)) : 0
  const swapped = spread((p) => p.swapped(() => random.next()))
  const sides = { a, b, delta, unpaired: null }
  if (error === 0 || swapped === 0)
    return { ...sides, ci95: [low, high], p: 1, pPermutation: 1, detectable: null }
  const half = tTailQuantile(0.025, n - 1) * error
  return {
    ...sides,
    ci95: [Math.max(low, delta - half), Math.min(high, delta + half)],
    p: 2 * tTail(Math.abs(delta) / error, n - 1),
    pPermutation: 2 * normalTail(Math.abs(delta) / swapped),
    detectable: detectableByMean(error, n - 1),
  }
}

type Random = () => number
interface Part {
  readonly value: (side: 'a' | 'b') => number
  /** b − a over as many questions, drawn again. */
  readonly resampled: (random: Random) => number
  /** b − a with each question's two sides exchanged at random. */
  readonly swapped: (random: Random) => number
}

function part(pairs: readonly QuestionPair[], aggregate: OverSet, metric: string): Part {
  const answers = pairs.flatMap(({ a, b }) => [...a.answers, ...b.answers])
  const of = aggregate.prepare(answers, metric)
  let next = 0
  const places = pairs.map(({ a, b }) => {
    const from = next
    next += a.answers.length + b.answers.length
    const middle = from + a.answers.length
    return { a: range(from, middle), b: range(middle, next) }
  })
  const difference = (chosen: readonly { readonly a: number[]; readonly b: number[] }[]): number =>
    of(chosen.flatMap((c) => c.b)) - of(chosen.flatMap((c) => c.a))
  return {
    value: (side) => of(places.flatMap((p) => p[side])),
    resampled: (random) => difference(places.map(() => places[Math.floor(random() * places.length)]!)),
    swapped: (random) => difference(places.map((p) => (random() < 0.5 ? p : { a: p.b, b: p.a }))),
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)
