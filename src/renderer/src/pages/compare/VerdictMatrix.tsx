import { UnstyledButton } from '@mantine/core'
import { useMemo } from 'react'
import type { Comparison, ComparisonRow } from '@shared/domain/comparison'
import { RowsOutOfSight } from '@renderer/components/RowsOutOfSight'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useTableRows } from '@renderer/hooks/useTableRows'
import { benchmarkName, percent, points } from '@renderer/lib/format'
import { fullName, type NamedRun } from './names'
import { verdictIcons } from './verdictIcons'
import type { ChosenCell } from './Verdicts'
import classes from './VerdictMatrix.module.css'

interface Props {
  readonly comparisons: readonly Comparison[]
  readonly runs: readonly NamedRun[]
  readonly chosen: ChosenCell
  readonly onChoose: (cell: ChosenCell) => void
}

/** Pixels of a row before it has been measured. */
const estimated = 39

/** Benchmarks down, runs across: the difference from the baseline and what it amounts to. */
export function VerdictMatrix({ comparisons, runs, chosen, onChoose }: Props) {
  const t = useText()
  const language = useLanguage()
  const [baseline, ...others] = runs
  const benchmarks = useMemo(
    () => [...new Set(comparisons.flatMap(({ rows }) => rows.map((row) => row.benchmark)))],
    [comparisons],
  )
  const { scroller, shown, above, below, row: rowAt } = useTableRows(benchmarks.length, estimated)
  const rowOf = (run: NamedRun, benchmark: string): ComparisonRow | undefined =>
    comparisons.find(({ b }) => b === run.id)?.rows.find((row) => row.benchmark === benchmark)
  const baseScore = (benchmark: string): string => {
    const row = comparisons.flatMap(({ rows }) => rows).find((r) => r.benchmark === benchmark)
    return row ? percent(row.a) : ''
  }
  return (
    <div ref={scroller} className={classes.scroll} tabIndex={0} role="region" aria-label={t.compare.verdicts}>
      <table className={classes.matrix} aria-rowcount={benchmarks.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t.run.benchmark}</th>
            {baseline && (
              <th scope="col" title={fullName(baseline)}>
                {baseline.letter}
              </th>
            )}
            {others.map((run) => (
              <th key={run.id} scope="col" title={fullName(run)} data-chosen={run.id === chosen.run}>
                {run.letter}
              </th>
            ))}
          </tr>
        </thead>
        <RowsOutOfSight height={above} />
        <tbody>
          {shown.map((index) => {
            const benchmark = benchmarks[index] ?? ''
            return (
              <tr key={index} {...rowAt(index)}>
                <th scope="row">{benchmarkName(benchmark, language)}</th>
                <td>{baseScore(benchmark)}</td>
                {others.map((run) => {
                  const row = rowOf(run, benchmark)
                  const pressed = run.id === chosen.run && benchmark === chosen.benchmark
                  return (
                    <td key={run.id}>
                      {row ? (
                        <Cell row={row} run={run} pressed={pressed} onChoose={onChoose} />
                      ) : (
                        <span className={classes.missing}>–</span>
                      )}
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
        <RowsOutOfSight height={below} />
      </table>
    </div>
  )
}

interface CellProps {
  readonly row: ComparisonRow
  readonly run: NamedRun
  readonly pressed: boolean
  readonly onChoose: (cell: ChosenCell) => void
}

function Cell({ row, run, pressed, onChoose }: CellProps) {
  const t = useText()
  const language = useLanguage()
  const Icon = verdictIcons[row.verdict]
  const words = `${t.comparison[row.verdict]} ${row.verdict === 'not comparable' ? '' : points(row.delta)}`
  return (
    <UnstyledButton
      className={classes.cell}
      data-verdict={row.verdict}
      aria-pressed={pressed}
      aria-label={t.compare.cell(fullName(run), benchmarkName(row.benchmark, language), words)}
      title={words}
      onClick={() => onChoose({ run: run.id, benchmark: row.benchmark })}
    >
      <Icon size={14} stroke={2.2} aria-hidden />
      {row.verdict === 'not comparable' ? '' : points(row.delta)}
    </UnstyledButton>
  )
}
