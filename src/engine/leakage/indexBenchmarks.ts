import { catalogue, findCard } from '@shared/benchmarks'
import { askedBy } from '@shared/benchmarks/suites'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { LeakageReport } from '@shared/domain/leakage'
import type { OwnBenchmarks } from '@shared/domain/ownBenchmark'
import { type BenchmarkData, loadBenchmark } from '../benchmarks/loadBenchmark'
import { loadIfThere } from '../benchmarks/loadIfThere'
import { isTellable } from './judge'
import { questionUnits } from './question'
import { QuestionIndex } from './QuestionIndex'
import { weightOf } from './units'

export interface Sources {
  /** All whose files are there where absent. */
  readonly benchmarks?: readonly string[] | undefined
  readonly data?: string | undefined
  readonly resources: string
  readonly own?: OwnBenchmarks | undefined
}
interface Indexed {
  readonly index: QuestionIndex
  readonly benchmarks: readonly Omit<LeakageReport['benchmarks'][number], 'leaked'>[]
  readonly failed: LeakageReport['failed']
}

/**
 * Reads the questions of benchmarks, one benchmark after the other, into an index. `onCard` is called before each. Throws
 * what reading a benchmark throws that was asked for by name.
 */
export async function indexBenchmarks(
  { benchmarks: ids, data, resources, own }: Sources,
  onCard: (card: BenchmarkCard, done: number, total: number) => void,
): Promise<Indexed> {
  const ownCards = own?.cards ?? []
  const tried = ids
    ? askedBy(ids).benchmarks.map(({ benchmark, suite }) => {
        const card = ownCards.find(({ id }) => id === benchmark) ?? findCard(benchmark)
        return { card, isNamed: suite === undefined }
      })
    : [...catalogue, ...ownCards].map((card) => ({ card, isNamed: false }))
  // examples are questions of other splits, which no score is over
  const places = { data, resources, own: own?.folder, downloads: own?.downloads, shots: 0 }
  const index = new QuestionIndex()
  const benchmarks: Indexed['benchmarks'][number][] = []
  const failed: LeakageReport['failed'] = []
  for (const [done, { card, isNamed }] of tried.entries()) {
    onCard(card, done, tried.length)
    const loaded = isNamed ? { data: await loadBenchmark(card, places) } : await loadIfThere(card, places)
    if (!loaded) continue
    if ('why' in loaded) failed.push({ benchmark: card.id, why: loaded.why })
    else benchmarks.push(addBenchmark(index, loaded.data))
  }
  index.seal()
  return { index, benchmarks, failed }
}

function addBenchmark(index: QuestionIndex, { card, subsets }: BenchmarkData): Indexed['benchmarks'][number] {
  let tooShort = 0
  const samples = subsets.flatMap((subset) => subset.samples)
  const questions = samples.flatMap((sample) => {
    const units = questionUnits(card, sample)
    const parts = [units.asked, ...units.options, ...units.passages]
    if (isTellable(parts.reduce((sum, ids) => sum + weightOf(ids), 0))) return [{ sample: sample.id, units }]
    tooShort++
    return []
  })
  index.add(card.id, questions)
  return { benchmark: card.id, questions: samples.length, tooShort }
}
