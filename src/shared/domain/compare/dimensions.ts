import type { ComparisonRow, DimensionSummary } from '../comparison'
import { meanOfDifferences } from '../stats/propagate'

/**
 * Macro averages of the comparable benchmarks, by dimension in order of appearance, and over the whole suite at the end.
 * Every benchmark counts once however many questions it has.
 */
export function summariseDimensions(
  rows: readonly ComparisonRow[],
  dimensionOf: (benchmark: string) => string | undefined,
): DimensionSummary[] {
  const comparable = rows.filter((r) => r.verdict !== 'not comparable')
  if (comparable.length === 0) return []
  const summary = (dimension: string | null, list: readonly ComparisonRow[]): DimensionSummary => ({
    dimension,
    benchmarks: list.length,
    ...meanOfDifferences(list),
  })
  const groups = Map.groupBy(comparable, (r) => dimensionOf(r.benchmark))
  const named = [...groups].flatMap(([dimension, list]) => (dimension ? [summary(dimension, list)] : []))
  return [...named, summary(null, comparable)]
}
