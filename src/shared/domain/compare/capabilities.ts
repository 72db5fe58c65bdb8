import { capabilities, type Capability } from '../../benchmarks/capabilities'
import type { CapabilityScore } from '../comparison'
import type { BenchmarkResult } from '../score'
import { meanOfDifferences } from '../stats/propagate'

/**
 * Mean scores by capability, one list per run, over the benchmarks that every run has under the same card and metric:
 * otherwise the shape of a map would show what was asked instead of what was answered. Every benchmark counts once; the
 * intervals are propagated as those of differences are.
 */
export function capabilityScores(
  runs: readonly (readonly BenchmarkResult[])[],
  capabilityOf: (benchmark: string) => Capability | null,
): CapabilityScore[][] {
  const [first = [], ...others] = runs
  const shared = first.filter((result) =>
    others.every((list) => list.some((other) => isAlike(result, other))),
  )
  const ids = new Set(shared.map((result) => result.benchmark))
  return runs.map((results) =>
    capabilities.flatMap((capability) => {
      const own = results.filter((r) => ids.has(r.benchmark) && capabilityOf(r.benchmark) === capability)
      if (own.length === 0) return []
      const { delta, ci95 } = meanOfDifferences(own.map((r) => ({ delta: r.score, ci95: r.ci95 })))
      return [{ capability, benchmarks: own.length, score: delta, ci95 }]
    }),
  )
}

const isAlike = (a: BenchmarkResult, b: BenchmarkResult): boolean =>
  a.benchmark === b.benchmark && a.version === b.version && a.metric === b.metric
