import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { BenchmarkData } from '@engine/benchmarks/loadBenchmark'

/** A card's files with so many questions in each subset, named as `samplesOf` names answers. */
export function benchmarkData(card: BenchmarkCard, sizes: Readonly<Record<string, number>>): BenchmarkData {
  const subsets = Object.entries(sizes).map(([id, size]) => ({
    ...{ id, label: id, examples: [] },
    samples: Array.from({ length: size }, (_, i) => ({
      ...{ id: `${id}-${i}`, subset: id, fields: { question: `${id} ${i}` } },
      ...{ options: ['一', '二', '三', '四'], gold: 0, target: ['A'] },
    })),
  }))
  return { card, subsets, digest: 'd', problems: [], notes: [] }
}
