import { catalogue } from '@shared/benchmarks'
import { capabilityOf } from '@shared/benchmarks/capabilities'
import { capabilityScores } from '@shared/domain/compare/capabilities'
import { compareMany, compareRuns } from '@shared/domain/compare/compareRuns'
import { forgettingMap, type ForgettingRow } from '@shared/domain/compare/forgetting'
import { isRight, questionsOf, spokesman } from '@shared/domain/compare/questions'
import { rankRuns } from '@shared/domain/compare/ranking'
import type { CapabilityScore, Comparison, Ranking } from '@shared/domain/comparison'
import type { RunId } from '@shared/domain/run'
import type { SampleRecord } from '@shared/domain/score'
import type { EvaluationReader } from '../EvaluationReader'
import type { RunRepository } from '../ports'
import { FlipIndex, type FlipFilter } from './FlipIndex'

export interface CompareServiceDeps {
  readonly reader: Pick<EvaluationReader, 'compared' | 'samples' | 'samplesOf' | 'stamp'> & {
    /** Throws what an unknown run throws; the row itself is not needed. */
    evaluation(id: RunId): unknown
  }
  readonly runs: Pick<RunRepository, 'results'>
}
interface FlipsQuery extends FlipFilter {
  readonly a: RunId
  readonly b: RunId
  readonly benchmark: string
  readonly offset: number
  readonly limit: number
}
interface ManyQuery {
  readonly baseline: RunId
  readonly others: readonly RunId[]
  /** Ids of questions that may have been trained on, by benchmark. */
  readonly excluded?: ReadonlyMap<string, ReadonlySet<string>>
}
interface AnswersQuery {
  readonly runs: readonly RunId[]
  readonly benchmark: string
  readonly subset: string
  readonly id: string
}

/** What a page of several evaluations shows of them together. */
interface Compared {
  readonly comparisons: Comparison[]
  readonly rankings: Ranking[]
  readonly capabilities: CapabilityScore[][]
}

/** Compares finished evaluations from what they have stored; keeps what was asked for last, as long as that stays the same. */
export class CompareService {
  readonly #flips = new FlipIndex()
  #last: { readonly key: string; readonly compared: Compared } | undefined
  constructor(private readonly deps: CompareServiceDeps) {}

  runs({ a, b }: { readonly a: RunId; readonly b: RunId }): Comparison {
    return compareRuns(this.deps.reader.compared(a), this.deps.reader.compared(b), { dimensionOf })
  }

  /** The baseline against each other run, all of them judged together, their ranking on every benchmark, and their map. */
  many(query: ManyQuery): Compared {
    if (query.excluded) return this.#many(query)
    const key = this.#keyOf([query.baseline, ...query.others])
    if (this.#last?.key !== key) this.#last = { key, compared: this.#many(query) }
    return this.#last.compared
  }

  /** Tells states of evaluations apart: their answers may be scored again. */
  #keyOf(ids: readonly RunId[]): string {
    return JSON.stringify(
      ids.map((id) => {
        this.deps.reader.evaluation(id)
        const results = this.deps.runs.results(id)
        return [id, results, results.map(({ benchmark }) => this.deps.reader.stamp(id, benchmark))]
      }),
    )
  }

  #many({ baseline, others, excluded }: ManyQuery): Compared {
    const all = [baseline, ...others].map((id) => this.deps.reader.compared(id))
    const [a, ...rest] = all
    if (!a) return { comparisons: [], rankings: [], capabilities: [] }
    const options = { dimensionOf, ...(excluded ? { excluded } : {}) }
    return {
      comparisons: compareMany(a, rest, options),
      rankings: rankRuns(all),
      capabilities: capabilityScores(
        all.map((run) => run.results),
        (benchmark) => {
          const dimension = dimensionOf(benchmark)
          return dimension === undefined ? null : capabilityOf[dimension]
        },
      ),
    }
  }

  /** What three evaluations of one training have learned, forgotten and lost again, by subject. */
  forgetting({ base, best, last }: Readonly<Record<'base' | 'best' | 'last', RunId>>): ForgettingRow[] {
    const { reader } = this.deps
    return forgettingMap({
      base: reader.compared(base),
      best: reader.compared(best),
      last: reader.compared(last),
    })
  }

  /** One page of the questions whose verdicts form `kind`; none of a benchmark that either run lacks. */
  flips({ a, b, benchmark, offset, limit, ...filter }: FlipsQuery) {
    const measured = [a, b].map((id) => this.#measured(id, benchmark))
    if (measured.includes(false)) return { total: 0, items: [] }
    const samples = (id: RunId): readonly SampleRecord[] => this.deps.reader.samples(id, benchmark)
    const stamps = [a, b].map((id) => this.deps.reader.stamp(id, benchmark))
    const found = this.#flips.find(JSON.stringify([a, b, benchmark, stamps]), {
      filter,
      read: () => ({ a: samples(a), b: samples(b) }),
    })
    return { total: found.length, items: found.slice(offset, offset + limit) }
  }

  /** What each run answered to one question; null for a run that was not asked it. */
  answers({ runs, benchmark, subset, id }: AnswersQuery) {
    return {
      answers: runs.map((run) => {
        if (!this.#measured(run, benchmark)) return null
        const found = this.deps.reader.samplesOf(run, benchmark, { subset, id })
        const [question] = questionsOf(found).values()
        const sample = question ? spokesman(question) : found[0]
        if (!sample) return null
        const right = found.filter(({ verdict }) => verdict === 'right').length
        const whole = question?.grouped === true // then it counts once, as a whole
        return whole
          ? { sample, right: Number(isRight(question)), attempts: 1 }
          : { sample, right, attempts: found.length }
      }),
    }
  }

  /** Throws what an unknown run throws. */
  #measured(id: RunId, benchmark: string): boolean {
    this.deps.reader.evaluation(id)
    return this.deps.runs.results(id).some((r) => r.benchmark === benchmark)
  }
}

const dimensionOf = (benchmark: string) => catalogue.find((card) => card.id === benchmark)?.dimension
