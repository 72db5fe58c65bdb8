import { compareMany } from '@shared/domain/compare/compareRuns'
import { forgettingMap, type ForgettingRow } from '@shared/domain/compare/forgetting'
import type { ComparedRun } from '@shared/domain/compare/questions'
import { rankRuns } from '@shared/domain/compare/ranking'
import type { Comparison, Ranking } from '@shared/domain/comparison'
import type { RunId } from '@shared/domain/run'
import type { BenchmarkResult, SampleRecord } from '@shared/domain/score'
import { readSamples, samplesStamp } from '../samples'
import { FlipIndex, type FlipFilter, type FlipLine } from './FlipIndex'

/** An evaluation as its folder holds it. */
export interface StoredRun {
  readonly id: RunId
  readonly folder: string
  readonly results: readonly BenchmarkResult[]
}
interface RunsQuery {
  /** The baseline first. */
  readonly runs: readonly StoredRun[]
  /** What each benchmark is about; those without one count in the whole suite only. */
  readonly dimensions: Readonly<Record<string, string>>
  /** Ids of questions that may have been trained on, by benchmark. */
  readonly excluded?: ReadonlyMap<string, ReadonlySet<string>> | undefined
}
interface FlipsQuery extends FlipFilter {
  /** The two folders. */
  readonly a: string
  readonly b: string
  readonly benchmark: string
  readonly offset: number
  readonly limit: number
}
interface StoredAnswers {
  read(folder: string, benchmark: string): SampleRecord[]
  /** Changes whenever the answers do. */
  stamp(folder: string, benchmark: string): string
}
interface Read {
  readonly stamp: string
  readonly samples: WeakRef<SampleRecord[]>
}

/** What can be asked of stored answers, here or in a thread; what it takes and gives can be sent to one. */
export interface Comparisons {
  /** The baseline against each other run, all of them judged together; of three runs and more their ranking. */
  many(query: RunsQuery): { comparisons: Comparison[]; rankings: Ranking[] }
  /** What three evaluations of one training have learned, forgotten and lost again, by subject. */
  forgetting(query: Readonly<Record<'base' | 'best' | 'last', StoredRun>>): ForgettingRow[]
  /** One page of the questions whose verdicts form `kind`. */
  flips(query: FlipsQuery): { total: number; items: FlipLine[] }
}

/** Reads stored answers and compares them, which may take seconds. */
export class StoredComparisons implements Comparisons {
  readonly #flips = new FlipIndex()
  /** A comparison and its questions are asked for one after the other. */
  readonly #read = new Map<string, Read>()
  constructor(private readonly answers: StoredAnswers = { read: readSamples, stamp: samplesStamp }) {}

  many({ runs, dimensions, excluded }: RunsQuery) {
    const all = runs.map((run) => this.#compared(run))
    const [baseline, ...others] = all
    if (!baseline) return { comparisons: [], rankings: [] }
    const dimensionOf = (benchmark: string): string | undefined => dimensions[benchmark]
    return {
      comparisons: compareMany(baseline, others, { dimensionOf, ...(excluded ? { excluded } : {}) }),
      rankings: others.length > 1 ? rankRuns(all) : [],
    }
  }

  forgetting({ base, best, last }: Parameters<Comparisons['forgetting']>[0]): ForgettingRow[] {
    return forgettingMap({
      base: this.#compared(base),
      best: this.#compared(best),
      last: this.#compared(last),
    })
  }

  flips({ a, b, benchmark, offset, limit, ...filter }: FlipsQuery) {
    const stamps = [a, b].map((folder) => this.answers.stamp(folder, benchmark))
    return this.#flips.page(JSON.stringify([a, b, benchmark, stamps]), {
      ...{ filter, offset, limit },
      read: () => ({ a: this.#samples(a, benchmark), b: this.#samples(b, benchmark) }),
    })
  }

  #compared({ id, folder, results }: StoredRun): ComparedRun {
    const samples = results.map(({ benchmark }) => [benchmark, this.#samples(folder, benchmark)] as const)
    return { id, results, samples: new Map(samples) }
  }

  #samples(folder: string, benchmark: string): SampleRecord[] {
    const key = JSON.stringify([folder, benchmark])
    const stamp = this.answers.stamp(folder, benchmark)
    const known = this.#read.get(key)
    const kept = known?.stamp === stamp ? known.samples.deref() : undefined
    if (kept) return kept
    const samples = this.answers.read(folder, benchmark)
    this.#read.set(key, { stamp, samples: new WeakRef(samples) })
    return samples
  }
}
