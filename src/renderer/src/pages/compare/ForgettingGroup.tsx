import { UnstyledButton } from '@mantine/core'
import type { ChangedCapability } from '@shared/domain/compare/changedCapabilities'
import type { ComparisonRow, ComparisonSubset, FlipKind } from '@shared/domain/comparison'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import type { RowAttributes, TableRows } from '@renderer/hooks/useTableRows'
import { benchmarkName, integer, points, shortText } from '@renderer/lib/format'
import type { ChosenChange } from './ForgettingMap'
import classes from './ForgettingMap.module.css'
import { verdictIcons } from './verdictIcons'

interface Props {
  readonly group: ChangedCapability
  /** The place of its own line; those of its benchmarks follow. */
  readonly at: number
  readonly lines: Pick<TableRows, 'shown' | 'row'>
  /** Share of a benchmark's questions that fills half a bar. */
  readonly widest: number
  readonly chosen: Partial<ChosenChange>
  readonly onChoose: (change: ChosenChange) => void
}

/** One capability: its mean first, then its benchmarks; only the lines that are to be drawn. */
export function ForgettingGroup({ group, at, lines, ...line }: Props) {
  const shown = lines.shown.filter((index) => index >= at && index <= at + group.rows.length)
  if (shown.length === 0) return null
  return (
    <tbody>
      {shown.map((index) => {
        const row = group.rows[index - at - 1]
        const attributes = lines.row(index)
        if (!row) return <CapabilityLine key={index} group={group} attributes={attributes} />
        return <ForgettingLine key={index} row={row} attributes={attributes} {...line} />
      })}
    </tbody>
  )
}

function CapabilityLine({ group, attributes }: Pick<Props, 'group'> & Pick<LineProps, 'attributes'>) {
  const t = useText()
  const language = useLanguage()
  const { capability, mean, n, broken, fixed } = group
  const [low, high] = mean.ci95
  return (
    <tr {...attributes} className={classes.capability}>
      <th scope="rowgroup">{capability === null ? t.forgetting.other : t.compare.capability[capability]}</th>
      <td className={classes.number}>{integer(n, language)}</td>
      <td className={classes.number}>{integer(broken, language)}</td>
      <td />
      <td>{integer(fixed, language)}</td>
      <td>
        {points(mean.delta)}{' '}
        <small>
          {points(low)} … {points(high)}
        </small>
      </td>
      <td />
    </tr>
  )
}

/** Subjects named beside a benchmark; the map and the table of subjects have them all. */
const shownSubjects = 3

/** Those with the largest losses, claims first. */
const worstSubjects = ({ subsets }: ComparisonRow): ComparisonSubset[] =>
  subsets
    .filter(({ broken, delta }) => broken > 0 && delta < 0)
    .sort((x, y) => Number(y.verdict === 'worse') - Number(x.verdict === 'worse') || x.delta - y.delta)
    .slice(0, shownSubjects)

interface LineProps extends Pick<Props, 'widest' | 'chosen' | 'onChoose'> {
  readonly row: ComparisonRow
  readonly attributes: RowAttributes
}

function ForgettingLine({ row, attributes, widest, chosen, onChoose }: LineProps) {
  const t = useText()
  const language = useLanguage()
  const { benchmark, n, broken, fixed, verdict } = row
  const Icon = verdictIcons[verdict]
  const name = benchmarkName(benchmark, language)
  const here = chosen.benchmark === benchmark
  const width = (count: number): string => `${(50 * count) / (n * widest)}%`
  const count = (kind: FlipKind, value: number) => (
    <UnstyledButton
      className={classes.count}
      data-kind={kind}
      disabled={value === 0}
      aria-label={t.forgetting.read(name, t.flip[kind], value)}
      aria-pressed={here && chosen.kind === kind && chosen.subset === undefined}
      onClick={() => onChoose({ benchmark, kind })}
    >
      {integer(value, language)}
    </UnstyledButton>
  )
  return (
    <tr {...attributes} data-chosen={here} className={classes.line}>
      <th scope="row">{name}</th>
      <td className={classes.number}>{integer(n, language)}</td>
      <td className={classes.number}>{count('broken', broken)}</td>
      <td aria-hidden>
        <span className={classes.bar}>
          <i data-kind="broken" style={{ width: width(broken) }} />
          <i data-kind="fixed" style={{ width: width(fixed) }} />
        </span>
      </td>
      <td>{count('fixed', fixed)}</td>
      <td>
        <span className={classes.verdict} data-verdict={verdict}>
          <Icon size={14} aria-hidden />
          {points(row.delta)} <small>{t.comparison[verdict]}</small>
        </span>
      </td>
      <td>
        {row.subsets.length > 1 &&
          worstSubjects(row).map(({ subset, label, delta, broken: lost }) => (
            <UnstyledButton
              key={subset}
              className={classes.subject}
              aria-pressed={here && chosen.subset === subset}
              title={t.forgetting.read(`${name} ${shortText(label)}`, t.flip.broken, lost)}
              onClick={() => onChoose({ benchmark, kind: 'broken', subset })}
            >
              <bdi>{shortText(label)}</bdi> {points(delta)}
            </UnstyledButton>
          ))}
      </td>
    </tr>
  )
}
