import { catalogue } from '@shared/benchmarks'
import { capabilityOf } from '@shared/benchmarks/capabilities'
import { capabilityScores } from '@shared/domain/compare/capabilities'
import type { ForgettingRow } from '@shared/domain/compare/forgetting'
import { isRight, questionsOf, spokesman } from '@shared/domain/compare/questions'
import type { CapabilityScore, Comparison, Ranking } from '@shared/domain/comparison'
import type { RunId } from '@shared/domain/run'
import type { EvaluationReader } from '../EvaluationReader'
import type { RunRepository } from '../ports'
import type { RunFolders } from '../RunFolders'
import type { InputOf, OutputOf } from '../thread/answerQuestions'
import type { FlipFilter } from './FlipIndex'
import type { Comparisons, StoredRun } from './StoredComparisons'

export interface CompareServiceDeps {
  readonly reader: Pick<EvaluationReader, 'samplesOf' | 'stamp'> & {
    /** Throws what an unknown run throws; the row itself is not needed. */
    evaluation(id: RunId): unknown
  }
  readonly runs: Pick<RunRepository, 'results'>
  readonly folders: Pick<RunFolders, 'folder'>
  /** In this thread or another one. */
  readonly comparisons: {
    readonly [M in keyof Comparisons]: (
      query: InputOf<Comparisons, M>,
    ) => OutputOf<Comparisons, M> | Promise<OutputOf<Comparisons, M>>
  }
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
  #last: { readonly key: string; readonly compared: Promise<Compared> } | undefined
  constructor(private readonly deps: CompareServiceDeps) {}

  /** The baseline against each other run, all of them judged together, of three and more the ranking, and their map. */
  async many(query: ManyQuery): Promise<Compared> {
    const runs = [query.baseline, ...query.others].map((id) => this.#stored(id))
    if (query.excluded) return this.#many(runs, query.excluded)
    const key = this.#keyOf(runs)
    if (this.#last?.key === key) return this.#last.compared
    const compared = this.#many(runs)
    this.#last = { key, compared }
    compared.catch(() => {
      if (this.#last?.compared === compared) this.#last = undefined
    })
    return compared
  }

  /** Throws what an unknown run throws. */
  #stored(id: RunId): StoredRun {
    this.deps.reader.evaluation(id)
    return { id, folder: this.deps.folders.folder(id), results: this.deps.runs.results(id) }
  }

  /** Tells states of evaluations apart: their answers may be scored again. */
  #keyOf(runs: readonly StoredRun[]): string {
    return JSON.stringify(
      runs.map(({ id, results }) => [
        id,
        results,
        results.map(({ benchmark }) => this.deps.reader.stamp(id, benchmark)),
      ]),
    )
  }

  async #many(runs: readonly StoredRun[], excluded?: ManyQuery['excluded']): Promise<Compared> {
    const capabilities = capabilityScores(
      runs.map(({ results }) => results),
      (benchmark) => {
        const dimension = dimensionOf.get(benchmark)
        return dimension === undefined ? null : capabilityOf[dimension]
      },
    )
    const dimensions = Object.fromEntries(dimensionOf)
    return { ...(await this.deps.comparisons.many({ runs, dimensions, excluded })), capabilities }
  }

  /** What three evaluations of one training have learned, forgotten and lost again, by subject. */
  async forgetting({
    base,
    best,
    last,
  }: Readonly<Record<'base' | 'best' | 'last', RunId>>): Promise<ForgettingRow[]> {
    return this.deps.comparisons.forgetting({
      base: this.#stored(base),
      best: this.#stored(best),
      last: this.#stored(last),
    })
  }

  /** One page of the questions whose verdicts form `kind`; none of a benchmark that either run lacks. */
  async flips({ a, b, benchmark, ...page }: FlipsQuery): Promise<OutputOf<Comparisons, 'flips'>> {
    const measured = [a, b].map((id) => this.#measured(id, benchmark))
    if (measured.includes(false)) return { total: 0, items: [] }
    const folder = (id: RunId): string => this.deps.folders.folder(id)
    return this.deps.comparisons.flips({ a: folder(a), b: folder(b), benchmark, ...page })
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

const dimensionOf = new Map(catalogue.map(({ id, dimension }) => [id, dimension]))
