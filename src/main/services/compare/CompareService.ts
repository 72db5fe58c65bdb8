import { compareRuns, flips, type SamplePair } from '@shared/domain/compare'
import type { Comparison, FlipKind } from '@shared/domain/comparison'
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

/** Compares finished evaluations from what they have stored; keeps nothing itself. */
export class CompareService {
  constructor(private readonly deps: CompareServiceDeps) {}

  runs({ a, b }: { readonly a: RunId; readonly b: RunId }): Comparison {
    return compareRuns(this.deps.reader.compared(a), this.deps.reader.compared(b))
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

const flipItem = ({ a, b }: SamplePair) => {
  const { id, subset, prompt, target } = a
  return { id, subset, prompt, target, a: side(a), b: side(b) }
}
const side = ({ output, extracted, verdict }: SampleRecord) => ({ output, extracted, verdict })
