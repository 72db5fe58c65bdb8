import { aggregateOf } from './comparability'
import { pairedDifference, type Metric, type PairedDifference } from './difference'
import { isRight, questionsOf, type ComparedRun, type Question } from './questions'

/** What three checkpoints of a training made of the questions of one subject. */
export interface ForgettingRow {
  readonly benchmark: string
  readonly subset: string
  /** Questions all three answered. */
  readonly n: number
  readonly base: number
  readonly best: number
  readonly last: number
  /** Not right before, right at the end. */
  readonly learned: number
  /** Right before, not right at the end. */
  readonly forgotten: number
  /** Not right before, right at the best checkpoint, not right at the end. */
  readonly lostAgain: number
  /** From base to last, and from best to last. */
  readonly fromBase: Pick<PairedDifference, 'delta' | 'ci95' | 'p'>
  readonly fromBest: Pick<PairedDifference, 'delta' | 'ci95' | 'p'>
}

interface Checkpoints {
  readonly base: ComparedRun
  readonly best: ComparedRun
  readonly last: ComparedRun
}

/** Subject by subject what was learned, forgotten and lost again between three checkpoints, the largest loss first. */
export function forgettingMap({ base, best, last }: Checkpoints): ForgettingRow[] {
  return base.results
    .flatMap((result) => {
      const { benchmark, metric } = result
      const questions = (run: ComparedRun) => questionsOf(run.samples.get(benchmark) ?? [])
      const [middles, ends] = [questions(best), questions(last)]
      const triples = [...questions(base)].flatMap(([key, first]): Triple[] => {
        const [middle, end] = [middles.get(key), ends.get(key)]
        return middle && end ? [{ base: first, best: middle, last: end }] : []
      })
      const of = { metric, aggregate: aggregateOf(result), average: 'micro' } as const
      return [...Map.groupBy(triples, (t) => t.base.subset)].map(([subset, list]) => ({
        ...{ benchmark, subset },
        ...forgettingRow(list, of),
      }))
    })
    .sort((x, y) => x.fromBase.delta - y.fromBase.delta)
}

type Triple = Readonly<Record<keyof Checkpoints, Question>>

function forgettingRow(list: readonly Triple[], of: Metric): Omit<ForgettingRow, 'benchmark' | 'subset'> {
  const since = (from: 'base' | 'best') =>
    pairedDifference(
      list.map((t) => ({ a: t[from], b: t.last })),
      of,
    )
  const [fromBase, fromBest] = [since('base'), since('best')]
  const count = (is: (right: Readonly<Record<keyof Checkpoints, boolean>>) => boolean): number =>
    list.filter((t) => is({ base: isRight(t.base), best: isRight(t.best), last: isRight(t.last) })).length
  const brief = ({ delta, ci95, p }: PairedDifference) => ({ delta, ci95, p })
  return {
    ...{ n: list.length, base: fromBase.a, best: fromBest.a, last: fromBase.b },
    learned: count((r) => !r.base && r.last),
    forgotten: count((r) => r.base && !r.last),
    lostAgain: count((r) => !r.base && r.best && !r.last),
    ...{ fromBase: brief(fromBase), fromBest: brief(fromBest) },
  }
}
