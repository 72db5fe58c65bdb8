import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { catalogue } from '@shared/benchmarks'
import { capabilityOf } from '@shared/benchmarks/capabilities'
import { type ChangedCapability, changedCapabilities } from '@shared/domain/compare/changedCapabilities'
import type { Comparison, ComparisonRow, FlipKind } from '@shared/domain/comparison'
import { RowsOutOfSight } from '@renderer/components/RowsOutOfSight'
import { useText } from '@renderer/hooks/useLanguage'
import { useTableRows } from '@renderer/hooks/useTableRows'
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

/** Groups with the place of their own line among all lines; those of their benchmarks follow it. */
function placed(groups: readonly ChangedCapability[]) {
  let next = 0
  return groups.map((group) => {
    const at = next
    next += 1 + group.rows.length
    return { group, at }
  })
}
/** Pixels of a line before it has been measured. */
const estimated = 31

/** Every benchmark of a comparison by capability: what broke on the left, what was gained on the right, worst first. */
export function ForgettingMap({ comparison, chosen, onChoose }: Props) {
  const t = useText()
  const groups = useMemo(() => placed(changedCapabilities(comparison, capabilityOfBenchmark)), [comparison])
  const rows = groups.flatMap(({ group }) => group.rows)
  const lines = useTableRows(groups.length + rows.length, estimated)
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
      <div
        ref={lines.scroller}
        className={classes.scroll}
        role="region"
        tabIndex={0}
        aria-label={t.compare.view.forgetting}
      >
        <table className={classes.map} aria-rowcount={groups.length + rows.length + 1}>
          <colgroup>
            <col className={classes.names} />
            <col className={classes.counts} span={2} />
            <col className={classes.bars} />
            <col className={classes.counts} />
            <col className={classes.deltas} />
            <col />
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{t.forgetting.capability}</th>
              <th scope="col" className={classes.number}>
                {t.run.n}
              </th>
              <th scope="col" className={classes.number}>
                {t.flip.broken}
              </th>
              <th scope="col">
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
          <RowsOutOfSight height={lines.above} />
          {groups.map(({ group, at }) => (
            <ForgettingGroup
              key={group.capability}
              group={group}
              at={at}
              lines={lines}
              widest={widest}
              chosen={chosen}
              onChoose={onChoose}
            />
          ))}
          <RowsOutOfSight height={lines.below} />
        </table>
      </div>
    </>
  )
}
