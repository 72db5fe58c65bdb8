import { Text } from '@mantine/core'
import { catalogue } from '@shared/benchmarks'
import { capabilityOf } from '@shared/benchmarks/capabilities'
import { changedCapabilities } from '@shared/domain/compare/changedCapabilities'
import type { Comparison, ComparisonRow, FlipKind } from '@shared/domain/comparison'
import { useText } from '@renderer/hooks/useLanguage'
import { ForgettingGroup } from './ForgettingGroup'
import classes from './ForgettingMap.module.css'

/** What the questions below the map are narrowed to. */
export interface ChosenChange {
  readonly benchmark: string
  readonly kind: FlipKind
  readonly subset?: string
}
interface Props {
  /** Of the run whose difference is shown. */
  readonly comparison: Comparison
  readonly chosen: Partial<ChosenChange>
  readonly onChoose: (change: ChosenChange) => void
}

function capabilityOfBenchmark(benchmark: string) {
  const dimension = catalogue.find((card) => card.id === benchmark)?.dimension
  return dimension === undefined ? null : capabilityOf[dimension]
}
const total = (rows: readonly ComparisonRow[], of: 'n' | 'fixed' | 'broken'): number =>
  rows.reduce((sum, row) => sum + row[of], 0)

/** Every benchmark of a comparison by capability: what broke on the left, what was gained on the right, worst first. */
export function ForgettingMap({ comparison, chosen, onChoose }: Props) {
  const t = useText()
  const groups = changedCapabilities(comparison, capabilityOfBenchmark)
  const rows = groups.flatMap((group) => group.rows)
  const left = comparison.rows.length - rows.length
  // one scale for all bars: the largest share of a benchmark's questions that changed sides either way
  const widest = Math.max(0.01, ...rows.flatMap(({ n, fixed, broken }) => [fixed / n, broken / n]))
  if (rows.length === 0) return <Text c="dimmed">{t.forgetting.none}</Text>
  return (
    <>
      <Text size="sm" mb="sm">
        {t.forgetting.summary({
          benchmarks: rows.length,
          n: total(rows, 'n'),
          broken: total(rows, 'broken'),
          fixed: total(rows, 'fixed'),
        })}
        {left > 0 && ` ${t.forgetting.leftOut(left)}`}
      </Text>
      <div className={classes.scroll} role="region" tabIndex={0} aria-label={t.compare.view.forgetting}>
        <table className={classes.map}>
          <thead>
            <tr>
              <th scope="col">{t.forgetting.capability}</th>
              <th scope="col" className={classes.number}>
                {t.run.n}
              </th>
              <th scope="col" className={classes.number}>
                {t.flip.broken}
              </th>
              <th scope="col" className={classes.change}>
                <span className={classes.ends} aria-hidden>
                  <span>← {t.flip.broken}</span>
                  <span>{t.flip.fixed} →</span>
                </span>
              </th>
              <th scope="col">{t.flip.fixed}</th>
              <th scope="col">{t.compare.delta}</th>
              <th scope="col">{t.forgetting.subjects}</th>
            </tr>
          </thead>
          {groups.map((group) => (
            <ForgettingGroup
              key={group.capability}
              group={group}
              widest={widest}
              chosen={chosen}
              onChoose={onChoose}
            />
          ))}
        </table>
      </div>
    </>
  )
}
