import { catalogue } from '@shared/benchmarks'
import { compareMany, compareRuns } from '@shared/domain/compare/compareRuns'
import { flips, type SamplePair } from '@shared/domain/compare/flips'
import { forgettingMap, type ForgettingRow } from '@shared/domain/compare/forgetting'
import { rankRuns } from '@shared/domain/compare/ranking'
import type { Comparison, FlipKind, Ranking } from '@shared/domain/comparison'
import type { RunId } from '@shared/domain/run'
import type { SampleRecord } from '@shared/domain/score'
import type { EvaluationReader } from '../EvaluationReader'
import type { RunRepository } from '../ports'

export interface CompareServiceDeps {
  readonly reader: Pick<EvaluationReader, 'compared' | 'evaluation' | 'samples'>
  readonly runs: Pick<RunRepository, 'results'>
}
interface FlipsQuery {
  readonly a: RunId
  readonly b: RunId
  readonly benchmark: string
  readonly kind: FlipKind
  readonly offset: number
  readonly limit: number
}

interface ManyQuery {
  readonly baseline: RunId
  readonly others: readonly RunId[]
  /** Ids of questions that may have been trained on, by benchmark. */
  readonly excluded?: ReadonlyMap<string, ReadonlySet<string>>
}

/** Compares finished evaluations from what they have stored; keeps nothing itself. */
export class CompareService {
  constructor(private readonly deps: CompareServiceDeps) {}

  runs({ a, b }: { readonly a: RunId; readonly b: RunId }): Comparison {
    return compareRuns(this.deps.reader.compared(a), this.deps.reader.compared(b), { dimensionOf })
  }

  /** The baseline against each other run, all of them judged together, and their ranking on every benchmark. */
  many({ baseline, others, excluded }: ManyQuery): { comparisons: Comparison[]; rankings: Ranking[] } {
    const [a, ...rest] = [baseline, ...others].map((id) => this.deps.reader.compared(id))
    if (!a) return { comparisons: [], rankings: [] }
    const options = { dimensionOf, ...(excluded ? { excluded } : {}) }
    return { comparisons: compareMany(a, rest, options), rankings: rankRuns([a, ...rest]) }
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
  flips({ a, b, benchmark, kind, offset, limit }: FlipsQuery) {
    const samples = (id: RunId): readonly SampleRecord[] => {
      this.deps.reader.evaluation(id)
      const measured = this.deps.runs.results(id).some((r) => r.benchmark === benchmark)
      return measured ? this.deps.reader.samples(id, benchmark) : []
    }
    const pairs = flips(samples(a), samples(b), kind)
    return { total: pairs.length, items: pairs.slice(offset, offset + limit).map(flipItem) }
  }
}

const dimensionOf = (benchmark: string): string | undefined =>
  catalogue.find((card) => card.id === benchmark)?.dimension

const flipItem = ({ a, b }: SamplePair) => {
  const { id, subset, prompt, target } = a
  return { id, subset, prompt, target, a: side(a), b: side(b) }
}
const side = ({ output, extracted, verdict }: SampleRecord) => ({ output, extracted, verdict })
