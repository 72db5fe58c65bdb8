import type { Capability } from '../../benchmarks/capabilities'
import type { Comparison, ComparisonRow, DimensionSummary } from '../comparison'
import { summariseDimensions } from './dimensions'

/** What a change has broken and gained in one capability; null for benchmarks that are a measure of none. */
export interface ChangedCapability {
  readonly capability: Capability | null
  /** Questions of all its benchmarks: in common, newly right, and not right any more. */
  readonly n: number
  readonly fixed: number
  readonly broken: number
  /** Mean difference of the benchmarks, each counting once, with its interval. */
  readonly mean: Pick<DimensionSummary, 'delta' | 'ci95'>
  /** The largest loss first. */
  readonly rows: readonly ComparisonRow[]
}

/** The map of what was forgotten and learned over every benchmark that can be compared, the largest loss first. */
export function changedCapabilities(
  { rows }: Pick<Comparison, 'rows'>,
  capabilityOf: (benchmark: string) => Capability | null,
): ChangedCapability[] {
  const comparable = rows.filter(({ verdict }) => verdict !== 'not comparable')
  return [...Map.groupBy(comparable, ({ benchmark }) => capabilityOf(benchmark))]
    .flatMap(([capability, own]) => {
      const whole = summariseDimensions(own, () => undefined).at(-1)
      if (!whole) return []
      const sum = (of: (row: ComparisonRow) => number): number =>
        own.reduce((total, row) => total + of(row), 0)
      return [
        {
          capability,
          ...{ n: sum(({ n }) => n), fixed: sum(({ fixed }) => fixed), broken: sum(({ broken }) => broken) },
          mean: { delta: whole.delta, ci95: whole.ci95 },
          rows: [...own].sort((x, y) => x.delta - y.delta),
        },
      ]
    })
    .sort((x, y) => x.mean.delta - y.mean.delta)
}
